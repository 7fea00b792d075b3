"""What the two roles do with a request, without a process."""

import math

import numpy as np
import pytest

from core.data.draw import draw
from core.domains.domain import DOMAINS
from core.domains.maze.board import MazeTask, make_board
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.rows import read_level
from core.errors import CheckpointError, ConfigError, InvalidTask, UnknownWord
from core.infer.decode import DecodeConfig, collect, decode
from core.infer.modes import Mode
from core.infer.solver import load_solver
from core.search.astar import search
from explorer.jobs import messages as m
from explorer.jobs import search_desk
from explorer.jobs.model_desk import ModelDesk
from explorer.jobs.search_desk import SearchDesk

MAZE, SOKOBAN = DOMAINS["maze"], DOMAINS["sokoban"]
LEVEL = read_level(["#######", "#     #", "# $.  #", "#  @# #", "# .$  #", "#     #", "#######"])
TASK = MazeTask(make_board(4, 4, [(1, 1), (2, 1)]), (0, 0), (3, 3))
LEVELS = m.GenerateLevelRequest(6, 6, 1, 1, 2)


def _results(desk, request):
    return [result for result in desk.handle(request) if result is not None]


def _ask(folder, mode, **settings):
    request = m.AnswerRequest(str(folder), TASK, mode, **({"max_tokens": 30} | settings))
    opening, *batches, end = _results(ModelDesk(), request)
    return opening, [word for batch in batches for word in batch.words], end


def test_a_search_is_that_of_core():
    (result,) = _results(SearchDesk(), m.SearchRequest(TASK))
    expected = search(*MAZE.problem_of(TASK))
    np.testing.assert_array_equal(result.trace.state, expected.state)
    np.testing.assert_array_equal(result.trace.plan, expected.plan)


@pytest.mark.parametrize("task", [TASK, LEVEL])
def test_a_hint_is_a_shortest_plan(task):
    (hint,) = _results(SearchDesk(), m.HintRequest(task))
    domain = MAZE if task is TASK else SOKOBAN
    assert domain.check_plan(task, hint.cells) is None
    assert len(hint.cells) - 1 == search(*domain.problem_of(task)).cost


def test_a_hint_says_that_there_is_no_way_or_that_it_gave_up():
    walled = MazeTask(make_board(4, 4, [(2, 3), (3, 2)]), (0, 0), (3, 3))
    assert _results(SearchDesk(), m.HintRequest(walled)) == [m.Hint(())]
    assert _results(SearchDesk(), m.HintRequest(LEVEL, budget=2)) == [m.Hint(None)]


def test_the_seed_decides_a_randomised_search():
    task = MazeTask(make_board(12, 12, []), (0, 0), (11, 11))
    traces = [
        _results(SearchDesk(), m.SearchRequest(task, "randomised", seed))[0].trace.state.tolist()
        for seed in (1, 1, 2)
    ]
    assert traces[0] == traces[1]
    assert traces[0] != traces[2]


def test_another_ordering_comes_with_what_the_published_one_found():
    task = MazeTask(make_board(6, 6, [(2, 1), (3, 1), (3, 2), (3, 3)]), (0, 2), (5, 2))
    (other,) = _results(SearchDesk(), m.SearchRequest(task, ordering="greedy"))
    expected = search(*MAZE.problem_of(task))
    assert (other.optimal_cost, other.astar_expansions) == (expected.cost, expected.expansions)
    assert other.trace.expansions < expected.expansions


def test_a_drawn_maze_has_the_size_and_depends_on_the_seed():
    requests = [m.GenerateRequest(7, 5, (0.2, 0.4), seed) for seed in (1, 1, 2)]
    tasks = [_results(SearchDesk(), request)[0].task for request in requests]
    assert tasks[0] == tasks[1] != tasks[2]
    assert (tasks[0].board.width, tasks[0].board.height) == (7, 5)


@pytest.mark.parametrize(
    ("request_", "error"),
    [
        (m.GenerateRequest(0, 5, (0.2, 0.4), 1), InvalidTask),
        (m.GenerateRequest(5, 5, (0.4, 0.2), 1), ConfigError),
        (m.SearchRequest(TASK, "by mood"), ConfigError),
        (m.LoadRequest("x"), ConfigError),
    ],
)
def test_impossible_searches_are_refused(request_, error):
    with pytest.raises(error):
        _results(SearchDesk(), request_)


