"""File > Export: lanes become rows, a child draws them, and the window goes on meanwhile."""

import json
import sys

import pytest
from PIL import Image

from core.data.rows import Row
from core.evaluate.answers import judge_answer, response_row
from core.evaluate.row_audit import audit_row
from core.infer.modes import Mode
from core.infer.solver import Answer
from explorer.export.kinds import KINDS
from explorer.jobs.drawing import DrawingProcess
from explorer.pictures.board import resolve_board
from explorer.pictures.row_actors import actor_of
from explorer.pictures.search_words import search_words
from explorer.presenters.exporting import ExportPresenter, file_kinds
from explorer.presenters.lesson_menu import LessonMenu
from explorer.views.export_form import ExportForm, Subject
from tests.explorer.fakes import a_level, a_model, a_task, finish, right_words, trace_of

FOREVER = "import sys, json; print(json.dumps({'kind': 'begun', 'frames': 3}), flush=True); "
FOREVER += "sys.stdin.read()"


@pytest.fixture
def solved(make_window):
    """A window with both lanes done, and its export."""

    def make(task=None, words=None):
        domain = "maze" if task is None else "sokoban"
        side = 5 if task is None else 7
        explorer = make_window(task, models=(a_model(side, domain),))
        explorer.runner.finish_search()
        explorer.runner.finish_answer(words)
        presenters = [f.handlers["export"] for f in explorer.features if "export" in f.handlers]
        return explorer, presenters[0].__self__

    return make


def choose(presenter, ending):
    endings = [*KINDS, ".jsonl"]
    presenter.dialog().form.kind_box.setCurrentIndex(endings.index(ending))


@pytest.mark.parametrize("task", [None, a_level()], ids=["maze", "sokoban"])
def test_rows_give_the_lanes_again(solved, task):
    explorer, presenter = solved(task)
    for row, prepared in zip(presenter._rows(), explorer.lanes_presenter.prepared, strict=True):
        again = actor_of(json.loads(json.dumps(row))).prepared
        assert again.chips == prepared.chips
        for position in range(0, len(prepared.run.events) + 1, 3):
            shown = resolve_board(prepared.run.task, prepared.run, position)
            assert resolve_board(again.run.task, again.run, position) == shown
        assert audit_row(Row(row, "")).first_error is None


def test_the_answers_row_is_that_of_the_command_line(solved):
    words = list(right_words(a_task()))[:-3]
    explorer, presenter = solved(words=words)
    search, answer = presenter._rows()
    state = explorer.session.state
    task, heuristic = state.document.task, state.answer.heuristic
    said = Answer(0, 0, tuple(words), True, state.answer.seconds)
    wanted = response_row({}, Mode.SLOW, judge_answer(task, said, 8, heuristic), heuristic)
    assert {key: answer[key] for key in wanted} == wanted
    assert answer["model"] == "maze-5" and answer["walls"] == search["walls"]
    assert search["trace"] + search["plan"] == list(search_words(task, trace_of(task)))


def test_the_form_offers_what_there_is_and_says_what_it_shows(solved):
    explorer, presenter = solved()
    explorer.transport_presenter.seek(7)
    explorer.actions["export"].trigger()
    form = presenter.dialog().form
    assert presenter.dialog().isVisible()
    texts = [form.what.itemText(i) for i in range(form.what.count())]
    assert sum(not text.startswith("Lesson") for text in texts) == 3
    assert form.subject.lanes == (0, 1)
    assert form.look().range is None and form.look().theme == "light"
    wide = form.width_box.value()
    form.what.setCurrentIndex(1)
    assert form.subject.lanes == (0,) and form.width_box.value() == wide // 2
    form.first.setValue(3)
    assert form.look().range == f"3:{form.subject.last}"
    assert form.speed.isVisible() and not form.frame.isVisible()
    choose(presenter, ".svg")
    assert form.frame.isVisible() and not form.speed.isVisible() and not form.shows_plan.isVisible()
    assert form.look().frame == "7" and form.look().range is None
    choose(presenter, ".jsonl")
    assert not form.frame.isVisible() and not form.theme.isVisible()


def test_lessons_alone_are_offered_before_a_lane_has_ended(make_window):
    explorer = make_window()
    explorer.actions["export"].trigger()
    presenter = explorer.window.findChild(ExportPresenter)
    assert presenter.dialog().form.subject.lesson
    assert "neither lane has ended" in presenter.dialog().said.text()


