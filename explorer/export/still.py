"""Pictures of one frame: PNG in pixels, SVG and PDF in lines and letters."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from core.errors import DataError
from explorer.export.reel import Drawn, Reel

_TITLE = "Dualformer Explorer"
_POINTS_AN_INCH = 72
_SIMILAR = {"Inter": "Helvetica, Arial, sans-serif", "JetBrains Mono": "monospace"}
"""What a program without our fonts writes in."""


def write_png(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write the reel's last frame in pixels."""
    if not QImageWriter(str(path), b"png").write(reel.image(reel.frames[-1])):
        raise DataError("cannot write a picture", path.name, "a folder with room for it")
    drawn(1)


def write_svg(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write the reel's last frame as SVG; its texts stay text."""
    writer = QSvgGenerator()
    writer.setFileName(str(path))
    # One unit is one pixel: at this resolution sizes of fonts come out as they are.
    writer.setResolution(96)
    writer.setSize(QSize(*reel.size))
    writer.setViewBox(QRect(0, 0, *reel.size))
    writer.setTitle(_TITLE)
    writer.setDescription(describe(reel))
    _paint(QPainter(writer), reel)
    text = path.read_text(encoding="utf-8")
    for name, others in _SIMILAR.items():
        text = text.replace(f'font-family="{name}"', f'font-family="{name}, {others}"')
    path.write_text(text, encoding="utf-8")
    drawn(1)


def write_pdf(reel: Reel, path: Path, drawn: Drawn) -> None:
    """Write the reel's last frame as one page of its own size, a point a pixel."""
    writer = QPdfWriter(str(path))
    writer.setTitle(_TITLE)
    writer.setCreator(_TITLE)
    writer.setResolution(_POINTS_AN_INCH)
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(QSizeF(*reel.size), QPageSize.Unit.Point, "", exact)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint(QPainter(writer), reel)
    drawn(1)


def describe(reel: Reel) -> str:
    """Return what the reel's last frame shows, in words."""
    cards = reel.scene.cards(reel.frames[-1])
    return "; ".join(f"{c.headline.title}: {c.place}. {c.headline.message}" for c in cards)


def _paint(painter: QPainter, reel: Reel) -> None:
    if not painter.isActive():
        raise DataError("cannot write a picture", None, "a folder with room for it")
    reel.paint(painter, reel.frames[-1])
    painter.end()
