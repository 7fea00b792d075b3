"""Parsing is total: every list of words has a parse that covers each word once."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from core.search.astar import search
from core.search.trace import DropLevel
from core.tokens.response import Reading, parse_response
from tests.oracles import MAZE, claims_of, words_of
from tests.strategies import maze_tasks, word_lists


@given(word_lists())
@example(["create", "9" * 5000, "0"])
@example([])
def test_any_words_have_a_parse_that_covers_each_once(words):
    parsed = parse_response(MAZE, words)
    pieces = [*parsed.trace, *parsed.plan]
    covered = [i for p in pieces for i in range(p.position, p.position + p.length)]
    assert covered == list(range(len(words)))
    assert all(piece.is_well_formed == (piece.state is not None) for piece in parsed.plan)
    assert all(piece.fault for piece in pieces if not piece.is_well_formed)


@given(word_lists())
def test_the_trace_ends_at_the_first_plan(words):
    parsed = parse_response(MAZE, words)
    assert "plan" not in words[: parsed.trace_tokens]
    assert parsed.trace_tokens == sum(piece.length for piece in parsed.trace)
    if parsed.plan:
        assert words[parsed.plan[0].position] == "plan"
    else:
        assert parsed.trace_tokens == len(words)


@given(maze_tasks(), st.sampled_from(DropLevel))
def test_spelled_traces_are_read_back(task, level):
    trace = search(*MAZE.problem_of(task))
    assume(trace.is_solved)
    parsed = parse_response(MAZE, words_of(task, trace, level, seed=3))
    assert parsed.malformed is None
    assert [p.state for p in parsed.plan] == [MAZE.state_of(task, [s]) for s in trace.plan]
    if level is DropLevel.NONE:
        said = [(p.operation, p.state, p.g, p.h) for p in parsed.trace]
        assert said == [(c.operation, c.state, c.g, c.h) for c in claims_of(task, trace)]


@given(word_lists())
def test_a_piece_is_malformed_or_says_what_its_words_say(words):
    """The other way round: spelling a well-formed piece gives its words."""
    parsed = parse_response(MAZE, words)
    for piece in (*parsed.trace, *parsed.plan):
        if piece.is_well_formed:
            first = "plan" if piece.operation is None else piece.operation.name.lower()
            costs = [] if piece.g is None else [f"c{piece.g}", f"c{piece.h}"]
            spelled = [first, *map(str, piece.state), *costs]
            assert spelled == words[piece.position : piece.position + piece.length]


@given(word_lists())
def test_the_last_piece_is_what_may_still_grow(words):
    before = list(Reading(MAZE).more(words).response(is_complete=False).words)
    assert before == words[: len(before)]
    rest = words[len(before) :]
    starts = {"create", "close", "plan"}
    assert not starts & set(rest[1:])
    assert before == [] or rest[0] in starts


@given(word_lists(), st.data())
def test_words_that_come_in_parts_say_the_same(words, data):
    reading, taken = Reading(MAZE), 0
    while taken < len(words):
        n = data.draw(st.integers(1, 9))
        reading, taken = reading.more(words[taken : taken + n]), taken + n
        said = words[:taken]
        assert reading.response() == parse_response(MAZE, said)
        unfinished = reading.response(is_complete=False)
        assert unfinished == parse_response(MAZE, unfinished.words)


def test_of_a_piece_that_never_ends_the_first_words_are_quoted():
    fault = parse_response(MAZE, ["create", *["wall"] * 9_999]).malformed.fault
    assert fault.endswith(" and 9,960 more words names no state") and len(fault) < 400
