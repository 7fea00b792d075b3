"""Both lanes speak of the estimate that the model learned from: it is searched and judged by it."""

from dataclasses import replace

from core.domains.domain import domain_of
from core.search.astar import search
from explorer.pictures.answer_readers import prepare_answer
from explorer.pictures.headline import search_headline
from explorer.pictures.lane_run import make_search_run
from explorer.pictures.search_words import search_words
from explorer.session.library import installed_models
from explorer.session.state import AnswerWord, Document, SearchRun, State
from tests.explorer.fakes import a_level, a_model

LEARNED = replace(a_model(7, "sokoban"), heuristic="matching")


def _matching_trace():
    return search(*domain_of(a_level()).problem_of(a_level(), "matching"))


def test_the_search_uses_the_estimate_of_the_model(make_window):
    explorer = make_window(a_level(), (LEARNED,))
    assert explorer.runner.searches[-1].heuristic == "matching"
    assert explorer.session.state.answer.heuristic == "matching"


def test_a_model_is_judged_by_its_own_estimate(make_window):
    explorer = make_window(a_level(), (LEARNED,))
    trace = _matching_trace()
    words = [AnswerWord(word, 1.0, 0.0, ()) for word in search_words(a_level(), trace)]
    answer = replace(explorer.session.state.answer, words=tuple(words), is_done=True)
    assert prepare_answer(answer, trace.cost).run.judgement.trace_valid is True
    other = replace(answer, heuristic=None)
    assert prepare_answer(other, trace.cost).run.judgement.trace_valid is False


def test_the_head_names_an_estimate_that_is_not_the_published_one():
    trace = _matching_trace()
    run = make_search_run(a_level(), search_words(a_level(), trace), trace, trace.cost)
    shown = [
        search_headline(
            State(Document(a_level()), search=SearchRun(a_level(), trace, 0.1, name)), run
        ).title
        for name in (None, "published", "matching")
    ]
    assert shown == ["A* search", "A* search", "A* · matching"]


def test_a_model_of_other_levels_is_told(make_window):
    explorer = make_window(a_level(), (replace(LEARNED, boxes=1),))
    assert "trained on levels with 1 box" in explorer.session.state.board_notice
    same = make_window(a_level(), (replace(LEARNED, boxes=2),))
    assert same.session.state.board_notice is None


def test_the_shipped_sokoban_model_says_what_it_learned_from():
    (model,) = [model for model in installed_models() if model.name == "sokoban-7-1"]
    assert (model.heuristic, model.boxes) == ("matching", 1)
