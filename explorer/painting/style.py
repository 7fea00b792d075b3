"""The style sheet of the standard widgets, made from a theme."""

from core.resources import assets_folder
from explorer.painting.theme import Theme


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    t = theme
    check = (assets_folder() / "icons" / f"check-{t.check}.svg").as_posix()
    # Where ink is all black or all white, colour cannot say what can be pressed.
    disabled = "dashed" if t.is_contrast else "solid"
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
    QProgressBar {{ background: {t.border}; border: none; border-radius: 2px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 2px; }}
    QLabel#muted {{ color: {t.muted}; }}
    QLabel#numbers {{ color: {t.muted}; }}
    QFrame#rule {{ background: {t.border}; border: none; max-height: 1px; min-height: 1px; }}
    QPushButton, QToolButton {{
        background: {t.panel}; border: 1px solid {t.border}; border-radius: 6px; padding: 5px 10px;
    }}
    QPushButton:hover, QToolButton:hover {{ border-color: {t.accent}; }}
    QPushButton:focus, QToolButton:focus {{ border-color: {t.accent}; }}
    QPushButton:pressed, QToolButton:pressed {{ background: {t.window}; }}
    QPushButton:checked, QToolButton:checked, QPushButton#primary {{
        background: {t.accent}; color: {t.accent_text}; border-color: {t.accent};
    }}
    QPushButton:disabled, QToolButton:disabled, QPushButton#primary:disabled {{
        color: {t.muted}; background: {t.window}; border-color: {t.border};
        border-style: {disabled}; }}
    QToolButton#transport, QToolButton#menu_button {{ padding: 5px; border-radius: 6px; }}
    QToolButton#head_menu {{ padding: 0px 5px; }}
    QToolButton#switch {{ padding: 4px 8px; }}
    QPushButton#small {{ padding: 3px 8px; }}
    QPushButton#breakpoint {{ padding: 3px 8px; color: {t.error}; }}
    QHeaderView, QTableView {{ background: {t.panel}; border: none; }}
    QHeaderView::section {{
        background: {t.panel}; color: {t.muted}; border: none; padding: 4px 4px;
        border-bottom: 1px solid {t.border}; font-weight: 600; font-size: {round(12 * t.scale)}px;
    }}
    QToolButton::menu-indicator {{ image: none; }}
    QSpinBox, QDoubleSpinBox, QComboBox {{ min-height: 24px; }}
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
    QMenuBar {{ background: {t.window}; }}
    QMenuBar::item {{ padding: 5px 10px; border-radius: 4px; background: transparent; }}
    QMenuBar::item:selected {{ background: {t.border}; }}
    QMenu {{ background: {t.panel}; border: 1px solid {t.border}; padding: 4px; }}
    QMenu::item {{ padding: 5px 26px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {t.accent}; color: {t.accent_text}; }}
    QMenu::separator {{ height: 1px; background: {t.border}; margin: 4px 8px; }}
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
    QProgressBar {{ background: {t.border}; border: none; border-radius: 3px; }}
    QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px; }}
    QScrollArea {{ background: transparent; border: none; }}
    QWidget#sidebar {{ background: transparent; }}
    QFrame#notice {{ background: {t.notice}; border: 1px solid {t.border}; border-radius: 8px; }}
    QFrame#notice[error="true"] {{ background: {t.error_notice}; }}
    """
