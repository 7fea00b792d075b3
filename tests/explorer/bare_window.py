"""A window for scripts outside pytest: nothing may warn, raise or ask without being noticed."""

import sys
from contextlib import contextmanager
from unittest import mock

from PySide6.QtCore import QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from explorer.app import Explorer, prepare_application
from explorer.app import explorer as app_module
from explorer.presenters.files import FilesPresenter
from explorer.session.options import Options, ThemeName
from tests.explorer.fakes import FakeRunner, a_model, a_task

KNOWN = ("propagateSizeHints", "does not support raise", "does not support grabbing")
"""What the offscreen platform says of itself."""


@contextmanager
def bare_window():
    """Give a shown window whose jobs are answered by the script; raise what was complained of."""
    complaints = []

    def on_message(kind, _context, text):
        if kind != QtMsgType.QtDebugMsg and not any(known in text for known in KNOWN):
            complaints.append(text)

    def on_exception(kind, error, trace):
        complaints.append(f"{kind.__name__}: {error}")
        sys.__excepthook__(kind, error, trace)

    app = QApplication.instance() or QApplication([])
    prepare_application(app)
    handler, hook = qInstallMessageHandler(on_message), sys.excepthook
    sys.excepthook = on_exception
    options = Options(theme=ThemeName.LIGHT, autoplay=False)
    with (
        mock.patch.object(app_module, "JobRunner", FakeRunner),
        mock.patch.object(FilesPresenter, "may_discard", lambda _self: True),
    ):
        explorer = Explorer(a_task(), (a_model(12), a_model(12, "sokoban")), options)
        explorer.complaints = complaints
        explorer.window.resize(1200, 800)
        explorer.window.show()
        explorer.window.activateWindow()
        explorer.begin()
        try:
            yield explorer
        finally:
            explorer.close()
            app.processEvents()
            sys.excepthook = hook
            qInstallMessageHandler(handler)
    if complaints:
        raise AssertionError("\n".join(complaints))
