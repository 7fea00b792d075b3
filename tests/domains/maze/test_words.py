"""Words by arithmetic are the words one would spell."""

import pytest
from hypothesis import given

from core.domains.cell_words import parse_cell
from core.domains.maze.board import MazeBoard
from core.domains.maze.words import KEYWORDS, MazeWords, words_for
from core.errors import UnknownWord
from core.search.astar import search
from tests.oracles import MAZE, words_of
from tests.strategies import maze_tasks


@given(maze_tasks())
def test_prompt_and_trace_are_spelled_as_published(task):
    words = words_for(task.board)
    prompt = ["start", *map(str, task.start), "goal", *map(str, task.goal)]
    for cell in task.board.wall_cells():
        prompt += ["wall", *map(str, cell)]
    assert [words.words[i] for i in words.prompt_ids(task)] == prompt
    trace = search(*MAZE.problem_of(task))
    spelled = []
    for clause in trace:
        cell = MAZE.state_of(task, [clause.state])
        name = clause.operation.name.lower()
        spelled += [name, *map(str, cell), f"c{clause.g}", f"c{clause.h}"]
    for state in trace.plan:
        spelled += ["plan", *map(str, MAZE.state_of(task, [int(state)]))]
    assert words_of(task, trace) == spelled


def test_the_vocabulary_holds_each_word_once():
    words = MazeWords(10, 100).words
    assert len(set(words)) == len(words) == len(KEYWORDS) + 10 + 100


def test_a_board_too_large_for_the_words_is_refused():
    with pytest.raises(UnknownWord, match="board too large"):
        MazeWords(5, 25).check_fits(MazeBoard(5, 6, bytes(30)))


@pytest.mark.parametrize(
    ("body", "cell"),
    [
        (["3", "12"], (3, 12)),
        (["3"], None),
        (["3", "4", "5"], None),
        (["3", "c4"], None),
        (["03", "4"], None),
        (["-1", "4"], None),
        (["²", "4"], None),
        (["9" * 5000, "4"], None),
    ],
)
def test_a_cell_is_two_plain_numbers(body, cell):
    assert parse_cell(body) == cell
