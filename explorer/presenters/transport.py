"""Player to transport bar, and playback commands to the player."""

import math
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from explorer.painting.icons import icon
from explorer.painting.theme import Theme
from explorer.playback.player import Player
from explorer.playback.timeline import Alignment, MarkKind
from explorer.presenters.lanes import LanesPresenter
from explorer.session.options import Options
from explorer.session.session import Session
from explorer.views.transport_bar import (
    FAST_SPEED_FPS,
    MAX_SPEED_FPS,
    MIN_SPEED_FPS,
    TransportBar,
)

_ICONS = {
    "to_start": "first",
    "step_back": "step_back",
    "play": "play",
    "step_forward": "step_forward",
    "to_end": "last",
    "previous_expansion": "previous_stop",
    "next_expansion": "next_stop",
    "loop": "loop",
}
SEARCH_LANE, MODEL_LANE = 0, 1
BUTTONS = tuple(_ICONS)[:5]
"""Commands with a button, in order."""
SELDOM_BUTTONS = tuple(_ICONS)[5:]
"""Likewise, where there is room."""
_SPEED_STEP = 1.5
_NO_ERROR = "The model breaks no rule."


class TransportPresenter(QObject):
    """Keeps bar and player in step with the session's options."""

    error_shown = Signal()
    """The playhead went to a rule that the model breaks."""

    def __init__(
        self,
        session: Session,
        player: Player,
        bar: TransportBar,
        lanes: LanesPresenter,
        actions: dict[str, QAction],
        theme: Theme,
    ) -> None:
        """Listen to all three."""
        super().__init__(bar)
        self._session, self._player, self._lanes = session, player, lanes
        self._actions, self._theme, self._bar = actions, theme, bar
        bar.seek_requested.connect(self.seek)
        bar.speed_requested.connect(self.set_speed)
        player.playing_changed.connect(lambda _on: self._show_play())
        session.changed.connect(lambda _old, new: self._show_options(new.options))
        self.set_theme(theme)
        self._show_options(session.state.options)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme."""
        self._theme = theme
        for name, picture in _ICONS.items():
            self._actions[name].setIcon(icon(picture, theme))
        self._bar.more.setIcon(icon("more", theme))
        self._show_play()

    def _show_play(self) -> None:
        is_playing = self._player.is_playing
        self._actions["play"].setIcon(icon("pause" if is_playing else "play", self._theme))
        self._actions["play"].setText("Pause" if is_playing else "Play")
        self._actions["play"].setToolTip(("Pause" if is_playing else "Play") + " (Space)")

    def _show_options(self, options: Options) -> None:
        """Play by the options, and show them in bar and menus."""
        self._player.set_speed(options.speed_fps)
        self._player.set_keeps_time(options.keeps_time)
        self._player.set_loop(options.loops)
        self._bar.show_speed(options.speed_fps)
        marks = {
            "loop": options.loops,
            "every_event": not options.keeps_time,
            "branch_only": options.branch_only,
            "start_paused": not options.autoplay,
        }
        marks |= {f"align_{a.value}": a.value == options.alignment for a in Alignment}
        for name, is_on in marks.items():
            self._actions[name].setChecked(is_on)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each command of playback does."""
        player = self._player
        handlers: dict[str, Callable[[], object]] = {
            "to_start": lambda: self.seek(0),
            "step_back": lambda: self.step(-1),
            "play": player.toggle,
            "step_forward": lambda: self.step(1),
            "to_end": lambda: self.seek(player.last),
            "next_expansion": lambda: self._walk(MarkKind.EXPANSION, 1),
            "previous_expansion": lambda: self._walk(MarkKind.EXPANSION, -1),
            "next_f": lambda: self._walk(MarkKind.NEW_F, 1),
            "previous_f": lambda: self._walk(MarkKind.NEW_F, -1),
            "first_goal": lambda: self._first(MarkKind.FIRST_GOAL, "No lane touches the goal."),
            "plan_begin": lambda: self._first(MarkKind.PLAN_BEGIN, "No lane has a plan."),
            "first_difference": self._first_difference,
            "first_error": self._first_error,
            "next_error": self._next_error,
            "slower": lambda: self.change_speed(1 / _SPEED_STEP),
            "faster": lambda: self.change_speed(_SPEED_STEP),
        }
        return handlers | self._switches()

    def _switches(self) -> dict[str, Callable[[], object]]:
        """Return what each command with a check mark does."""
        set_options = self._session.set_options

        def is_on(name: str) -> bool:
            return self._actions[name].isChecked()

        handlers: dict[str, Callable[[], object]] = {
            "loop": lambda: set_options(loops=is_on("loop")),
            "every_event": lambda: set_options(keeps_time=not is_on("every_event")),
            "branch_only": lambda: set_options(branch_only=is_on("branch_only")),
            "start_paused": lambda: set_options(autoplay=not is_on("start_paused")),
        }
        for way in Alignment:
            handlers[f"align_{way.value}"] = partial(self._align, way.value)
        return handlers

    def _align(self, alignment: str) -> None:
        self._session.set_options(alignment=alignment)
        self._show_options(self._session.state.options)

    def seek(self, frame: int) -> None:
        """Stop at a frame."""
        self._player.pause()
        self._player.seek(frame)

    def seek_event(self, lane: int, event: int) -> None:
        """Stop where an event of a lane is in."""
        self.seek(self._lanes.timeline.frame_of(lane, event + 1))

    def step(self, frames: int) -> None:
        """Stop some frames further or back."""
        self.seek(self._player.frame + frames)

    def set_speed(self, speed_fps: float) -> None:
        """Play at another speed, within the bar's limits."""
        self._session.set_options(speed_fps=min(MAX_SPEED_FPS, max(MIN_SPEED_FPS, speed_fps)))

    def change_speed(self, factor: float) -> None:
        """Play faster or slower by a factor; beyond the fastest lies as fast as can be."""
        now = self._player.speed_fps
        if math.isinf(now):
            wanted = now if factor > 1 else FAST_SPEED_FPS
        else:
            wanted = now * factor
            if wanted > FAST_SPEED_FPS:
                wanted = FAST_SPEED_FPS if now < FAST_SPEED_FPS else MAX_SPEED_FPS
        self.set_speed(wanted)

    def _walk(self, kind: MarkKind, way: int) -> None:
        """Stop at A*'s next or last frame of a kind; at the model's where A* has none."""
        timeline, frame = self._lanes.timeline, self._player.frame
        lane = SEARCH_LANE if timeline.stops(kind, SEARCH_LANE) else MODEL_LANE
        if way > 0:
            self._go(timeline.next_stop(frame, kind, lane))
        else:
            self._go(timeline.previous_stop(frame, kind, lane) or 0)

    def _first(self, kind: MarkKind, none: str, lane: int | None = None) -> None:
        """Stop at the first frame of a kind, or say that there is none."""
        # Lanes of a comparison are on the clock too, but not what is gone to.
        lanes = (SEARCH_LANE, MODEL_LANE) if lane is None else (lane,)
        stops = sorted(frame for one in lanes for frame in self._lanes.timeline.stops(kind, one))
        self._go(stops[0] if stops else None)
        if not stops:
            self._session.notify(none)

    def _first_error(self) -> None:
        self._first(MarkKind.FIRST_ERROR, _NO_ERROR, MODEL_LANE)
        self.error_shown.emit()

    def _next_error(self) -> None:
        """Stop at the model's next broken rule; after the last one at the first."""
        run = self._lanes.answer_run()
        events = [] if run is None else sorted(run.faults)
        newest = self._lanes.position(MODEL_LANE) - 1
        later = [event for event in events if event > newest]
        if events:
            self.seek_event(MODEL_LANE, (later or events)[0])
            self.error_shown.emit()
        else:
            self._session.notify(_NO_ERROR)

    def _first_difference(self) -> None:
        none = "Both lanes say the same, as far as they have come."
        if None in self._lanes.prepared:
            none = "There is only one lane to go by."
        self._first(MarkKind.DIVERGENCE, none)

    def _go(self, frame: int | None) -> None:
        if frame is not None:
            self.seek(frame)
