"""Other searches in the first lane: named as such, and never what the model is judged by."""

from core.search.orderings import ORDERINGS
from tests.explorer.fakes import a_level, a_model, a_task, right_words

TRAP = """\
.....#
#..S..
#.....
#.....
..#.#.
#.G...
"""
"""Greedy best-first finds a plan of 7 moves, though there is one of 5."""


def head(explorer):
    return explorer.lanes[0].head


def settled(make_window, name, text=TRAP):
    explorer = make_window(a_task(text), models=(a_model(6),))
    explorer.runner.finish_search()
    explorer.runner.finish_answer(right_words(a_task(text)))
    explorer.actions[f"ordering_{name}"].trigger()
    explorer.runner.finish_search()
    return explorer


def test_another_search_says_what_it_is(make_window):
    for name, ordering in list(ORDERINGS.items())[1:3]:
        explorer = settled(make_window, name)
        assert explorer.runner.searches[-1].ordering == name
        assert head(explorer).title.text() == f"{ordering.title}, not A*"
        assert "A* needs" in head(explorer).message.text()
        assert explorer.actions[f"ordering_{name}"].isChecked()
        assert not explorer.actions["ordering_astar"].isChecked()


def test_the_model_is_judged_by_the_shortest_plan_and_the_rules_of_a_star(make_window):
    explorer = settled(make_window, "greedy")
    message = explorer.lanes[1].head.message.text()
    assert "Shortest plan, and A* could have written the trace" in message
    best = explorer.session.state.search.best_cost
    assert explorer.lanes_presenter.answer.run.judgement.optimal_cost == best
    assert (best, explorer.session.state.search.trace.cost) == (5, 7)
    assert "shortest plan 5 moves" in explorer.window.status.text()


def test_levels_are_searched_in_the_published_order_alone(make_window):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    explorer.session.set_options(ordering="greedy")
    assert {request.ordering for request in explorer.runner.searches} == {"astar"}
    assert not explorer.actions["ordering_greedy"].isEnabled()


def test_the_seed_of_the_coins_is_the_users(make_window):
    explorer = make_window()
    explorer.actions["coins"].trigger()
    assert explorer.side_bar.coin_seed.isVisible()
    explorer.side_bar.coin_seed.setValue(7)
    assert (explorer.runner.searches[-1].tie_break, explorer.runner.searches[-1].seed) == (
        "randomised",
        7,
    )
    explorer.actions["other_coins"].trigger()
    assert explorer.runner.searches[-1].seed == 8
