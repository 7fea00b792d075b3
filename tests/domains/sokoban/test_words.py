"""Sokoban's words by arithmetic are the words one would spell, and the published ones."""

import pytest
from hypothesis import given

from core.domains.cell_words import parse_cell
from core.domains.sokoban.board import make_board
from core.domains.sokoban.words import (
    KEYWORDS,
    SokobanWords,
    model_words,
    parse_state,
    words_for,
)
from core.errors import UnknownWord
from core.search.astar import search
from tests.oracles import SOKOBAN, golden_rows, words_of
from tests.strategies import levels

GOLDEN = golden_rows("sokoban_valid.jsonl.gz")


def _spelled(name, cells):
    ordered = sorted(cells, key=lambda cell: f"{cell[0]}-{cell[1]}")
    return [word for x, y in ordered for word in (name, str(x), str(y))]


@given(levels(most=12))
def test_a_prompt_is_spelled_as_published(task):
    words, board = words_for(task.board), task.board
    prompt = _spelled("worker", [task.worker]) + _spelled("box", task.boxes)
    prompt += _spelled("dock", board.dock_cells) + _spelled("wall", board.wall_cells())
    assert [words.words[i] for i in words.prompt_ids(task)] == prompt


@given(levels())
def test_clauses_and_plan_are_spelled_as_published(task):
    trace = search(*SOKOBAN.problem_of(task))
    spelled = []
    for clause in trace:
        state = SOKOBAN.state_of(task, trace.states[clause.state])
        boxes = [box for box in state.boxes if not task.board.is_dock(box)]
        spelled += [clause.operation.name.lower(), *_spelled("worker", [state.worker])]
        spelled += [*_spelled("box", boxes), f"c{clause.g}", f"c{clause.h}"]
    for row in trace.states[trace.plan]:
        spelled += _spelled("plan", [SOKOBAN.state_of(task, row).worker])
    assert words_of(task, trace) == spelled


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["id"])
def test_the_published_prompt_is_ours(row):
    task = SOKOBAN.read_row(row)
    words = words_for(task.board)
    assert [words.words[i] for i in words.prompt_ids(task)] == row["prompt"]


@given(levels())
def test_what_a_clause_says_is_parsed_back(task):
    said = SOKOBAN.said(task, task.start)
    body = _spelled("worker", [said.worker]) + _spelled("box", said.boxes)
    assert parse_state(body) == said


@pytest.mark.parametrize(
    "text", ["", "worker", "worker 1", "box 1 2", "worker 1 2 box", "worker 01 2", "worker 1 2 3"]
)
def test_words_that_say_no_state(text):
    assert parse_state(text.split()) is None
    assert parse_cell(text.split()) is None


def test_a_vocabulary_holds_each_word_once():
    words = model_words(7, 7).words
    assert len(set(words)) == len(words) == len(KEYWORDS) + 7 + 4 * 49


def test_a_cost_beyond_the_words_is_refused():
    task = SOKOBAN.read_row(GOLDEN[0])
    trace = search(*SOKOBAN.problem_of(task))
    states = trace.states[trace.state]
    with pytest.raises(UnknownWord, match="costs below 3"):
        SokobanWords(7, 3).clause_ids(task.board, trace.operation, states, (trace.g, trace.h))


def test_a_board_too_large_for_the_words_is_refused():
    with pytest.raises(UnknownWord, match="board too large"):
        SokobanWords(5).check_fits(make_board(6, 5, [], []))