@pytest.mark.parametrize(("mode", "forced"), [("slow", "create"), ("fast", "plan"), ("auto", None)])
def test_an_answer_is_the_words_that_decoding_gives(model_folder, mode, forced):
    _, words, end = _ask(model_folder, mode)
    solver = load_solver(str(model_folder))
    first = None if forced is None else solver.vocabulary.encode([forced])[0]
    prompt, config = solver.encode_prompt(TASK), DecodeConfig(max_tokens=30)
    ids = collect(decode(solver.model, [prompt], config, first), 1, 1)[0]
    assert [word.text for word in words] == solver.vocabulary.decode(ids)
    assert end.reason == "cut"
    assert 0 < end.seconds_to_first <= end.seconds


def test_an_answer_goes_on_from_the_words_it_is_given(model_folder):
    words = [word.text for word in _ask(model_folder, "slow")[1]]
    assert [w.text for w in _ask(model_folder, "slow", begin=tuple(words[:7]))[1]] == words
    other = ("plan", "3", "3")
    told = _ask(model_folder, "slow", begin=other)[1]
    assert tuple(word.text for word in told[:3]) == other
    with pytest.raises(UnknownWord, match="nonsense"):
        _ask(model_folder, "slow", begin=("nonsense",))


@pytest.mark.parametrize("mode", list(Mode))
def test_one_seed_gives_one_sampled_answer_here_and_on_the_command_line(model_folder, mode):
    _, words, _ = _ask(model_folder, mode.value, temperature=1.0, seed=5)
    config = DecodeConfig(1.0, 30, 1, 5)
    (answer,) = load_solver(str(model_folder)).answers([TASK], mode, config)
    assert tuple(word.text for word in words) == answer.words


def test_the_opening_tells_of_the_first_word_before_forcing(model_folder):
    openings = [_ask(model_folder, mode)[0] for mode in ("fast", "slow", "auto")]
    assert openings[0] == openings[1] == openings[2]
    first = _ask(model_folder, "fast")[1][0]
    assert first.text == "plan"
    assert first.probability == pytest.approx(openings[0].p_plan)
    assert 0 < openings[0].p_create + openings[0].p_plan < 1


def test_every_word_carries_its_alternatives(model_folder):
    for word in _ask(model_folder, "auto", top_k=4)[1]:
        shares = [share for _, share in word.top]
        assert len(shares) == 4
        assert shares == sorted(shares, reverse=True)
        assert word.top[0] == (word.text, pytest.approx(word.probability))
        assert 0 <= word.entropy <= math.log2(29)


def test_an_answer_that_ends_says_so(model_folder):
    words = _ask(model_folder, "auto", temperature=1.0, seed=3, max_tokens=4000)
    assert words[2].reason == "eos"
    assert "eos" not in [word.text for word in words[1]]


def test_models_used_last_stay_in_memory(model_folder):
    desk = ModelDesk()
    assert _results(desk, m.LoadRequest(str(model_folder))) == [m.Loaded()]
    (model_folder / "model.safetensors").unlink()
    assert _results(desk, m.AnswerRequest(str(model_folder), TASK, max_tokens=3))
    with pytest.raises(CheckpointError):
        _results(ModelDesk(), m.LoadRequest(str(model_folder)))


def test_a_name_that_stands_for_another_model_by_now_is_loaded_anew(model_folder):
    desk = ModelDesk()
    _results(desk, m.LoadRequest(str(model_folder)))
    (model_folder / "model.safetensors").write_bytes(b"another one")
    with pytest.raises(CheckpointError):
        _results(desk, m.AnswerRequest(str(model_folder), TASK, max_tokens=3))


@pytest.mark.parametrize("change", [{"mode": "deep"}, {"temperature": -1.0}, {"max_tokens": 0}])
def test_impossible_questions_are_refused(model_folder, change):
    with pytest.raises(ConfigError):
        _results(
            ModelDesk(), m.AnswerRequest(**{"model": str(model_folder), "task": TASK} | change)
        )


