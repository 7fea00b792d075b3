"""Films: GIF and WebP by Pillow, MP4 by FFmpeg. Frames are drawn one by one as they are written."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image
from PySide6.QtGui import QImage

from core.errors import ConfigError
from explorer.export.palette import CLEAR, Indexer, make_palette, palette_bytes, pixels_of
from explorer.export.reel import LAST_S, Drawn, Reel, spread

_SAMPLES = 24
"""Frames from which the palette of a GIF is made."""
Picture = Callable[[QImage], Image.Image]
_LEAST_FPS = 8.0
"""Players expect some frames a second of a film; slower ones repeat theirs."""


def write_gif(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write indexed frames with one palette for all."""
    last = len(reel.frames) - 1
    samples = (reel.image(reel.frames[i]) for i in spread(0, last, max(1.0, last / _SAMPLES)))
    palette = make_palette(reel.theme, samples)
    index, raw = Indexer(palette), palette_bytes(palette)

    def picture(image: QImage) -> Image.Image:
        made = Image.fromarray(index(image))
        made.putpalette(raw)
        return made

    durations = [round(ms / 10) * 10 for ms in reel.durations_ms]
    # What stays as it was is left see-through, which is most of a frame.
    options: dict[str, Any] = {"transparency": CLEAR, "optimize": True, "disposal": 1}
    options |= {"palette": raw, "loop": 0}
    film = _Film(reel, picture, drawn)
    film.save(path, "GIF", save_all=True, duration=durations, **options)


def write_webp(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write lossless frames."""
    film = _Film(reel, lambda image: Image.fromarray(rgb(image)), drawn)
    options: dict[str, Any] = {"lossless": True, "quality": 60, "method": 3}
    film.save(path, "WEBP", save_all=True, duration=reel.durations_ms, loop=0, **options)


def write_mp4(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write H.264 that every browser plays; raises ConfigError without the video extra."""
    try:
        import imageio_ffmpeg
    except ImportError:
        right = 'pip install "dualformer-explorer[video]", or a .gif or .webp'
        raise ConfigError("MP4 needs imageio-ffmpeg", path.name, right) from None
    times = max(1, int(np.ceil(_LEAST_FPS / reel.fps)))
    film = imageio_ffmpeg.write_frames(
        str(path),
        reel.size,
        fps=reel.fps * times,
        codec="libx264",
        pix_fmt_out="yuv420p",
        macro_block_size=2,
        quality=None,
        output_params=["-crf", "18", "-preset", "veryfast", "-movflags", "+faststart", "-f", "mp4"],
    )
    film.send(None)
    try:
        for i, frame in enumerate(reel.frames):
            raw = rgb(reel.image(frame)).tobytes()
            stays = times if i < len(reel.frames) - 1 else max(1, round(LAST_S * reel.fps * times))
            for _ in range(stays):
                film.send(raw)
            drawn(i + 1)
    finally:
        film.close()


def rgb(image: QImage) -> Any:
    """Return a picture's pixels as bytes, shape (height, width, 3)."""
    pixels = pixels_of(image)
    return np.stack([pixels >> 16 & 255, pixels >> 8 & 255, pixels & 255], -1).astype(np.uint8)


class _Film(Image.Image):
    """An image of many frames, as Pillow's writers take them; each is drawn when they come to it.

    A list of all frames would fill a gigabyte.
    """

    def __init__(self, reel: Reel, picture: Picture, drawn: Drawn) -> None:
        super().__init__()
        self._reel, self._picture, self._drawn = reel, picture, drawn
        self.n_frames = len(reel.frames)
        self._at = -1
        self.seek(0)

    def seek(self, frame: int) -> None:
        """Become a frame; raises EOFError after the last, as Pillow wants it."""
        if not 0 <= frame < self.n_frames:
            raise EOFError
        if frame != self._at:
            made = self._picture(self._reel.image(self._reel.frames[frame]))
            self.__setstate__([{}, made.mode, made.size, made.getpalette(), made.tobytes()])
            self._at = frame
            self._drawn(frame + 1)

    def tell(self) -> int:
        """Return which frame it is."""
        return self._at
