"""The child that asks a language model: real answers, and failures in one line."""

import pytest
from PySide6.QtCore import QObject

from core.errors import DataError
from explorer.jobs.maths_messages import (
    MathsAnswer,
    MathsFailure,
    MathsQuestion,
    read_maths,
    write_maths,
)
from explorer.jobs.maths_process import MathsProcess
from tests.steps.language_folders import NEEDS_MATH, tiny

WAIT_MS = 60_000
MESSAGES = [
    MathsQuestion(1, "folder", "Wie viele »Äpfel«?\n"),
    MathsAnswer(2, "slow", "a\nb", 3, 0.5, True),
    MathsFailure(3, "why"),
]


@pytest.fixture
def process(qtbot):
    parent = QObject()
    made = MathsProcess(parent)
    yield made
    made.close()


@pytest.mark.parametrize("message", MESSAGES)
def test_messages_come_back(message):
    line = write_maths(message)
    assert line.count("\n") == 1
    assert read_maths(line) == message


@pytest.mark.parametrize("line", ["", "5", "{}", '{"kind": "x"}', '{"kind": "answer"}', "[1]"])
def test_other_lines_are_no_messages(line):
    with pytest.raises(DataError, match="no message"):
        read_maths(line)


@NEEDS_MATH
def test_a_real_model_answers_slow_and_fast(qtbot, process, tmp_path):
    told = []
    process.told.connect(told.append)
    job = process.ask(str(tiny(tmp_path / "tiny")), "Ada has 3 shells. How many is that?")
    qtbot.waitUntil(lambda: len(told) == 2, timeout=WAIT_MS)
    assert [(one.job, one.mode) for one in told] == [(job, "slow"), (job, "fast")]
    assert all(one.tokens > 0 for one in told)


def test_a_folder_without_a_model_is_told_and_the_child_lives_on(qtbot, process, tmp_path):
    told = []
    process.told.connect(told.append)
    for n in (1, 2):
        process.ask(str(tmp_path), "Q?")
        qtbot.waitUntil(lambda n=n: len(told) == n, timeout=WAIT_MS)
    assert all(isinstance(one, MathsFailure) for one in told)
    assert process.process_id


def test_a_command_that_is_not_there_is_told(qtbot, tmp_path):
    process, told = MathsProcess(None, [str(tmp_path / "none")]), []
    process.told.connect(told.append)
    process.ask("m", "Q?")
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT_MS)
    assert "cannot be started" in told[0].text
