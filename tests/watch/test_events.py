"""The log of a run: what is written is read, whenever the reader looks and however it was torn."""

import math

import pytest

from core.watch.events import (
    LOG_NAME,
    LogReader,
    LogWriter,
    Phase,
    Probe,
    ProbeBoard,
    Step,
    read_event,
    write_event,
)

EVENTS = (
    Phase("training", 0),
    ProbeBoard({"domain": "maze"}, 6, None, 99),
    Probe(0, 0, 16, {"slow": 2}, {"slow": 1}, {"slow": ("plan", "0", "1")}),
    Step(4, 64, 0.5, 3.5, 3.6, 3.4, 1.0, 128.0, 0.25),
    Phase("failed", 4, "no room"),
)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_is_read_as_it_was_written(event):
    assert read_event(write_event(event)) == event


def test_a_loss_that_is_not_known_stays_unknown():
    step = read_event(write_event(Step(1, 1, 1.0, 1.0, math.nan, 1.0, 1.0, 1.0, 0.1)))
    assert math.isnan(step.trace_loss)


@pytest.mark.parametrize("line", ["", "{", "[]", '{"kind":"step"}', '{"kind":"other"}', "null"])
def test_a_line_that_is_no_event_is_left_out(line):
    assert read_event(line) is None


def test_each_event_is_read_once_and_whole(tmp_path):
    reader, writer = LogReader(tmp_path), LogWriter(tmp_path)
    assert reader.read() == []
    writer.write(EVENTS[0])
    writer.write(EVENTS[1])
    assert reader.read() == list(EVENTS[:2])
    half, rest = (line := write_event(EVENTS[2]))[:9], line[9:]
    with (tmp_path / LOG_NAME).open("a") as file:
        file.write(half)
        file.flush()
        assert reader.read() == []
        file.write(rest)
    assert reader.read() == [EVENTS[2]]
    writer.close()


def test_a_log_goes_on_after_a_line_that_a_crash_tore(tmp_path):
    (tmp_path / LOG_NAME).write_text(write_event(EVENTS[0]) + write_event(EVENTS[3])[:20])
    writer = LogWriter(tmp_path)
    writer.write(EVENTS[4])
    writer.close()
    assert LogReader(tmp_path).read() == [EVENTS[0], EVENTS[4]]
