"""How the window looks: theme, size of text, motion, presentation, layout."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from explorer.painting.style import style_sheet
from explorer.painting.theme import THEMES, Theme, palette, sans
from explorer.session.options import Options, ThemeName
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.forms import scale_fixed
from explorer.views.main_window import MainWindow
from explorer.views.play_board import PlayBoard

TEXT_STEPS = (80, 90, 100, 115, 130, 150, 175, 200)
"""Sizes of text, in percent of the usual one."""
PRESENTED = 1.3
"""How much larger text is in a presentation."""


class Themed(Protocol):
    """Whatever shows itself in a theme."""

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""


def theme_of(options: Options, enlarged: float = 1.0) -> Theme:
    """Return the theme to use; the system's where the user chose none."""
    name = options.theme
    key = _of_system() if name is ThemeName.SYSTEM else name.value
    return replace(THEMES[key], scale=options.text_percent / 100 * enlarged)


def _of_system() -> str:
    hints = QGuiApplication.styleHints()
    base = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    wanted = hints.accessibility().contrastPreference()
    return f"contrast_{base}" if wanted == Qt.ContrastPreference.HighContrast else base


def _dress(theme: Theme) -> None:
    """Give the application the look of a theme, unless it has it: every widget is styled anew."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    font, sheet = sans(13 * theme.scale), style_sheet(theme)
    if (app.font(), app.styleSheet()) == (font, sheet):
        return
    app.setFont(font)
    app.setPalette(palette(theme))
    app.setStyleSheet(sheet)


def next_size(percent: int, steps: int) -> int:
    """Return the next larger or, if negative, smaller size of text; the last one stays."""
    if steps > 0:
        return next((size for size in TEXT_STEPS if size > percent), TEXT_STEPS[-1])
    return next((size for size in reversed(TEXT_STEPS) if size < percent), TEXT_STEPS[0])


class AppearancePresenter(QObject):
    """Gives application, window and views the look that the options ask for."""

    def __init__(
        self, session: Session, window: MainWindow, pieces: PlayBoard, themed: Sequence[Themed]
    ) -> None:
        """Listen to session and system."""
        super().__init__(window)
        self._session, self._window, self._pieces = session, window, pieces
        self._themed, self._is_presenting = themed, False
        session.changed.connect(self._on_changed)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._apply)
        hints.accessibility().contrastPreferenceChanged.connect(self._apply)
        self._apply()
        self._show_side()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the commands of the look do."""
        options = self._session.set_options
        return {
            "larger_text": partial(self._resize_text, 1),
            "smaller_text": partial(self._resize_text, -1),
            "usual_text": lambda: options(text_percent=100),
            "side_bar": lambda: options(has_side_bar=not self._session.state.options.has_side_bar),
            "reduced_motion": lambda: options(
                reduced_motion=not self._session.state.options.reduced_motion
            ),
            "presentation": self.toggle_presentation,
            "reset_layout": self._reset_layout,
        }

    def toggle_presentation(self) -> None:
        """Show nothing but the lanes, in large text; or everything again."""
        self._is_presenting = not self._is_presenting
        self._window.set_presenting(is_on=self._is_presenting)
        self._show_side()
        self._apply()
        if self._is_presenting:
            self._session.notify("F11 ends the presentation.")

    def end_presentation(self) -> None:
        """Show everything again, if it is not shown."""
        if self._is_presenting:
            self.toggle_presentation()

    def _show_side(self) -> None:
        has_side = self._session.state.options.has_side_bar
        self._window.show_side(is_on=has_side and not self._is_presenting)

    def _reset_layout(self) -> None:
        self._session.set_options(has_side_bar=True)
        self._window.reset_layout()

    def _resize_text(self, steps: int) -> None:
        percent = self._session.state.options.text_percent
        self._session.set_options(text_percent=next_size(percent, steps))

    def _on_changed(self, old: State, new: State) -> None:
        looks = [(o.theme, o.text_percent, o.reduced_motion) for o in (old.options, new.options)]
        if looks[0] != looks[1]:
            self._apply()
        self._show_side()

    def _apply(self) -> None:
        options = self._session.state.options
        theme = theme_of(options, PRESENTED if self._is_presenting else 1.0)
        _dress(theme)
        scale_fixed(self._window, theme.scale)
        self._pieces.glides = not options.reduced_motion
        for presenter in self._themed:
            presenter.set_theme(theme)
