"""The published layouts are read whole; a malformed row is named by file, line and key."""

import json

import pytest

from core.errors import ConfigError, DataError
from core.steps.layouts import LAYOUTS, with_solution
from core.steps.readers import read_problems
from tests.steps.layouts import GSM8K, MATH, METAMATH, write_gsm8k, write_math, write_metamath


def _read(path, layout="auto"):
    return list(read_problems(str(path), layout))


def test_gsm8k(tmp_path):
    first, second = _read(write_gsm8k(tmp_path / "train.jsonl"))
    assert first.question == GSM8K[0]["question"]
    assert first.solution.steps[0] == "She sells 12-2=<<12-2=10>>10 rolls.\n"
    assert [p.solution.answer for p in (first, second)] == ["30", "600"]
    assert first.layout == "gsm8k"
    assert second.where.endswith("train.jsonl, line 2")


def test_metamath(tmp_path):
    problems = _read(write_metamath(tmp_path / "MetaMathQA-395K.json"))
    assert [p.solution.answer for p in problems] == ["24", "\\frac{1}{2}"]
    assert [len(p.solution.steps) for p in problems] == [2, 1]
    assert problems[1].where.endswith("line 8")
    assert problems[0].row == METAMATH[0]


def test_math_folder_in_the_order_of_its_numbers(tmp_path):
    problems = _read(write_math(tmp_path))
    assert [p.question for p in problems] == ["Problem 0?", "Problem 2?", "Problem 10?"]
    assert problems[0].solution.answer == "49"


def test_one_object_of_math(tmp_path):
    (tmp_path / "1.json").write_text(json.dumps(MATH), encoding="utf-8")
    (problem,) = _read(tmp_path / "1.json")
    assert problem.solution.steps == ("The area is the side times itself. ",)


@pytest.mark.parametrize(
    ("layout", "rows"), [("gsm8k", GSM8K), ("metamath", METAMATH), ("math", [MATH])]
)
def test_each_layout_as_lines_with_another_solution(tmp_path, layout, rows):
    problems = _read(write_gsm8k(tmp_path / "rows.jsonl", rows))
    assert {p.layout for p in problems} == {layout}
    key = LAYOUTS[layout].solution
    assert with_solution(problems[0], "#### 1") == rows[0] | {key: "#### 1"}


WRONG_LINES = {
    '{"question": "Q?"}': r"no layout has the keys .*a\.jsonl, line 1",
    '{"question": "Q?", "answer": 5}': r'key "answer" is a number .*line 1\): a text',
    '{"question": null, "answer": "#### 5"}': r'key "question" is null .*line 1',
    '{"question": "Q?", "answer": "  "}': r'key "answer" is empty .*line 1',
    '{"question": "Q?", "answer": "It is 5."}': r'no answer marked .*line 1, key "answer"\)',
    '{"problem": "P?", "solution": "\\\\boxed{1}", "type": "A"}': r'missing key "level" .*line 1',
    "[1]": r"not a JSON object .*line 1",
    "{": r"not JSON .*line 1",
    "": r"no rows .*a\.jsonl",
}


@pytest.mark.parametrize("line", WRONG_LINES)
def test_a_malformed_line_is_refused(tmp_path, line):
    path = tmp_path / "a.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=WRONG_LINES[line]) as caught:
        _read(path)
    assert "\n" not in str(caught.value)


def test_a_later_row_must_have_the_layout_of_the_first(tmp_path):
    path = write_gsm8k(tmp_path / "a.jsonl", [GSM8K[0], MATH])
    with pytest.raises(DataError, match=r'missing key "question" .*line 2'):
        _read(path)


GOOD = json.dumps(METAMATH[0])
WRONG_LISTS = {
    "[]": r"no rows .*line 1",
    f"[\n{GOOD},\n5]": r"not a JSON object .*line 3",
    f"[\n{GOOD}\n{GOOD}]": r"not JSON .*line 3\): a comma",
    f"[\n{GOOD},\n]": r"not JSON .*line 3",
    f"[{GOOD}]\n\nmore": r"more than one JSON value .*line 3",
    f"{GOOD}\n{GOOD}": r"more than one JSON value .*line 2",
    f"[{GOOD}": r"not JSON",
    "": r"not JSON .*line 1",
    "[" * 100_000: r"not JSON",
    '[\n{"query": "Q?",\n"response": }]': r"not JSON .*line 3",
    '[\n\n{"query": "Q?", "response": "#### 1"}]': r'missing key "type" .*line 3',
}


@pytest.mark.parametrize("text", WRONG_LISTS, ids=range(len(WRONG_LISTS)))
def test_a_malformed_list_is_refused(tmp_path, text):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=WRONG_LISTS[text]):
        _read(path)


def test_places_without_problems_are_refused(tmp_path):
    with pytest.raises(DataError, match=r"no \.json files"):
        _read(tmp_path)
    with pytest.raises(DataError, match="no such file"):
        _read(tmp_path / "none.json")
    with pytest.raises(ConfigError, match="unknown layout 'gsm'"):
        _read(tmp_path, "gsm")
