"""What the application gets before any window: style, fonts, icon, names."""

from PySide6.QtWidgets import QApplication

from explorer.painting.icons import application_icon
from explorer.painting.theme import load_fonts, sans


def prepare_application(app: QApplication) -> None:
    """Give the application its fonts, icon and names."""
    app.setApplicationName("Dualformer Explorer")
    app.setApplicationDisplayName("Dualformer Explorer")
    app.setStyle("Fusion")
    app.setWindowIcon(application_icon())
    load_fonts()
    app.setFont(sans(13))
