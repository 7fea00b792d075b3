"""The style sheet of the standard widgets, made from a theme."""

from core.resources import assets_folder
from explorer.painting.theme import Theme

_BUTTONS = {
    "QPushButton": (5, 10),
    "QToolButton": (5, 10),
    "QToolButton#transport": (5, 5),
    "QToolButton#menu_button": (5, 5),
    "QToolButton#head_menu": (0, 5),
    "QToolButton#switch": (4, 8),
    "QPushButton#small": (3, 8),
    "QPushButton#breakpoint": (3, 8),
}
"""Room around the text of each kind of button, above and beside it, in pixels."""


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    parts = (_texts, _buttons, _fields, _tabs, _bars)
    return "".join(part(theme) for part in parts)


def _texts(t: Theme) -> str:
    """Return the rules of grounds and texts."""
    return f"""
    QMainWindow, QDialog {{ background: {t.window}; }}
    QWidget {{ color: {t.text}; font-size: {round(13 * t.scale)}px; }}
    QFrame#card {{ background: {t.panel}; border: 1px solid {t.border}; border-radius: 10px; }}
    QLabel {{ background: transparent; }}
    QLineEdit {{ placeholder-text-color: {t.muted}; }}
    QLabel#title {{ font-size: {round(15 * t.scale)}px; font-weight: 600; }}
    QLabel#section {{ font-size: {round(11 * t.scale)}px; font-weight: 600; color: {t.muted}; }}
    QLabel#bold {{ font-weight: 600; }}
    QFrame#asked {{ background: {t.window}; border: 1px solid {t.accent}; border-radius: 8px; }}
    QLabel#muted {{ color: {t.muted}; }}
    QFrame#rule {{ background: {t.border}; border: none; max-height: 1px; min-height: 1px; }}
    """


def _buttons(t: Theme) -> str:
    """Return the rules of what is pressed."""
    disabled = _disabled(t)
    return f"""
    QPushButton, QToolButton {{
        background: {t.panel}; border: 1px solid {t.border}; border-radius: 6px;
    }}
    {_edges(t)}
    QPushButton:hover, QToolButton:hover {{ border-color: {t.accent}; }}
    QPushButton:focus, QToolButton:focus {{ border-color: {t.accent}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {t.window}; }}
    QPushButton:checked, QToolButton:checked, QPushButton#primary {{
        background: {t.accent}; color: {t.accent_text}; border-color: {t.accent};
    }}
    QPushButton:checked:focus, QToolButton:checked:focus, QPushButton#primary:focus {{
        border-color: {t.text};
    }}
    QPushButton:disabled, QToolButton:disabled, QPushButton#primary:disabled {{
        color: {t.muted}; background: {t.window}; border-color: {t.border};
        border-style: {disabled}; }}
    QPushButton#breakpoint {{ color: {t.error}; }}
    """


def _fields(t: Theme) -> str:
    """Return the rules of tables, drop-downs and boxes to check."""
    icons = assets_folder() / "icons"
    check = (icons / f"check-{t.check}.svg").as_posix()
    arrow = (icons / f"arrow-{'light' if t.check == 'dark' else 'dark'}.svg").as_posix()
    edge = _edge(t)
    disabled = _disabled(t)
    return f"""
    QListWidget::item {{ padding: 3px 4px; }}
    QHeaderView, QTableView {{ background: {t.panel}; border: none; }}
    QHeaderView::section {{
        background: {t.panel}; color: {t.muted}; border: none; padding: 4px 4px;
        border-bottom: 1px solid {t.border}; font-weight: 600; font-size: {round(12 * t.scale)}px;
    }}
    QTableView#figures::item {{ padding: 0px 10px 0px 2px; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    QToolButton::menu-indicator {{ image: none; }}
    QSpinBox, QDoubleSpinBox, QComboBox {{ min-height: 24px; }}
    QComboBox {{
        background: {t.panel}; border: 1px solid {t.border}; border-radius: 4px; padding: 2px 4px;
    }}
    QComboBox:disabled {{ color: {t.muted}; border-style: {disabled}; }}
    QComboBox:focus {{
        border: {edge}px solid {t.accent}; padding: {3 - edge}px {5 - edge}px;
    }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: 12px; height: 12px; }}
    QComboBox QAbstractItemView {{ background: {t.panel}; border: 1px solid {t.border}; }}
    QCheckBox {{ spacing: 7px; }}
    QCheckBox::indicator, QTableView::indicator {{
        width: 14px; height: 14px; border: 1px solid {t.muted}; border-radius: 4px;
        background: {t.panel};
    }}
    QCheckBox::indicator:checked, QTableView::indicator:checked {{
        background: {t.accent}; border-color: {t.accent}; image: url("{check}");
    }}
    QCheckBox:focus {{ color: {t.accent}; }}
    QCheckBox::indicator:focus {{ width: 12px; height: 12px; border: 2px solid {t.text}; }}
    """


