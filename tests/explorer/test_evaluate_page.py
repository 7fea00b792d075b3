"""The page "Evaluate" by a hand: the form, filters, plots, what is saved, a board that opens."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.cli.main import main
from core.data.rows import read_rows
from core.evaluate.result_tables import shown as shown_figure
from core.infer.modes import Mode
from explorer.jobs.batch_tasks import batch_tasks
from explorer.pictures.batch_status import BatchState
from explorer.presenters.asking import with_ending
from explorer.presenters.batch_saving import ROWS
from explorer.presenters.lessons import LessonsPresenter
from explorer.session.state import ModelEntry
from tests.explorer.evaluating import WAIT_MS, choose, click, heads, shown, texts, wait_for
from tests.explorer.fakes import a_level, a_model
from tests.explorer.lesson_kit import start


def test_the_newest_evaluation_is_there_when_the_page_opens(qtbot, done):
    wait_for(qtbot, done, BatchState.DONE)
    assert done.page.answers.table.answers.rowCount() == 12
    assert done.page.answers.count.text() == "12 answers"


def test_filters_and_words_choose_rows(qtbot, done):
    wait_for(qtbot, done, BatchState.DONE)
    page = done.page.answers
    qtbot.keyClicks(page.text, "slow #2")
    assert [row.key[::2] for row in shown(page)] == [(1, "slow")]
    page.text.clear()
    page.filters.setFocus()
    for _ in range(3):
        qtbot.keyClick(page.filters, Qt.Key.Key_Down)
    assert page.filter == "unsolved"
    wanted = [row.key for row in done.reading.rows if row.cost is None]
    assert [row.key for row in shown(page)] == wanted


def test_a_click_on_a_head_orders_and_keeps_the_current_row(qtbot, done):
    wait_for(qtbot, done, BatchState.DONE)
    table = done.page.answers.table
    table.selectRow(3)
    key = table.current_row().key
    head = table.horizontalHeader()
    middle = QPoint(head.sectionViewportPosition(12) + 8, head.height() // 2)
    for order in (False, True):
        qtbot.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=middle)
        values = [row.p_plan for row in shown(done.page.answers)]
        assert values == sorted(values, reverse=order)
        assert table.current_row().key == key


def to_a_level(explorer):
    explorer.session.replace_board(a_level(), "new level")


def to_a_lesson(explorer):
    explorer.session.set_options(mode=Mode.SLOW, temperature=1.0)
    explorer.lessons = explorer.window.findChild(LessonsPresenter)
    start(explorer)


def to_another_size(_explorer):
    """The window stays as it began, with a board of 5x5 cells."""


@pytest.mark.parametrize("go", [to_another_size, to_a_level, to_a_lesson])
def test_enter_opens_the_board_at_its_first_error(qtbot, done, tiny, go):
    explorer = done.explorer
    wait_for(qtbot, done, BatchState.DONE)
    known = [ModelEntry(name, 4, 4, 1, "") for name in ("another", tiny)]
    explorer.session.set_models((*known, a_model(5), a_model(7, "sokoban")))
    go(explorer)
    table = done.page.answers.table
    line = next(i for i, row in enumerate(shown(done.page.answers)) if row.rule)
    table.selectRow(line)
    row = table.current_row()
    qtbot.keyClick(table, Qt.Key.Key_Return)
    runner, state = explorer.runner, explorer.session.state
    assert state.options.mode is Mode(row.mode) and state.model == row.model
    assert state.options.temperature == 0.0 and not state.is_guest
    assert not state.notice or not state.notice.is_error
    assert state.document.task.id == done.reading.ids[row.index]
    assert runner.questions[-1].task == state.document.task
    runner.finish_search()
    records = done.running.folder.records(0, row.model).read_text().splitlines()
    said = next(
        line["answer"]["said"]
        for line in map(json.loads, records)
        if line.get("greedy") and (line["index"], line["mode"]) == (row.index, row.mode)
    )
    runner.finish_answer(said.split())
    run = explorer.lanes_presenter.answer_run()
    event = explorer.lanes_presenter.position(1) - 1
    assert event == min(run.faults)


def test_a_dropped_file_is_what_is_planned(qtbot, open_page, tmp_path, tiny, monkeypatch):
    presenter = open_page()
    file = tmp_path / "boards.txt"
    file.write_text("S.\n.G\n")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    where, buttons = QPointF(40, 40), Qt.MouseButton.LeftButton
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    presenter.page.dropEvent(QDropEvent(where, copy, data, buttons, none))
    assert presenter.page.setup.chosen.text() == "boards.txt"
    choose(presenter, tiny)
    monkeypatch.setattr(presenter.process, "start", lambda _folder: None)
    click(qtbot, presenter.page.setup.start)
    assert (presenter.running.plan.file, presenter.running.plan.tasks) == (str(file), file.name)
    assert list(batch_tasks(presenter.running.folder, presenter.running.plan))[-1].costs == [2]


def test_the_form_says_what_is_missing(qtbot, open_page, tiny):
    form = open_page().page.setup
    assert form.start.isEnabled() and form.problem.isHidden()
    for box in form.models.values():
        box.setChecked(True)
    assert "different boards" in form.problem.text() and not form.start.isEnabled()
    form.models["level"].setChecked(False)
    click(qtbot, form.sources.group.button(2))
    assert "No set of levels" in form.problem.text()
    click(qtbot, form.sources.group.button(1))
    assert "file" in form.problem.text()
    click(qtbot, form.sources.group.button(0))
    assert form.start.isEnabled()
    for button in form.modes.values():
        click(qtbot, button)
    assert "mode" in form.problem.text()


def test_a_deleted_evaluation_is_gone(qtbot, done, folder, monkeypatch):
    wait_for(qtbot, done, BatchState.DONE)
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    click(qtbot, done.page.head.delete)
    assert list(folder.iterdir()) == []
    assert done.running.state is None and done.page.head.batches.count() == 0
    assert done.page.answers.table.answers.rowCount() == 0


def test_metrics_and_differences_are_those_of_the_reports(qtbot, done, tiny):
    wait_for(qtbot, done, BatchState.DONE)
    page = done.page.metrics
    assert heads(page.metrics) == ["metric", "fast", "slow"]
    report = json.loads(done.running.folder.report(0, tiny).read_text())
    (row,) = [row for row in texts(page.metrics) if row[0] == "valid plan"]
    for mode, text in zip(("fast", "slow"), row[1:], strict=True):
        assert text == shown_figure(report["modes"][mode]["greedy"]["solved_at_1"], "%")
    assert texts(page.compared) == json.loads(done.running.folder.comparison.read_text())
    assert page.groups.isHidden()
    page.metrics.selectAll()
    qtbot.keyClick(page.metrics, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines()[1].split("\t") == texts(page.metrics)[1]


def test_a_click_in_a_plot_lists_the_tasks_of_a_bin_or_opens_one(qtbot, done):
    wait_for(qtbot, done, BatchState.DONE)
    done.page.tabs.setCurrentWidget(done.page.charts)
    qtbot.waitUntil(lambda: bool(done.page.charts.charts))
    rates, first_words, _ = done.page.charts.charts
    rates.rows_requested.emit(rates.points[0].rows)
    assert done.page.tabs.currentWidget() is done.page.answers
    wanted = {done.reading.rows[i].index for i in rates.points[0].rows}
    assert {row.index for row in shown(done.page.answers)} == wanted
    click(qtbot, done.page.answers.only)
    assert len(shown(done.page.answers)) == 12 and done.page.answers.only.isHidden()
    first_words.rows_requested.emit(first_words.points[2].rows)
    row = done.reading.rows[first_words.points[2].rows[0]]
    assert done.explorer.session.state.document.task.id == done.reading.ids[row.index]


def test_answers_reports_and_plots_are_saved(qtbot, done, tmp_path, tiny, monkeypatch):
    wait_for(qtbot, done, BatchState.DONE)
    out = tmp_path / "out"
    out.mkdir()
    chosen = [(out / "rows", "Parquet (*.parquet)"), (out / "report", ""), (out / "p.svg", "")]
    answers = iter([(str(path), kind) for path, kind in chosen])
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **_more: next(answers))
    qtbot.keyClicks(done.page.answers.text, "slow")
    click(qtbot, done.page.answers.save)
    qtbot.waitUntil(done.page.answers.save.isEnabled, timeout=WAIT_MS)
    assert done.page.notice.label.text() == "Saved rows.parquet: 6 answers."
    assert {row.data["mode"] for row in read_rows(str(out / "rows.parquet"))} == {"slow"}
    click(qtbot, done.page.metrics.save)
    wanted = done.running.folder.report(0, tiny).read_bytes()
    assert (out / "report.json").read_bytes() == wanted
    assert main(["results", str(out / "report.json"), "--out", str(out / "page.md")]) == 0
    done.page.tabs.setCurrentWidget(done.page.charts)
    click(qtbot, done.page.charts.save)
    assert (out / "p-optimal-by-length.svg").stat().st_size > 1000


@pytest.mark.parametrize(
    ("typed", "kind", "written"),
    [
        ("maze-10 v0.1", "JSON Lines (*.jsonl)", "maze-10 v0.1.jsonl"),
        ("rows.txt", "Parquet (*.parquet)", "rows.txt.parquet"),
        ("rows.CSV", "Parquet (*.parquet)", "rows.CSV"),
        ("rows", "", "rows.jsonl"),
    ],
)
def test_a_dot_in_a_name_is_no_ending(typed, kind, written):
    assert with_ending(f"/v1.0/{typed}", kind, ROWS) == Path("/v1.0") / written


def test_nothing_is_replaced_that_nobody_was_asked_about(qtbot, done, tmp_path, monkeypatch):
    wait_for(qtbot, done, BatchState.DONE)
    plot, report = tmp_path / "plots v0.1-first-word.png", tmp_path / "v0.1.json"
    for path in (plot, report):
        path.write_text("mine")
    names, asked = iter(["v0.1", "plots v0.1", "plots v0.1"]), []
    replies = iter([*[QMessageBox.StandardButton.Cancel] * 2, QMessageBox.StandardButton.Yes])
    monkeypatch.setattr(
        QFileDialog, "getSaveFileName", lambda *_, **_more: (str(tmp_path / next(names)), "")
    )
    monkeypatch.setattr(
        QMessageBox, "question", lambda *said: asked.append(said[2]) or next(replies)
    )
    click(qtbot, done.page.metrics.save)
    done.page.tabs.setCurrentWidget(done.page.charts)
    qtbot.waitUntil(lambda: bool(done.page.charts.charts))
    click(qtbot, done.page.charts.save)
    assert {path.read_bytes() for path in tmp_path.glob("*.*") if path.is_file()} == {b"mine"}
    assert asked == ["Replace v0.1.json?", "Replace plots v0.1-first-word.png?"]
    click(qtbot, done.page.charts.save)
    assert plot.read_bytes().startswith(b"\x89PNG") and report.read_text() == "mine"


def test_a_place_that_cannot_be_written_is_told(qtbot, done, tmp_path):
    wait_for(qtbot, done, BatchState.DONE)
    (tmp_path / "file").write_text("")
    done.saving.save_rows(tmp_path / "file" / "rows.jsonl")
    qtbot.waitUntil(done.page.answers.save.isEnabled, timeout=WAIT_MS)
    assert done.page.notice.label.text().startswith("Not saved: ")
    done.saving.save_reports([tmp_path / "file" / "report.json"])
    assert done.page.notice.label.text().startswith("Not saved: ")