def test_a_board_too_large_for_the_model_is_refused(model_folder):
    large = MazeTask(make_board(5, 5, []), (0, 0), (4, 4))
    with pytest.raises(ConfigError, match="5x5 board is too large"):
        _results(ModelDesk(), m.AnswerRequest(str(model_folder), large))


def test_a_search_too_long_with_one_estimate_is_made_with_the_strongest(monkeypatch):
    level = LEVEL
    published = search(*SOKOBAN.problem_of(level))
    strong = search(*SOKOBAN.problem_of(level, "combined"))
    assert strong.expansions < published.expansions
    monkeypatch.setattr(search_desk, "EXPANSIONS", strong.expansions + 1)
    *_, result = _results(SearchDesk(), m.SearchRequest(level))
    assert result.heuristic == "combined" and result.trace.cost == published.cost


def test_a_search_tells_how_far_it_is_and_gives_up_in_the_end(monkeypatch):
    monkeypatch.setattr(search_desk, "_EVERY", 2)
    strong = search(*SOKOBAN.problem_of(LEVEL, "combined"))
    request = m.SearchRequest(LEVEL, heuristic="combined", budget=5)
    *progress, stopped = _results(SearchDesk(), request)
    assert [told.expansions for told in progress] == [2, 4, 5]
    assert isinstance(stopped, m.SearchStopped) and stopped.expansions == 5
    assert 0 < progress[0].at_least <= stopped.at_least <= strong.cost
    *_, result = _results(SearchDesk(), m.SearchRequest(LEVEL, heuristic="combined"))
    assert result.trace.state.tolist() == strong.state.tolist()


@pytest.mark.parametrize("task", [LEVEL, TASK], ids=["sokoban", "maze"])
def test_of_a_trace_too_long_to_be_shown_the_plan_is_left(task, monkeypatch):
    whole = _results(SearchDesk(), m.SearchRequest(task))[-1].trace
    monkeypatch.setattr(search_desk, "SHOWN_CLAUSES", 5)
    result = _results(SearchDesk(), m.SearchRequest(task))[-1]
    assert len(result.trace) == 0 and result.unshown == whole.expansions
    expected, left = (trace.states[trace.plan].tolist() for trace in (whole, result.trace))
    assert left == expected


def test_others_may_go_first_between_two_draws():
    request = m.GenerateLevelRequest(6, 6, 2, 6, 1)
    *between, result = SearchDesk().handle(request)
    assert (
        set(between) == {None} and result.task == draw(SokobanDistribution(6, 6, 2, 6), 1, 0, 1)[0]
    )


@pytest.mark.parametrize("heuristic", ["published", "matching"])
def test_a_search_uses_the_estimate_that_was_asked_for(heuristic):
    (result,) = _results(SearchDesk(), m.SearchRequest(LEVEL, heuristic=heuristic))
    expected = search(*SOKOBAN.problem_of(LEVEL, heuristic))
    assert result.heuristic == heuristic and result.trace.h.tolist() == expected.h.tolist()


@pytest.mark.parametrize("boards", [m.GenerateRequest(5, 5, (0.3, 0.5), 4), LEVELS])
def test_lengths_come_in_parts_without_gaps(boards, monkeypatch):
    monkeypatch.setattr("explorer.jobs.lengths._TELL_S", 0)
    *parts, done = _results(SearchDesk(), m.LengthsRequest(boards, 12))
    assert [part.first for part in parts] == list(range(12)) and done == m.LengthsDone()
    monkeypatch.setattr("explorer.jobs.lengths._TELL_S", 1e9)
    whole, done = _results(SearchDesk(), m.LengthsRequest(boards, 12))
    assert whole.words == tuple(words for part in parts for words in part.words)


@pytest.mark.parametrize("change", [{"count": 0}, {"rules": "mine"}, {"heuristic": "best"}])
def test_impossible_lengths_are_refused(change):
    with pytest.raises(ConfigError):
        _results(SearchDesk(), m.LengthsRequest(**{"boards": LEVELS, "count": 2} | change))
