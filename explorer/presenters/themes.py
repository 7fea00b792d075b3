"""Which colours the window has."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from explorer.painting.theme import DARK, LIGHT, Theme
from explorer.session.state import ThemeName


def theme_of(name: ThemeName) -> Theme:
    """Return the theme to use; the system's where the user chose none."""
    if name is ThemeName.SYSTEM:
        scheme = QGuiApplication.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
    return DARK if name is ThemeName.DARK else LIGHT
