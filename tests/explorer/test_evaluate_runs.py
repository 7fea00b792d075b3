"""Evaluations in their child process: killed, paused, stopped, closed with the window."""

import json
import os
import signal

from explorer.pictures.batch_status import BatchState
from tests.explorer.evaluating import WAIT_MS, choose, click, wait_for


def test_killed_it_says_so_keeps_what_was_done_and_goes_on(qtbot, open_page, tiny):
    presenter = open_page()
    choose(presenter, tiny, count=200)
    click(qtbot, presenter.page.setup.start)
    assert presenter.running.state is BatchState.RUNNING
    assert not presenter.page.setup.start.isEnabled()
    qtbot.waitUntil(lambda: len(presenter.reading.rows) > 0, timeout=WAIT_MS)
    os.kill(presenter.process.process_id, getattr(signal, "SIGKILL", signal.SIGTERM))
    qtbot.waitUntil(lambda: presenter.running.state is not BatchState.RUNNING, timeout=WAIT_MS)
    if presenter.running.state is BatchState.UNFINISHED:  # it may have been done just then
        assert "process ended" in presenter.page.notice.label.text()
        assert presenter.page.setup.start.isEnabled()
        click(qtbot, presenter.page.head.go_on)
    wait_for(qtbot, presenter, BatchState.DONE)
    keys = [row.key for row in presenter.reading.rows]
    assert len(keys) == len(set(keys)) == 200
    assert presenter.page.answers.table.answers.rowCount() == 200
    assert presenter.page.head.said.text() == "Done: 200 greedy answers."


def test_one_that_could_not_begin_says_why_and_is_not_kept(qtbot, done, folder, tiny, tmp_path):
    file = tmp_path / "level.xsb"
    file.write_text("#####\n#@$.#\n#####\n")
    page, running = done.page, done.running
    wait_for(qtbot, done, BatchState.DONE)
    choose(done, tiny)
    page.setup.take_file(file)
    click(qtbot, page.setup.start)
    assert running.state is BatchState.RUNNING and page.head.batches.count() == 2
    wait_for(qtbot, done, BatchState.DONE)
    assert page.notice.label.text().startswith("no task is left")
    assert page.head.batches.count() == len(list(folder.iterdir())) == 1
    assert page.answers.table.answers.rowCount() == 12 and page.setup.start.isEnabled()


def test_it_waits_goes_on_and_stops_when_told_to(qtbot, open_page, tiny):
    presenter = open_page()
    head = presenter.page.head
    choose(presenter, tiny, count=1500)
    click(qtbot, presenter.page.setup.start)
    qtbot.waitUntil(lambda: len(presenter.reading.rows) > 0, timeout=WAIT_MS)
    click(qtbot, head.pause)
    qtbot.waitUntil(lambda: presenter.running.state is BatchState.PAUSED, timeout=WAIT_MS)
    assert head.pause.isHidden() and not head.go_on.isHidden()
    click(qtbot, head.go_on)
    qtbot.waitUntil(lambda: presenter.running.state is BatchState.RUNNING, timeout=WAIT_MS)
    click(qtbot, head.stop)
    assert head.stop.text() == "Stop now"
    wait_for(qtbot, presenter, BatchState.UNFINISHED)
    report = presenter.running.folder.report(0, tiny)
    found = json.loads(report.read_text())
    assert not found["complete"] and found["count"] == 1500
    assert presenter.page.notice.isHidden()


def test_closed_with_the_window_it_is_there_to_go_on_in_the_next(qtbot, open_page, tiny):
    first = open_page()
    choose(first, tiny, count=1500)
    click(qtbot, first.page.setup.start)
    qtbot.waitUntil(lambda: len(first.reading.rows) > 0, timeout=WAIT_MS)
    n_done = len(first.reading.rows)
    first.explorer.close()
    assert not first.process.is_running
    second = open_page()
    wait_for(qtbot, second, BatchState.UNFINISHED)
    assert len(second.reading.rows) >= n_done
    assert not second.page.head.go_on.isHidden()
