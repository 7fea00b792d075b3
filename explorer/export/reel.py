"""Which frames a film has and how long each stays, and the pictures themselves.

A film that would have too many frames leaves clauses out evenly; so does one that is faster than
films can be. The first and the last frame are always there, and the last one stays a while.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from explorer.export.kinds import MOST_FPS
from explorer.export.order import Look
from explorer.painting.scene_painter import paint_scene, usual_size
from explorer.painting.theme import THEMES, Theme
from explorer.pictures.scene import Scene

MOST_FRAMES = 2_000
"""Frames of the longest film."""
LAST_S = 2.0
"""How long the last frame stays."""


@dataclass(frozen=True)
class Reel:
    """A scene as a film."""

    scene: Scene
    frames: tuple[int, ...]
    """Frames of the scene's clock that are shown, in order."""
    fps: float
    """Frames a second, but for the last frame."""
    size: tuple[int, int]
    """Width and height in pixels."""
    theme: Theme
    shows_costs: bool = True
    note: str | None = None
    """What had to be left out, in words."""

    @property
    def durations_ms(self) -> list[int]:
        """How long each frame stays."""
        each = round(1000 / self.fps)
        return [each] * (len(self.frames) - 1) + [max(each, round(1000 * LAST_S))]

    def image(self, frame: int) -> QImage:
        """Return a frame of the clock as a picture without transparency."""
        image = QImage(*self.size, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        self.paint(painter, frame)
        painter.end()
        return image

    def paint(self, painter: QPainter, frame: int) -> None:
        """Draw a frame of the clock."""
        size, cards = QSizeF(*self.size), self.scene.cards(frame)
        paint_scene(painter, size, cards, self.theme, shows_costs=self.shows_costs)


Drawn = Callable[[int], None]
"""Told how many frames are done."""


def make_reel(scene: Scene, look: Look, most_fps: float = MOST_FPS) -> Reel:
    """Return a scene as a film; raises ConfigError for a range that it has not.

    ``most_fps`` is how many frames a second it can have.
    """
    last = scene.timeline.last if look.shows_plan else scene.last_clause
    first, final = look.span(last)
    step = max(1.0, look.speed / most_fps, (final - first) / (MOST_FRAMES - 1))
    frames = spread(first, final, step)
    note = None
    if step > 1:
        of = f"{len(frames):,} of {final - first + 1:,}"
        note = f"{of} frames are drawn, with about {step:.1f} clauses between two"
    fps = min(look.speed / step, most_fps)
    boards = [actor.prepared.run.task.board for actor in scene.actors]
    size, theme = look.sides(usual_size(boards)), THEMES[look.theme]
    return Reel(scene, frames, fps, size, theme, look.shows_costs, note)


def spread(first: int, last: int, step: float) -> tuple[int, ...]:
    """Return whole numbers from first to last, both included, about ``step`` apart."""
    n = max(1, int(np.ceil((last - first) / step)))
    return tuple(sorted(set(np.linspace(first, last, n + 1).round().astype(int).tolist())))
