"""The page Train in the window, with runs that were written beforehand and a real child."""

import json

import pytest
from PySide6.QtCore import Qt

from core.domains.maze.rows import write_row
from core.infer.modes import Mode
from core.settings import to_json
from core.watch.events import LogWriter, Phase, Probe, ProbeBoard
from core.watch.runs import list_runs, lock_of, new_run, read_wish, take_word
from explorer.presenters.training import TrainingPresenter
from explorer.views.train_page import TrainPage
from tests.explorer.fakes import a_model, a_task, right_words
from tests.explorer.test_train_pictures import FACTS, a_step, a_wish

pytestmark = pytest.mark.usefixtures("profile")


@pytest.fixture
def page(make_window, monkeypatch):
    """Open the page of a window; recipes come at once."""

    def start(self, *arguments):
        self.asked = arguments
        if arguments == ("recipes",):
            for row in ({"devices": ["cpu"]}, *map(to_json, FACTS.values())):
                self.told.emit(json.loads(json.dumps(row)))
            self.ended.emit("")

    monkeypatch.setattr("explorer.presenters.train_form.LinesProcess.start", start)

    def open_page():
        explorer = make_window(a_task(), (a_model(),))
        explorer.workbench.handlers()["train"]()
        found = explorer.workbench.view.findChild(TrainPage)
        found.presenter = found.findChild(TrainingPresenter)
        found.session = explorer.session
        return found

    return open_page


class FakeRun:
    """A process that trains nothing."""

    is_running, process_id = True, 1

    def __init__(self, folder):
        self.folder = folder

    def say(self, word):
        pass

    def let_go(self):
        pass


def write_run(name, *events):
    folder = new_run(a_wish(name))
    writer = LogWriter(folder)
    for event in events:
        writer.write(event)
    writer.close()
    return folder


def texts(page):
    table = page.runs.table
    return [[table.item(i, j).text() for j in range(2)] for i in range(table.rowCount())]


def test_without_runs_the_page_says_how_to_begin(page):
    shown = page()
    assert shown.runs.empty.isVisibleTo(shown)
    assert not any(b.isEnabled() for b in (shown.runs.pause, shown.runs.finish, shown.runs.remove))
    assert shown.form.recipe.count() == len(FACTS)
    assert "parameters" in shown.form.model_size.text()


def test_runs_of_earlier_days_are_listed_and_their_curves_laid_over_each_other(page, qtbot):
    write_run("one", Phase("training", 0), *map(a_step, range(1, 9)))
    write_run("two", Phase("training", 0), a_step(1), a_step(40), Phase("done", 40))
    shown = page()
    assert sorted(texts(shown)) == [["one", "interrupted, 20 %"], ["two", "done, 640 examples"]]
    chart = shown.charts.charts["loss"]
    qtbot.waitUntil(lambda: len({line.run for line in chart._lines}) == 1)
    other = next(
        i for i in range(2) if shown.runs.table.item(i, 0).checkState() == Qt.CheckState.Unchecked
    )
    shown.runs.table.item(other, 0).setCheckState(Qt.CheckState.Checked)
    qtbot.waitUntil(lambda: {line.run for line in chart._lines} == {"one", "two"})
    shown.log_x.click()
    shown.log_y.click()
    assert chart.getAxis("bottom").logMode and chart.getAxis("left").logMode


def test_a_run_that_another_process_trains_is_followed_and_told(page, qtbot):
    folder = write_run("away", Phase("training", 0), a_step(1))
    with lock_of(folder):
        shown = page()
        assert texts(shown)[0][1].startswith("training")
        assert not shown.runs.remove.isEnabled()
        shown.runs.pause.click()
        assert take_word(folder) == "pause"
        writer = LogWriter(folder)
        writer.write(Phase("paused", 1))
        writer.close()
        qtbot.waitUntil(lambda: texts(shown)[0][1].startswith("paused"))
    qtbot.waitUntil(lambda: texts(shown)[0][1].startswith("interrupted"), timeout=8000)


