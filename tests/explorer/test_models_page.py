"""The page Models: what it says of each model, and what it lets the user do with them."""

import json
import math

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from core.infer.library import list_models
from core.infer.shelf import put_on_shelf
from core.resources import assets_folder
from explorer.pictures.model_card import kept_curve, resolve_card
from explorer.presenters import models as models_module
from explorer.session.library import installed_models
from explorer.views.models_page import ModelsPage
from tests.explorer.fakes import FIVE, TEN, a_level, a_task
from tests.model_folders import save_random_model

pytestmark = pytest.mark.usefixtures("profile")
SEVEN = ["#######", "#     #", "# $.  #", "#  @  #", "#     #", "#     #", "#######"]
SIX = "S.....\n" + "......\n" * 4 + ".....G\n"
ROW = {"step": 10, "examples": 160, "seconds": 1.0, "loss": 2.0, "trace_loss": None}
ROW |= {"plan_loss": 1.5, "rate": 1.0, "examples_per_second": 160.0}


@pytest.fixture
def source(tmp_path):
    folder = save_random_model(tmp_path / "mine")
    (folder / "metrics.jsonl").write_text(json.dumps(ROW) + "\n{torn")
    return folder


@pytest.fixture
def page(make_window):
    def open_page(board=FIVE):
        explorer = make_window(a_task(board), installed_models())
        explorer.workbench.handlers()["models"]()
        found = explorer.workbench.view.findChild(ModelsPage)
        found.explorer, found.session = explorer, explorer.session
        return found

    return open_page


def names(page):
    role = Qt.ItemDataRole.UserRole
    return [page.list.item(i).data(role) for i in range(page.list.count())]


def choose(page, name):
    page.list.setCurrentRow(names(page).index(name))


def drop(page, folder):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))


@pytest.fixture
def job(monkeypatch):
    """The folders that were given to the worker to be checked, with their job numbers."""
    asked = []
    monkeypatch.setattr(
        "tests.explorer.fakes.FakeRunner.load",
        lambda self, model: asked.append(model) or 900 + len(asked),
    )
    return asked


def test_shipped_models_are_described_and_cannot_be_changed(page):
    shown = page()
    choose(shown, "maze-10")
    text = shown.facts.text()
    told = ("1,743,360 parameters", "706,272 examples", "full 45 %, no close 5 %", "97.3 %")
    for part in (*told, "10×10 mazes", "on 1,000 10x10"):
        assert part in text
    assert not any(w.isEnabled() for w in (shown.name, shown.rename, shown.buttons["delete"]))
    assert shown.buttons["export"].isEnabled()
    assert shown.no_curve.isVisibleTo(shown)
    assert str(assets_folder()) not in text
    choose(shown, "maze-6")
    assert shown.chart.isVisibleTo(shown) and not shown.no_curve.isVisibleTo(shown)


def test_a_dropped_folder_that_fits_is_taken_in_and_can_be_chosen(page, source, job):
    shown = page()
    drop(shown, source / "config.json")
    assert job == [str(source)]
    assert "mine" not in names(shown)
    shown.explorer.runner.loaded.emit(901)
    assert "mine" in names(shown) and shown.title.text() == "mine (your own)"
    assert "mine" in {model.name for model in shown.session.state.models}
    assert shown.chart.isVisibleTo(shown)


def test_a_folder_that_does_not_fit_is_refused_with_its_reason(page, source, job):
    shown = page()
    drop(shown, source)
    drop(shown, source.parent)
    shown.explorer.runner.failed.emit(901, "tensor head is missing")
    assert "mine was not taken in: tensor head is missing" in shown.session.state.notice.text
    assert job == [str(source), str(source.parent)]
    assert "mine" not in names(shown)


def test_a_model_is_renamed_everywhere(page, tmp_path):
    put_on_shelf(save_random_model(tmp_path / "mine", 5), "mine")
    shown = page()
    choose(shown, "mine")
    shown.name.setText("better")
    shown.rename.click()
    assert "better" in names(shown) and "mine" not in names(shown)
    assert "better" in {model.name for model in shown.session.state.models}
    shown.session.choose_model("better")
    assert shown.session.state.model == "better"
    shown.name.setText("best")
    shown.rename.click()
    assert shown.session.state.model == "best"  # it goes on answering
    shown.name.setText("maze-10")
    shown.rename.click()
    assert "taken" in shown.session.state.notice.text
    assert names(shown).count("maze-10") == 1


