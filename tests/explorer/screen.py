"""A view on the screen, and what the screen shows of it."""

from PySide6.QtCore import QCoreApplication


def put_on_screen(qtbot, view, width, height):
    """Show a view at a size; return it."""
    qtbot.addWidget(view)
    view.resize(width, height)
    with qtbot.waitExposed(view):
        view.show()
    return view


def on_screen(view):
    """Return what the steps so far have left on the screen, as an image."""
    QCoreApplication.processEvents()
    return view.screen().grabWindow(view.winId()).toImage()
