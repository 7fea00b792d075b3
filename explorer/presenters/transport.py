"""Player to transport bar, and playback commands to the player."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from explorer.painting.icons import icon
from explorer.painting.theme import Theme
from explorer.playback.player import Player
from explorer.playback.timeline import MarkKind
from explorer.presenters.lanes import LanesPresenter
from explorer.views.transport_bar import MAX_SPEED_FPS, MIN_SPEED_FPS, TransportBar

_ICONS = {
    "to_start": "first",
    "step_back": "step_back",
    "play": "play",
    "step_forward": "step_forward",
    "to_end": "last",
}
SEARCH_LANE, MODEL_LANE = 0, 1
BUTTONS = tuple(_ICONS)
"""Commands with a button, in order."""


class TransportPresenter(QObject):
    """Keeps bar and player in step."""

    def __init__(
        self,
        player: Player,
        bar: TransportBar,
        lanes: LanesPresenter,
        actions: dict[str, QAction],
        theme: Theme,
    ) -> None:
        """Listen to both."""
        super().__init__(bar)
        self._player, self._lanes, self._actions, self._theme = player, lanes, actions, theme
        self._bar = bar
        bar.seek_requested.connect(self.seek)
        bar.speed_requested.connect(self.set_speed)
        player.playing_changed.connect(lambda _on: self._show_play())
        self.set_theme(theme)
        bar.show_speed(player.speed_fps)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in another theme."""
        self._theme = theme
        for name, picture in _ICONS.items():
            self._actions[name].setIcon(icon(picture, theme))
        self._show_play()

    def _show_play(self) -> None:
        is_playing = self._player.is_playing
        self._actions["play"].setIcon(icon("pause" if is_playing else "play", self._theme))
        self._actions["play"].setText("Pause" if is_playing else "Play")
        self._actions["play"].setToolTip(("Pause" if is_playing else "Play") + " (Space)")

    def seek(self, frame: int) -> None:
        """Stop at a frame."""
        self._player.pause()
        self._player.seek(frame)

    def step(self, frames: int) -> None:
        """Stop some frames further or back."""
        self.seek(self._player.frame + frames)

    def set_speed(self, speed_fps: float) -> None:
        """Play at another speed, within the bar's limits."""
        speed = min(MAX_SPEED_FPS, max(MIN_SPEED_FPS, speed_fps))
        self._player.set_speed(speed)
        self._bar.show_speed(speed)

    def change_speed(self, factor: float) -> None:
        """Play faster or slower by a factor."""
        self.set_speed(self._player.speed_fps * factor)

    def next_expansion(self) -> None:
        """Stop after A*'s next expansion."""
        timeline, frame = self._lanes.timeline, self._player.frame
        self._go(timeline.next_stop(frame, MarkKind.EXPANSION, SEARCH_LANE))

    def previous_expansion(self) -> None:
        """Stop after A*'s last expansion before this frame."""
        timeline, frame = self._lanes.timeline, self._player.frame
        self._go(timeline.previous_stop(frame, MarkKind.EXPANSION, SEARCH_LANE) or 0)

    def first_error(self) -> None:
        """Stop at the model's first broken rule."""
        stops = self._lanes.timeline.stops(MarkKind.FIRST_ERROR, MODEL_LANE)
        self._go(stops[0] if stops else None)

    def _go(self, frame: int | None) -> None:
        if frame is not None:
            self.seek(frame)
