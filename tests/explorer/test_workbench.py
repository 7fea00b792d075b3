"""The workbench: pages are built when they are looked at, and close with the window."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QLabel

from explorer.app import Explorer
from explorer.app import explorer as app_module
from explorer.presenters.workbench import Page, WorkbenchPresenter
from explorer.session.options import Options
from tests.explorer.fakes import FakeRunner, a_model, a_task


def _presenter(qtbot, parent, made):
    def make(name):
        made.append(name)
        return QLabel(name)

    pages = [Page(name, name.title(), lambda name=name: make(name)) for name in ("one", "two")]
    presenter = WorkbenchPresenter(pages, {}, None, parent)
    qtbot.addWidget(presenter.view)
    return presenter


def test_a_page_is_built_when_it_is_first_looked_at(qtbot, prepared):
    made = []
    presenter = _presenter(qtbot, prepared, made)
    assert made == []
    presenter.handlers()["two"]()
    assert made == ["two"]
    assert presenter.view.current == "two"
    assert presenter.view.windowTitle().startswith("Two")
    presenter.view.tabs.setCurrentIndex(0)
    presenter.view.tabs.setCurrentIndex(1)
    assert made == ["two", "one"]


def test_every_feature_page_opens_and_closes_with_the_window(make_window):
    explorer = make_window()
    for show in explorer.workbench.handlers().values():
        show()
        assert explorer.workbench.view.isVisible()
    explorer.close()
    assert not explorer.workbench.view.isVisible()


def _delete_what_waits():
    """Let go of what is to be deleted later, also of what follows it."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_nothing_is_left_of_a_window_that_has_gone(prepared, monkeypatch):
    monkeypatch.setattr(app_module, "JobRunner", FakeRunner)
    _delete_what_waits()
    there = set(QApplication.topLevelWidgets())
    explorer = Explorer(a_task(), (a_model(),), Options(autoplay=False))
    assert set(QApplication.topLevelWidgets()) > there
    explorer.close()
    explorer.window.deleteLater()
    _delete_what_waits()
    assert set(QApplication.topLevelWidgets()) == there
