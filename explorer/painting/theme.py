"""Colours and fonts of the window. Hues follow Okabe and Ito (2008): told apart by everyone.

Every state also has a glyph of its own, so no meaning rests on colour alone.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from core.resources import assets_folder


@dataclass(frozen=True)
class Theme:
    """One set of colours, as ``#rrggbb``."""

    name: str
    window: str
    panel: str
    """Cards and side bar."""
    border: str
    text: str
    muted: str
    """Text of less weight; at least 4.5 to 1 on ``panel``."""
    accent: str
    accent_text: str
    """Text on ``accent``."""
    floor: str
    grid: str
    wall: str
    open: str
    open_glyph: str
    closed: str
    closed_glyph: str
    current: str
    way: str
    plan: str
    density: str
    """Plans of many samples."""
    start: str
    goal: str
    error: str
    notice: str
    """Background of a notice."""
    error_notice: str
    """Background of an error."""
    check: str = "light"
    """Which of the shipped check marks is seen on ``accent``."""
    is_contrast: bool = False
    """Whether it is for those who need high contrast: nothing that is read may be faint."""
    scale: float = 1.0
    """Size of all text outside boards, as the user wants it; 1 is usual."""


LIGHT = Theme(
    name="light",
    window="#f3f4f7",
    panel="#ffffff",
    border="#d9dce3",
    text="#1b1f27",
    muted="#5b6472",
    accent="#0072b2",
    accent_text="#ffffff",
    floor="#fbfbfd",
    grid="#e3e6ec",
    wall="#3d4554",
    open="#bfe1f6",
    open_glyph="#0072b2",
    closed="#f9dfa6",
    closed_glyph="#a86f00",
    current="#d55e00",
    way="#7a8496",
    plan="#009e73",
    density="#6b3fa0",
    start="#0072b2",
    goal="#cc79a7",
    error="#c2410c",
    notice="#fff4d6",
    error_notice="#fde3da",
)

DARK = Theme(
    name="dark",
    window="#14171d",
    panel="#1c2028",
    border="#313744",
    text="#e8ebf1",
    muted="#9aa4b5",
    accent="#56b4e9",
    accent_text="#0b1118",
    floor="#232833",
    grid="#2e3441",
    wall="#8c95a6",
    open="#1d4d6b",
    open_glyph="#8fd0f7",
    closed="#5f4a17",
    closed_glyph="#f0bc4a",
    current="#ff8a3d",
    way="#8c95a6",
    plan="#1fc796",
    density="#c4a3f5",
    start="#56b4e9",
    goal="#e39ac4",
    error="#ff7a4d",
    notice="#3a3115",
    error_notice="#46231a",
    check="dark",
)

CONTRAST_LIGHT = Theme(
    name="contrast_light",
    window="#ffffff",
    panel="#ffffff",
    border="#000000",
    text="#000000",
    muted="#2b2b2b",
    accent="#004080",
    accent_text="#ffffff",
    floor="#ffffff",
    grid="#8a8a8a",
    wall="#000000",
    open="#6db3f2",
    open_glyph="#003b73",
    closed="#ffe08a",
    closed_glyph="#5c3d00",
    current="#b33c00",
    way="#333333",
    plan="#005c42",
    density="#5b1fa6",
    start="#003b73",
    goal="#d45fa3",
    error="#a32600",
    notice="#fff4c2",
    error_notice="#ffddd1",
    is_contrast=True,
)

CONTRAST_DARK = Theme(
    name="contrast_dark",
    window="#000000",
    panel="#000000",
    border="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    accent="#6fc3ff",
    accent_text="#000000",
    floor="#000000",
    grid="#5a5a5a",
    wall="#d0d0d0",
    open="#0a5f9f",
    open_glyph="#a8e0ff",
    closed="#5c4300",
    closed_glyph="#ffd35c",
    current="#ff9b4d",
    way="#ffffff",
    plan="#2df0b4",
    density="#cfa8ff",
    start="#6fc3ff",
    goal="#ff9bd4",
    error="#ff8a66",
    notice="#332b00",
    error_notice="#4a1500",
    check="dark",
    is_contrast=True,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}

_READABLE = 0.8
"""Strength at which every ink of a theme of high contrast keeps 4.5 to 1 on its panel."""


def ahead(theme: Theme, usual: float) -> float:
    """Return the strength of text about what is yet to come, from 0 to 1."""
    return max(usual, _READABLE) if theme.is_contrast else usual


_SANS, _MONO = "Inter", "JetBrains Mono"


def load_fonts() -> None:
    """Register the shipped fonts, so that the window looks the same everywhere."""
    for path in sorted((assets_folder() / "fonts").glob("*.[ot]tf")):
        QFontDatabase.addApplicationFont(str(path))


def sans(pixels: float, *, is_bold: bool = False) -> QFont:
    """Return the text font at a height in device-independent pixels."""
    return _font(_SANS, pixels, QFont.Weight.DemiBold if is_bold else QFont.Weight.Normal)


def mono(pixels: float) -> QFont:
    """Return the font of words at a height in device-independent pixels."""
    return _font(_MONO, pixels, QFont.Weight.Normal)


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    font = QFont(family)
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    return font


@lru_cache(maxsize=512)
def color(value: str, alpha: float = 1.0) -> QColor:
    """Return a theme colour, optionally translucent (alpha 0 to 1); do not change it."""
    made = QColor(value)
    made.setAlphaF(alpha)
    return made


_OUTLINED = {"contrast_light": "#8a8a8a", "contrast_dark": "#ffffff"}
"""What the style darkens to the outlines of fields, where the window's colour gives faint ones; the
style sheet paints all that would show it."""


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme for the standard widgets."""
    role = QPalette.ColorRole
    colors = {
        role.Window: _OUTLINED.get(theme.name, theme.window),
        role.WindowText: theme.text,
        role.Base: theme.panel,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.panel,
        role.ButtonText: theme.text,
        role.ToolTipBase: theme.panel,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.accent_text,
        role.Link: theme.accent,
        role.Mid: theme.border,
        role.Light: theme.panel,
        role.Dark: theme.border,
    }
    made = QPalette()
    for key, value in colors.items():
        made.setColor(key, QColor(value))
    for key in (role.Text, role.ButtonText, role.WindowText):
        made.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.muted))
    return made