def test_a_deleted_model_is_gone_and_can_be_put_back(page, source, profile):
    put_on_shelf(source, "mine")
    shown = page()
    choose(shown, "mine")
    shown.buttons["delete"].click()
    assert "mine" not in names(shown) and not (profile / "models" / "mine").exists()
    assert "mine" not in {model.name for model in shown.session.state.models}
    shown.buttons["undo"].click()
    assert "mine" in names(shown)
    shown.buttons["delete"].click()
    shown.buttons["empty"].click()
    assert not shown.buttons["undo"].isVisibleTo(shown)
    assert not (profile / "set-aside").exists()


def test_a_model_is_exported_as_a_folder(page, source, tmp_path, monkeypatch):
    put_on_shelf(source, "mine")
    target = tmp_path / "out"
    target.mkdir()
    monkeypatch.setattr(models_module, "ask_folder", lambda *_: target)
    shown = page()
    choose(shown, "mine")
    shown.buttons["export"].click()
    written = (target / "mine" / "model.safetensors").read_bytes()
    assert written == (source / "model.safetensors").read_bytes()


def test_a_model_answers_on_the_board_or_on_one_that_is_drawn_for_it(page, qtbot):
    shown = page()
    runner, session = shown.explorer.runner, shown.session
    choose(shown, "maze-10")
    shown.buttons["use"].click()
    assert session.state.model == "maze-10" and not runner.generated
    choose(shown, "sokoban-7-1")
    shown.buttons["use"].click()
    (asked,) = runner.generated
    assert (asked.width, asked.height, asked.boxes) == (7, 7, 1)
    runner.task_ready.emit(shown.explorer.new_boards._job, a_level(SEVEN))
    qtbot.waitUntil(lambda: session.state.model == "sokoban-7-1")
    qtbot.waitUntil(lambda: "7×7" in getattr(session.state.notice, "text", ""))


def test_of_models_for_one_size_the_one_that_was_asked_for_answers(page, qtbot):
    shown = page(TEN)
    choose(shown, "maze-6-solution")
    shown.buttons["use"].click()
    shown.explorer.runner.task_ready.emit(shown.explorer.new_boards._job, a_task(SIX))
    qtbot.waitUntil(lambda: shown.session.state.model == "maze-6-solution")
    qtbot.wait(50)
    assert shown.session.state.model == "maze-6-solution"


def test_a_board_that_came_from_elsewhere_was_not_drawn_for_a_model(page, qtbot):
    shown = page(TEN)
    explorer, session = shown.explorer, shown.session
    choose(shown, "maze-6-solution")
    shown.buttons["use"].click()
    explorer.runner.failed.emit(explorer.new_boards._job, "no board was found")
    session.open(a_task(SIX), None)
    qtbot.wait(50)
    assert session.state.model != "maze-6-solution"
    assert "drawn for it" not in getattr(session.state.notice, "text", "")


def test_of_two_models_the_one_that_was_wanted_last_answers(page, qtbot):
    shown = page(TEN)
    explorer, session = shown.explorer, shown.session
    choose(shown, "maze-6-solution")
    shown.buttons["use"].click()
    job = explorer.new_boards._job
    choose(shown, "maze-10")
    shown.buttons["use"].click()
    board = session.state.document
    explorer.runner.task_ready.emit(job, a_task(SIX))
    qtbot.wait(50)
    assert session.state.model == "maze-10" and session.state.document is board


def test_the_curve_that_is_kept_is_read_and_torn_lines_are_not(source):
    put_on_shelf(source, "mine")
    (model,) = [model for model in list_models() if model.name == "mine"]
    (step,) = kept_curve(model)
    assert step.loss == 2.0 and math.isnan(step.trace_loss)


def test_every_installed_model_has_a_card():
    for model in list_models():
        card = resolve_card(model)
        assert all(text for section in card.sections for row in section.rows for text in row)


def test_a_card_says_of_how_many_tasks_a_model_learnt():
    cards = {model.name: resolve_card(model) for model in list_models()}
    learned = {name: dict(card.sections[0].rows)["Learned from"] for name, card in cards.items()}
    assert learned["maze-6-few"].startswith("32,000 examples of 500 tasks, 19 min")
    assert learned["maze-6"].startswith("32,000 examples, 18 min")