def _tabs(t: Theme) -> str:
    """Return the rules of docks, tabs and menus."""
    edge = _edge(t)
    return f"""
    QDockWidget, QDockWidget::title {{ font-size: {round(12 * t.scale)}px; }}
    QTabBar::tab {{
        background: {t.window}; color: {t.muted}; border: 1px solid {t.border};
        border-top-left-radius: 6px; border-top-right-radius: 6px; padding: 5px 10px;
    }}
    QTabBar::tab:!selected {{ margin-top: 2px; }}
    QTabBar::tab:selected {{
        background: {t.panel}; color: {t.text}; border-bottom: {edge}px solid {t.accent};
    }}
    QTabBar::tab:hover {{ color: {t.text}; }}
    QTabBar::tab:focus {{ border: {edge}px solid {t.accent}; padding: {6 - edge}px {11 - edge}px; }}
    QTabBar {{ outline: none; }}
    QTabBar QToolButton {{ padding: 0px; border-radius: 3px; }}
    QMenuBar {{ background: {t.window}; }}
    QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.border}; }}
    QMenu {{ background: {t.panel}; border: 1px solid {t.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.accent}; color: {t.accent_text}; }}
    QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}
    """


def _bars(t: Theme) -> str:
    """Return the rules of tips, of all kinds of bars, and of notices."""
    return f"""
    QToolTip {{
        background: {t.panel}; color: {t.text}; border: 1px solid {t.border}; padding: 4px;
    }}
    QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
    QScrollBar::handle:vertical {{ background: {t.border}; border-radius: 5px; min-height: 24px; }}
    QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
    QScrollBar::handle:horizontal {{ background: {t.border}; border-radius: 5px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {{
        background: transparent; border: none; height: 0; width: 0;
    }}
    QSlider::groove:horizontal {{ height: 4px; background: {t.border}; border-radius: 2px; }}
    QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 2px; }}
    QSlider::handle:horizontal {{
        background: {t.accent}; width: 14px; height: 14px; margin: -5px 0; border-radius: 7px;
    }}
    QSlider::handle:horizontal:focus {{ width: 10px; border: 2px solid {t.text}; }}
    QProgressBar {{ background: {t.border}; border: none; border-radius: 3px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QScrollArea {{ background: transparent; border: none; }}
    QWidget#sidebar {{ background: transparent; }}
    QFrame#notice {{ background: {t.notice}; border: 1px solid {t.border}; border-radius: 8px; }}
    QFrame#notice[error="true"] {{ background: {t.error_notice}; }}
    """


def _disabled(theme: Theme) -> str:
    """Return the style of the edge of what cannot be pressed."""
    # Where ink is all black or all white, colour cannot say it.
    return "dashed" if theme.is_contrast else "solid"


def _edges(theme: Theme) -> str:
    """Return the rules of the room in buttons; a thicker edge tells the focus, not its hue alone.

    The edge grows into the room, so that a button keeps its size and nothing beside it moves.
    """
    edge = _edge(theme)
    rules = []
    for kind, (above, beside) in _BUTTONS.items():
        inner = f"{max(0, above + 1 - edge)}px {max(0, beside + 1 - edge)}px"
        rules.append(f"{kind} {{ padding: {above}px {beside}px; }}")
        rules.append(f"{kind}:focus {{ border-width: {edge}px; padding: {inner}; }}")
    return "\n    ".join(rules)


def _edge(theme: Theme) -> int:
    """Return how thick the edge of what has the focus is, in pixels."""
    return 3 if theme.is_contrast else 2