def test_a_model_is_used_from_its_run_and_buttons_say_why_they_rest(page):
    write_run("maze-5", Phase("done", 40))
    shown = page()
    assert shown.runs.use.isEnabled() and shown.runs.remove.isEnabled()
    shown.runs.use.click()
    assert shown.session.state.model == "maze-5"
    assert "maze-5 answers" in shown.session.state.notice.text
    shown.runs.show_buttons("paused", can_undo=False)
    assert shown.runs.pause.toolTip() == "Go on from the checkpoint"
    assert not shown.runs.use.isEnabled() and "no model yet" in shown.runs.use.toolTip()
    assert not shown.runs.remove.isEnabled() and "abort" in shown.runs.remove.toolTip()


def test_a_run_is_removed_and_put_back(page, profile):
    write_run("one", Phase("done", 40))
    shown = page()
    shown.runs.remove.click()
    assert texts(shown) == [] and not (profile / "runs" / "one").exists()
    shown.runs.undo.click()
    assert texts(shown) == [["one", "done"]]


def test_the_slider_goes_through_all_answers_to_the_probe_board(page):
    task = a_task()
    words = tuple(right_words(task))
    board = ProbeBoard(write_row(task), words.count("plan") - 1, None, 500)
    probes = [Probe(n, 16 * n, 1, {}, {}, {"slow": words if n else ()}) for n in range(3)]
    write_run("one", Phase("training", 0), board, *probes)
    shown = page()
    probe = shown.probe
    assert probe.slider.maximum() == probe.slider.value() == 2
    assert probe.verdict.text().startswith("Shortest plan")
    probe.slider.setValue(0)
    assert probe.when.text().startswith("After 0 examples")
    assert probe.verdict.text().startswith("Not solved")
    probe.modes.group.button(list(Mode).index(Mode.FAST)).click()
    assert probe.slider.value() == 0


def test_a_name_that_is_taken_cannot_be_started(page):
    write_run("one", Phase("done", 40))
    shown = page()
    shown.form.name.setText("One")
    shown.form.name.textEdited.emit("One")
    assert not shown.form.start.isEnabled() and "taken" in shown.form.fault.text()
    shown.form.name.textEdited.emit("two")
    assert shown.form.start.isEnabled()


def test_how_often_the_board_is_asked_is_part_of_the_run(page, monkeypatch):
    shown = page()
    monkeypatch.setattr("explorer.presenters.run_keeper.RunProcess", FakeRun)
    assert shown.form.probe_every.text() == "Automatic"
    shown.form.probe_every.setValue(50)
    assert shown.form.probe_every.text() == "50 steps" and "measured" in shown.form.estimate.text()
    shown.form.start.click()
    started = [read_wish(folder) for folder in list_runs()]
    assert [wish.probe_every for wish in started] == [50]


def test_a_run_may_learn_from_few_boards(page, monkeypatch):
    shown = page()
    monkeypatch.setattr("explorer.presenters.run_keeper.RunProcess", FakeRun)
    assert shown.form.tasks.text() == "Always new"
    shown.form.tasks.setValue(1500)
    assert shown.form.tasks.text() == "1,500"
    shown.form.start.click()
    assert [read_wish(folder).tasks for folder in list_runs()] == [1500]


def test_sliders_of_the_mixture_keep_their_sum(page):
    shown = page()
    shown.form.mix[4].slider.setValue(1000)
    assert shown.presenter.form.form.mix == pytest.approx((0, 0, 0, 0, 1))
    shown.form.mix[0].slider.setValue(500)
    assert sum(shown.presenter.form.form.mix) == pytest.approx(1)
    assert shown.form.mix[0].share.text() == "50.0 %"


def test_speed_is_measured_for_the_settings_as_they_are(page):
    shown = page()
    form = shown.presenter.form
    shown.form.measure.click()
    assert form.meter.asked[0] == "measure"
    assert json.loads(form.meter.asked[1])["recipe"] == "maze-10-quick"
    form.meter.told.emit({"examples_per_second": 20.0, "examples": 60, "seconds": 3.0})
    form.meter.ended.emit("")
    assert "6,000 examples in 5 min" in shown.form.estimate.text()
    shown.form.changes_requested.emit({"side": 6})
    assert "not measured" in shown.form.estimate.text()
    shown.form.changes_requested.emit({"side": 10})
    assert "6,000" in shown.form.estimate.text()


def test_whether_runs_go_on_without_the_window_is_remembered(page):
    shown = page()
    shown.form.stays.click()
    assert shown.session.state.options.trains_on
