"""One palette for all frames of a GIF: the theme's colours as they are, and what blends them.

Smooth edges blend the theme's colours into some thousand others. The commonest of a few frames get
a place of their own, the rest share what is left; every pixel takes the nearest entry. Nothing is
dithered, so areas stay even and frames differ only where something has changed.
"""

import dataclasses
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PySide6.QtGui import QImage

from explorer.painting.theme import Theme

Colors = NDArray[np.int64]
"""Colours as 0xRRGGBB."""
SIZE = 255
CLEAR = 255
"""Entry that no pixel of a whole frame has: it stands for what the frame before shows."""
_SHARED = 64
"""Entries for all colours that have none of their own."""


def pixels_of(image: QImage) -> NDArray[np.uint32]:
    """Return a picture's pixels as 0xRRGGBB, shape (height, width)."""
    bits = np.frombuffer(image.constBits(), np.uint32)
    return bits.reshape(image.height(), image.width()) & np.uint32(0xFFFFFF)


def theme_colors(theme: Theme) -> Colors:
    """Return every colour of a theme, each once."""
    values = [getattr(theme, field.name) for field in dataclasses.fields(theme)]
    named = (v for v in values if isinstance(v, str) and v.startswith("#"))
    return np.array(list(dict.fromkeys(int(v[1:], 16) for v in named)), np.int64)


def make_palette(theme: Theme, samples: Iterable[QImage]) -> Colors:
    """Return at most ``SIZE`` different colours that draw frames like the samples."""
    own = theme_colors(theme)
    counted = [np.unique(pixels_of(image), return_counts=True) for image in samples]
    colors, where = np.unique(np.concatenate([c for c, _ in counted]), return_inverse=True)
    counts = np.bincount(where, np.concatenate([n for _, n in counted]))
    by_count = colors[np.argsort(-counts, kind="stable")].astype(np.int64)
    others = by_count[~np.isin(by_count, own)]
    kept, rest = np.split(others, [SIZE - _SHARED - len(own)])
    found = np.concatenate([own, kept, _shared(rest)])
    return found[np.sort(np.unique(found, return_index=True)[1])][:SIZE]


def _shared(colors: Colors) -> Colors:
    """Return few colours in the middle of groups of many."""
    if len(colors) <= _SHARED:
        return colors
    image = Image.fromarray(_channels(colors).astype(np.uint8)[None], "RGB")
    few = image.quantize(_SHARED, Image.Quantize.MEDIANCUT).getpalette() or []
    parts = np.array(few, np.int64).reshape(-1, 3)
    return parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2]


def _channels(colors: Colors) -> Colors:
    return np.stack([colors >> 16 & 255, colors >> 8 & 255, colors & 255], axis=-1)


class Indexer:
    """Pixels to entries of one palette; each colour is looked for once."""

    def __init__(self, palette: Colors) -> None:
        """Know no colour yet."""
        self._channels = _channels(palette)
        self._known = np.full(1 << 24, -1, np.int16)

    def __call__(self, image: QImage) -> NDArray[np.uint8]:
        """Return the entry nearest to each pixel, shape (height, width)."""
        pixels = pixels_of(image)
        found = self._known[pixels]
        if (found < 0).any():
            new = np.unique(pixels[found < 0]).astype(np.int64)
            away = _channels(new)[:, None, :] - self._channels[None]
            self._known[new] = (away * away).sum(axis=-1).argmin(axis=-1)
            found = self._known[pixels]
        return found.astype(np.uint8)


def palette_bytes(palette: Colors) -> bytes:
    """Return 256 different entries as bytes, three a colour, as files hold it."""
    free = np.setdiff1d(np.arange(2 * CLEAR), palette)[: CLEAR + 1 - len(palette)]
    return _channels(np.concatenate([palette, free])).astype(np.uint8).tobytes()