def test_a_film_of_both_lanes_is_drawn_in_a_child(solved, tmp_path, qtbot):
    _, presenter = solved()
    presenter.ask()
    presenter.dialog().form.last.setValue(5)
    told = []
    presenter.process.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(presenter.process.done, timeout=60_000):
        presenter.export(tmp_path / "film.gif")
        assert not presenter.dialog().form.isEnabled()
    with Image.open(tmp_path / "film.gif") as film:
        assert film.n_frames == 6
        assert film.size[0] == presenter.dialog().form.width_box.value()
    assert told[0] == (0, 6) and told[-1] == (6, 6)
    assert presenter.dialog().said.text().startswith("Saved film.gif: 6 frames")
    assert presenter.dialog().form.isEnabled()


def test_the_lesson_that_is_on_is_a_page(solved, tmp_path, qtbot):
    explorer, presenter = solved()
    own = tmp_path / "own.md"
    own.write_text("# Own\n\n## One\n\n```screen\nboard:\n    S.\n    .G\n```\n")
    assert explorer.window.findChild(LessonMenu).open_path(own)
    finish(explorer)
    presenter.ask()
    form = presenter.dialog().form
    choose(presenter, ".gif")
    form.what.setCurrentText("Lesson: Own")
    assert form.kind.is_page and not form.kind_box.isEnabled() and not form.speed.isVisible()
    with qtbot.waitSignal(presenter.process.done, timeout=60_000):
        presenter.export(tmp_path / "own.html")
    assert "<h1" in (tmp_path / "own.html").read_text(encoding="utf-8")
    assert presenter.dialog().said.text().startswith("Saved own.html: ")
    form.what.setCurrentIndex(0)
    assert form.kind_box.isEnabled() and form.kind.ending == ".gif", "as it was chosen for lanes"


def test_what_was_chosen_stays_chosen_wherever_it_comes_to_stand(qtbot):
    form = ExportForm(file_kinds())
    qtbot.addWidget(form)
    lessons = [Subject(f"Lesson: {name}", (), 0, 0, (0, 0), name) for name in "abc"]
    lane, both = (Subject(name, (0,), 3, 3, (100, 100)) for name in ("One", "Both"))
    form.show_subjects(lessons)
    form.what.setCurrentIndex(1)
    form.show_subjects([both, lane, *lessons])
    assert form.subject.lesson == "b"
    form.show_subjects([lane, lessons[0], lessons[2]])
    assert form.subject == lane
    form.show_subjects([both, lane, *lessons])
    assert form.subject == both, "the first is what is offered, not a choice"


def test_rows_are_written_as_json_lines(solved, tmp_path):
    _, presenter = solved()
    presenter.ask()
    choose(presenter, ".jsonl")
    presenter.export(tmp_path / "rows.jsonl")
    found = [json.loads(line) for line in (tmp_path / "rows.jsonl").read_text().splitlines()]
    assert [("trace" in row, "words" in row) for row in found] == [(True, False), (False, True)]
    presenter.export(tmp_path)
    assert "Not exported" in presenter.dialog().said.text()


def test_cancel_ends_the_child_and_leaves_the_form_ready(solved, tmp_path, qtbot, monkeypatch):
    monkeypatch.setattr("explorer.jobs.drawing._CANCEL_MS", 60_000)  # it ends without being killed
    _, presenter = solved()
    presenter.process._command = [sys.executable, "-c", FOREVER]
    presenter.ask()
    with qtbot.waitSignal(presenter.process.progressed, timeout=20_000):
        presenter.export(tmp_path / "film.gif")
    dialog = presenter.dialog()
    with qtbot.waitSignal(presenter.process.cancelled, timeout=20_000):
        dialog.close_button.click()
    assert dialog.isVisible() and "Cancelled" in dialog.said.text()
    assert not presenter.process.is_running and not any(tmp_path.iterdir())


def test_a_window_that_closes_ends_its_child(solved, tmp_path, qtbot):
    explorer, presenter = solved()
    presenter.process._command = [sys.executable, "-c", FOREVER]
    presenter.ask()
    with qtbot.waitSignal(presenter.process.progressed, timeout=20_000):
        presenter.export(tmp_path / "film.gif")
    explorer.close()
    assert not presenter.process.is_running


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["no-such-program"], "cannot be started"),
        ([sys.executable, "-c", "print('gone'); raise SystemExit(3)"], "exit code 3): gone"),
        ([sys.executable, "-c", 'print(\'{"kind": "failed", "text": "why"}\')'], "why"),
    ],
)
def test_a_child_that_fails_is_heard(qtbot, command, said):
    process = DrawingProcess(command=command)
    with qtbot.waitSignal(process.failed, timeout=20_000) as heard:
        process.start({})
    assert said in heard.args[0] and not process.is_running
