"""Judged answers and stored rows: a cut answer is no solution, an audit finds what was changed."""

import pytest

from core.data.rows import Row
from core.data.traces import TraceConfig, trace_keys
from core.domains.domain import read_task
from core.errors import DataError
from core.evaluate.answers import judge_answer, response_row
from core.evaluate.row_audit import audit_row
from core.infer.modes import Mode
from core.infer.solver import Answer
from core.search.trace import DropLevel
from tests.oracles import golden_rows

ROW = golden_rows("maze_deterministic.jsonl.gz")[0]
TASK = read_task(ROW)


def _judged(words, has_ended=True):
    return judge_answer(TASK, Answer(0, 0, tuple(words), has_ended, 0.5), ROW["cost"])


def _audit(**changes):
    return audit_row(Row(ROW | changes, "here"))


def test_a_right_answer_is_solved():
    row = response_row(ROW, Mode.SLOW, _judged(ROW["trace"] + ROW["plan"]))
    assert (row["solved"], row["optimal"], row["trace_valid"]) == (True, True, True)
    assert (row["cost"], row["optimal_cost"], row["first_error"]) == (
        ROW["cost"],
        ROW["cost"],
        None,
    )
    assert row["trace_tokens"] == len(ROW["trace"])
    assert row["tokens"] == len(row["words"]) == len(ROW["trace"]) + len(ROW["plan"])
    assert (row["id"], row["walls"], row["mode"]) == (ROW["id"], ROW["walls"], "slow")


@pytest.mark.parametrize("n_lost", [0, 1, 3, 200])
def test_an_answer_without_eos_is_never_solved(n_lost):
    words = ROW["trace"] + ROW["plan"]
    row = response_row({}, Mode.AUTO, _judged(words[: len(words) - n_lost], has_ended=False))
    assert (row["solved"], row["optimal"], row["cost"], row["id"]) == (False, False, None, None)
    assert row["first_error"] is not None


def test_a_detour_is_solved_but_not_optimal():
    back = ["plan", *ROW["plan"][1:3]]
    there = ROW["plan"][3:6]
    row = response_row(ROW, Mode.FAST, _judged(ROW["plan"][:6] + back + there + ROW["plan"][6:]))
    assert (row["solved"], row["optimal"], row["cost"]) == (True, False, ROW["cost"] + 2)
    assert row["trace_valid"] is None


@pytest.mark.parametrize("level", DropLevel)
def test_a_true_trace_row_passes_the_audit(level):
    found = _audit(**trace_keys(TASK, TraceConfig(drop=level), 0))
    assert (found.first_error, found.plan_valid) == (None, True)
    assert found.trace_valid is (None if level is DropLevel.ALL else True)


def test_a_response_row_is_audited_by_its_words():
    found = _audit(words=ROW["plan"], trace=["nonsense"])
    assert (found.first_error, found.trace_valid) == (None, None)


def test_a_trace_row_that_parquet_keeps_beside_responses_is_audited_by_its_trace():
    assert _audit(words=None) == _audit()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"trace": ROW["trace"][:-5]}, "unfinished"),
        ({"trace": ROW["trace"][5:]}, "not_open"),
        ({"trace": [*ROW["trace"][:-1], "c3"]}, "wrong_h"),
        ({"trace": [*ROW["trace"][:-1], "goal"]}, "malformed"),
        ({"plan": ROW["plan"][3:]}, "plan_start"),
        ({"plan": ROW["plan"][:-3]}, "plan_goal"),
        ({"cost": ROW["cost"] + 1}, "plan_cost"),
        ({"trace": []}, "drop_level"),
        ({"drop_level": 1}, "drop_level"),
        ({"drop_level": 2}, "drop_level"),
        ({"drop_level": 3}, "drop_level"),
        ({"drop_level": 4}, "drop_level"),
    ],
)
def test_the_audit_names_what_was_changed(changes, rule):
    assert _audit(**changes).first_error.rule == rule


@pytest.mark.parametrize(
    "changes", [{"words": "plan"}, {"words": [1]}, {"trace": None}, {"drop_level": 5}]
)
def test_a_row_of_the_wrong_shape_is_an_error(changes):
    with pytest.raises(DataError, match=r"wrong key .* \(here\)"):
        _audit(**changes)
