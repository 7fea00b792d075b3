"""The counters of a response."""

from hypothesis import given

from core.evaluate.check import check_response
from core.evaluate.judge import judge
from core.search.claims import RuleKind
from tests.evaluate.test_judge import right_responses
from tests.oracles import MAZE, bfs_cost
from tests.strategies import maze_tasks, word_lists

BOARD = MAZE.read_text("S..\n.#.\n..G\n", "here")


def _checked(words, task=BOARD):
    return check_response(judge(MAZE, task, words.split(), 4))


@given(right_responses())
def test_a_right_response_at_any_drop_level_counts_nothing(response):
    task, words, level = response
    check = check_response(judge(MAZE, task, words, bfs_cost(task), level=level))
    assert (check.trace.n_valid, check.trace.n_broken) == (check.trace.n_clauses, 0)
    assert (check.plan_fault, check.extra_moves) == (None, 0)


@given(maze_tasks(most=5), word_lists())
def test_any_words_are_counted_clause_by_clause(task, words):
    judged = judge(MAZE, task, words, -1)
    check = check_response(judged)
    assert 0 <= check.trace.n_valid <= check.trace.n_clauses == len(judged.response.trace)
    assert check.trace.n_broken + (check.plan_fault is not None) == len(judged.faults)


def test_each_fault_is_counted_under_its_kind():
    check = _checked(
        "create 0 0 c0 c4 close 0 0 c0 c4 create 0 1 c2 c3 create 1 0 c1 c2 "
        "create 1 1 c1 c2 close 2 0 c2 c2 create 9 c1 c1 plan 0 0 plan 2 0"
    )
    kinds = RuleKind
    for kind in (kinds.G, kinds.H, kinds.CELL, kinds.FORM):
        assert check.trace.counts[kind] == 1
    assert check.trace.n_clauses - check.trace.n_valid == 5
    assert check.plan_fault.rule == "plan_step"


def test_moves_beyond_the_shortest_are_told():
    plan = "0 0", "0 1", "0 0", "1 0", "2 0", "2 1", "2 2"
    assert _checked(" ".join(f"plan {cell}" for cell in plan)).extra_moves == 2
