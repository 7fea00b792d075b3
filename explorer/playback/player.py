"""The player: the one clock of the window.

Frames run from 0 to ``last``. While playing, a timer of about 16 ms moves the playhead by the time
that has really passed, with at most one ``frame_changed`` a tick; or, if every frame is to be seen,
by one frame at most. It stops where it is told to. At the end of what is known it waits if more is
to come, starts over if it loops, and stops otherwise.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

TICK_MS = 16
DEFAULT_SPEED_FPS = 12.0
MAX_SPEED_FPS = math.inf
"""Plays straight to the end of what is known."""


class Player(QObject):
    """Playhead, speed and clock."""

    frame_changed = Signal(int)
    playing_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        """Stand at frame 0 of nothing."""
        super().__init__(parent)
        self._last, self._is_growing = 0, False
        self._position = 0.0  # frames; its whole part is the frame shown
        self._speed_fps, self._is_looping, self._follows_end = DEFAULT_SPEED_FPS, False, False
        self._keeps_time = True
        self._stops: list[int] = []
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._clock = QElapsedTimer()

    @property
    def frame(self) -> int:
        """Where the playhead stands."""
        return int(self._position)

    @property
    def last(self) -> int:
        """The last frame known."""
        return self._last

    @property
    def is_playing(self) -> bool:
        """Whether the clock runs; also while it waits for more."""
        return self._timer.isActive()

    @property
    def speed_fps(self) -> float:
        """Frames a second."""
        return self._speed_fps

    @property
    def is_looping(self) -> bool:
        """Whether the end leads back to the start."""
        return self._is_looping

    def set_last(self, last: int, *, is_growing: bool = False) -> None:
        """Say how many frames there are and whether more may come; the playhead is clamped."""
        self._last, self._is_growing = max(0, last), is_growing
        self._move(float(self._last) if self._follows_end else self._position)

    def set_speed(self, speed_fps: float) -> None:
        """Play at ``speed_fps`` frames a second, more than 0 (``MAX_SPEED_FPS``: no waiting)."""
        if not speed_fps > 0:
            raise ValueError(f"speed {speed_fps!r}: more than 0")
        self._speed_fps = speed_fps

    def set_loop(self, is_looping: bool) -> None:
        """Choose whether to start over at the end."""
        self._is_looping = is_looping

    def set_keeps_time(self, keeps_time: bool) -> None:
        """Choose whether frames are left out where the clock is faster than the screen."""
        self._keeps_time = keeps_time

    def set_stops(self, frames: Iterable[int]) -> None:
        """Say at which frames playing pauses."""
        self._stops = sorted(frames)

    def play(self) -> None:
        """Run; from the start if the playhead stands at the end of all there will be."""
        if self.is_playing:
            return
        self._follows_end = False
        if self.frame >= self._last and not self._is_growing:
            self._move(0.0)
        self._clock.start()
        self._timer.start()
        self.playing_changed.emit(True)

    def pause(self) -> None:
        """Stand still."""
        if self.is_playing:
            self._timer.stop()
            self.playing_changed.emit(False)

    def toggle(self) -> None:
        """Play if still, pause if not."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def seek(self, frame: int) -> None:
        """Go to a frame, clamped; playing goes on from there."""
        self._follows_end = False
        self._move(float(frame))

    def step(self, frames: int) -> None:
        """Pause and go some frames further or, if negative, back."""
        self.pause()
        self.seek(self.frame + frames)

    def to_start(self) -> None:
        """Go to frame 0."""
        self.seek(0)

    def to_end(self) -> None:
        """Go to the last frame known."""
        self.seek(self._last)

    def follow_end(self) -> None:
        """Go to the last frame and stay there while frames are added, until the user moves."""
        self._follows_end = True
        self._move(float(self._last))

    def _tick(self) -> None:
        self.advance(self._clock.restart() / 1000)

    def advance(self, seconds: float) -> None:
        """Move by as many frames as belong to ``seconds`` of playing."""
        wanted = self._position + (self._speed_fps * seconds if seconds > 0 else 0.0)
        if not self._keeps_time:
            wanted = min(wanted, self.frame + 1.0)
        later = bisect_right(self._stops, self.frame)
        if later < len(self._stops) and self._stops[later] <= min(wanted, self._last):
            self._move(float(self._stops[later]))
            self.pause()
        elif wanted < self._last:
            self._move(wanted)
        elif self._is_growing:
            # Time spent waiting is not made up for by a jump once more has come.
            self._move(float(self._last))
        elif self._is_looping and self._last > 0 and self.frame == self._last:
            self._move(0.0)
        else:
            self._move(float(self._last))
            if not self._is_looping:
                self.pause()

    def _move(self, position: float) -> None:
        before = self.frame
        self._position = min(max(position, 0.0), float(self._last))
        if self.frame != before:
            self.frame_changed.emit(self.frame)
