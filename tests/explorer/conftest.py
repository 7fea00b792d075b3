"""A window with a fake runner: jobs are answered by the test, at once or when it says so."""

import pytest

from explorer.app import Explorer, prepare_application
from explorer.app import explorer as app_module
from explorer.presenters.files import FilesPresenter
from explorer.presenters.lesson_menu import LessonMenu
from explorer.presenters.lesson_writer import LessonWriter
from explorer.presenters.lessons import LessonsPresenter
from explorer.session.options import Options, ThemeName
from tests.explorer.evaluate_fixtures import done, folder, open_page, tiny
from tests.explorer.fakes import FakeRunner, a_model, a_task, finish

__all__ = ["done", "folder", "open_page", "tiny"]
"""Fixtures that stand elsewhere."""

ASK = FilesPresenter.may_discard
"""The real question, for tests that answer it themselves."""


@pytest.fixture(scope="session")
def prepared(qapp):
    """The application with our fonts and style."""
    prepare_application(qapp)
    return qapp


@pytest.fixture
def make_window(qtbot, prepared, monkeypatch):
    """Build a shown window; the fake runner hangs on it as ``runner``."""
    monkeypatch.setattr(app_module, "JobRunner", FakeRunner)
    # Nobody is there to answer the question before changes are lost.
    monkeypatch.setattr(FilesPresenter, "may_discard", lambda _self: True)
    made = []

    def make(task=None, models=None, options=None, **more):
        options = options or Options(theme=ThemeName.LIGHT, autoplay=False)
        models = (a_model(),) if models is None else models
        explorer = Explorer(task or a_task(), models, options, **more)
        qtbot.addWidget(explorer.window)
        explorer.window.resize(1200, 800)
        explorer.window.show()
        explorer.window.activateWindow()
        qtbot.waitUntil(explorer.window.isActiveWindow)
        explorer.begin()
        made.append(explorer)
        return explorer

    yield make
    for explorer in made:
        explorer.close()


@pytest.fixture
def taught(make_window):
    """Build a window with lessons, menu and writer at hand, all jobs done."""

    def make(**more):
        explorer = make_window(models=(a_model(), a_model(7, "sokoban")), **more)
        finish(explorer)
        explorer.lessons = explorer.window.findChild(LessonsPresenter)
        explorer.writer = explorer.window.findChild(LessonWriter)
        explorer.menu = explorer.window.findChild(LessonMenu)
        return explorer

    return make
