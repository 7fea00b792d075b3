"""The verdict on a response."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from core.evaluate.judge import begin_judging, judge
from core.search.astar import TieBreak, search
from core.search.trace import DropLevel
from core.splitmix import rng_state
from tests.oracles import MAZE, SOKOBAN, bfs_cost, words_of
from tests.strategies import maze_tasks, seeds, word_lists


@st.composite
def right_responses(draw):
    """Draw a task, a right response to it at some drop level, and the level."""
    task = draw(maze_tasks())
    trace = search(*MAZE.problem_of(task), TieBreak.RANDOMISED, rng_state(draw(seeds())))
    assume(trace.is_solved)
    level = draw(st.sampled_from(DropLevel))
    return task, words_of(task, trace, level, draw(seeds())), level


@given(right_responses())
def test_a_right_response_is_solved_optimal_and_without_fault(response):
    task, words, level = response
    verdict = judge(MAZE, task, words, bfs_cost(task), level=level)
    assert (verdict.solved, verdict.optimal, verdict.faults) == (True, True, ())
    assert verdict.cost == verdict.optimal_cost == bfs_cost(task)
    assert verdict.trace_valid in (True, None)
    assert (verdict.trace_valid is None) == (words[0] == "plan")


@given(right_responses(), st.data(), st.booleans())
def test_a_right_response_cut_anywhere_has_no_fault_yet(response, data, knows_level):
    task, words, level = response
    cut = data.draw(st.integers(0, len(words)))
    told = level if knows_level else None
    verdict = judge(MAZE, task, words[:cut], bfs_cost(task), level=told, is_complete=False)
    assert verdict.faults == ()
    assert not verdict.solved


@given(right_responses(), st.data())
def test_a_plan_that_stops_early_or_leaves_out_a_step_is_not_solved(response, data):
    task, words, _ = response
    first = words.index("plan")
    step = data.draw(st.integers(0, (len(words) - first) // 3 - 1))
    shorter = words[: first + 3 * step] + words[first + 3 * step + 3 :]
    verdict = judge(MAZE, task, shorter, bfs_cost(task))
    assert not verdict.solved
    assert verdict.cost is None
    assert verdict.first_error is not None
    assert verdict.first_error.rule.startswith("plan_")


@given(right_responses())
def test_a_detour_is_solved_and_not_optimal(response):
    task, words, level = response
    first = words.index("plan")
    detour = words[:first] + words[first : first + 6] + words[first:]
    verdict = judge(MAZE, task, detour, bfs_cost(task), level=level)
    assert (verdict.solved, verdict.optimal) == (True, False)
    assert verdict.cost == bfs_cost(task) + 2


@given(maze_tasks(most=6), word_lists(), st.booleans())
@example(MAZE.read_text("S.\n.G\n", "here"), ["close", "0", "0", "create", "0", "0"], True)
def test_any_words_get_a_verdict(task, words, is_complete):
    verdict = judge(MAZE, task, words, 3, is_complete=is_complete)
    positions = [fault.position for fault in verdict.faults]
    assert positions == sorted(positions)
    assert all(0 <= position <= len(words) for position in positions)
    assert not (verdict.solved and bfs_cost(task) is None)


def _assert_same_in_parts(domain, task, words, data):
    """Let words come in parts; the verdict after each is that on all of them at once."""
    judging, taken = begin_judging(domain, task), 0
    while taken < len(words):
        n = data.draw(st.integers(1, max(1, len(words) // 4)))
        judging, taken = judging.more(words[taken : taken + n]), taken + n
        for is_complete in (False, True):
            whole = judge(domain, task, words[:taken], 5, is_complete=is_complete)
            assert judging.judgement(5, is_complete=is_complete) == whole


@given(right_responses(), st.data())
def test_words_of_a_maze_that_come_in_parts_get_the_same_verdict(response, data):
    task, words, _ = response
    i = data.draw(st.integers(0, len(words)))
    wrong = [*words[:i], *data.draw(word_lists(max_size=6)), *words[i:]]
    _assert_same_in_parts(MAZE, task, wrong, data)


@given(maze_tasks(most=5), word_lists(), st.data())
def test_any_words_that_come_in_parts_get_the_same_verdict(task, words, data):
    _assert_same_in_parts(MAZE, task, words, data)


LEVEL = SOKOBAN.read_text("#######\n#     #\n# $.@ #\n# .$  #\n#######\n", "here")
LEVEL_WORDS = words_of(LEVEL, search(*SOKOBAN.problem_of(LEVEL)))
LEVEL_WORDS = LEVEL_WORDS[:180] + LEVEL_WORDS[-60:]


@given(st.data())
def test_words_of_a_level_that_come_in_parts_get_the_same_verdict(data):
    words = LEVEL_WORDS[: data.draw(st.integers(1, len(LEVEL_WORDS)))]
    i, j = sorted(data.draw(st.tuples(*[st.integers(0, len(words) - 1)] * 2)))
    words[i], words[j] = words[j], words[i]
    _assert_same_in_parts(SOKOBAN, LEVEL, words, data)
