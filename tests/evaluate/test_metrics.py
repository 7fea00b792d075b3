"""Metrics against counting by hand, over made-up responses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.evaluate.judge import judge
from core.evaluate.metrics import STYLES, greedy_metrics, length_metrics, sampled_metrics
from core.evaluate.records import TaskFacts
from core.evaluate.scores import TaskScore, score
from core.evaluate.style import drop_style
from core.infer.modes import Mode
from tests.oracles import MAZE

TASK = MAZE.read_row(
    {"domain": "maze", "width": 3, "height": 3, "start": [0, 0], "goal": [2, 0], "walls": []}
)
STRAIGHT = "plan 0 0 plan 1 0 plan 2 0"
ROUND = "plan 0 0 plan 0 1 plan 1 1 plan 2 1 plan 2 0"
WRONG = "plan 0 0 plan 2 0"
LEAK = "plan 0 0 create 1 0 plan 1 0 plan 2 0"
TRACED = "create 0 0 c0 c2 create 1 1 c2 c2 plan 0 0 plan 1 0 plan 2 0"


def _score(*texts, n_cut=0):
    judged = [judge(MAZE, TASK, text.split(), 2) for text in texts]
    return score(judged, [drop_style(MAZE, TASK, one.response) for one in judged], n_cut)


def _facts(search=20, random=30.0):
    return TaskFacts(0, 2, 3, search, random, 0.1, 0.9)


def _values(metrics):
    return {name: estimate.value for name, estimate in metrics.items()}


def test_a_score_counts_what_is_there():
    found = _score(STRAIGHT, STRAIGHT, ROUND, WRONG, LEAK, TRACED, n_cut=1)
    assert found == TaskScore(
        n_samples=6,
        n_solved=4,
        n_optimal=3,
        swc_sum=3.5,
        swc_best=1.0,
        n_plans=2,
        tokens=9 + 9 + 15 + 6 + 12 + 19,
        trace_tokens=10,
        n_traces=1,
        n_valid_traces=0,
        n_leaks=1,
        n_cut=1,
        n_traced_solved=1,
        traced_solved_tokens=10,
        n_traced_optimal=1,
        traced_optimal_tokens=10,
        styles=(0, 1, 0, 0, 5, 0),
        valid_styles=(0, 0, 0, 0, 0, 0),
        optimal_styles=(0, 1, 0, 0, 2, 0),
    )


def test_a_start_that_is_far_and_nothing_solved_scores_zero():
    found = _score(WRONG, "")
    assert (found.swc_sum, found.swc_best, found.n_plans, found.n_solved) == (0, 0.0, 0, 0)


def test_sampled_metrics_by_hand():
    good = _score(*[STRAIGHT] * 3, ROUND)
    fair = _score(STRAIGHT, ROUND, WRONG, TRACED)
    bad = _score(*[WRONG] * 4)
    found = sampled_metrics([good, fair, bad, bad], Mode.AUTO, 0)
    assert _values(found) == pytest.approx(
        {
            "optimal_at_1_of_4": 2 / 4,
            "optimal_at_3_of_4": 1 / 4,
            "solved_at_1_of_4": 2 / 4,
            "solved_at_3_of_4": 2 / 4,
            "swc_best_of_4": 2 / 4,
            "diversity_of_4": (2 + 2 + 0 + 0) / 4,
            "solved_share": 7 / 16,
            "optimal_share": 5 / 16,
            "swc_mean": (3.5 + 2.5) / 16,
            "tokens": (3 * 9 + 15 + 9 + 15 + 6 + 19 + 8 * 6) / 16,
            "trace_tokens": 10 / 16,
            "cut": 0,
            "with_trace": 1 / 16,
            "trace_valid": 0,
            **dict.fromkeys(STYLES.values(), 0),
            "style_close": 1 / 16,
            "style_close_optimal": 1,
            "style_close_valid": 0,
            "style_all": 15 / 16,
            "style_all_optimal": 4 / 15,
        }
    )


def test_greedy_metrics_of_a_forced_mode_report_leaks():
    found = greedy_metrics([_score(STRAIGHT), _score(ROUND), _score(LEAK)], Mode.FAST, 0)
    values = _values(found)
    expected = {"optimal_at_1": 1 / 3, "solved_at_1": 2 / 3, "leak": 1 / 3, "swc_mean": 1.5 / 3}
    assert {name: values[name] for name in expected} == pytest.approx(expected)
    assert "trace_valid" not in values


def test_lengths_beside_those_of_a_star_by_hand():
    longer = TRACED.replace("plan 0 0", "create 0 1 c1 c3 plan 0 0", 1)
    wrong = TRACED.replace("plan 2 0", "plan 2 2")
    scores = [_score(TRACED, longer, STRAIGHT), _score(wrong, wrong, WRONG), _score(STRAIGHT)]
    found = _values(length_metrics(scores, [_facts(), _facts(random=15.0), _facts()], 0, "x"))
    assert found == pytest.approx(
        {
            "trace_of_search": (10 + 15 + 10 + 10) / (4 * 20),
            "trace_of_random_search": (10 + 15 + 10 + 10) / (2 * 30 + 2 * 15),
            "improved_length_ratio_solved": (30 / 12.5) / 3,
            "improved_length_ratio_optimal": (30 / 12.5) / 3,
        }
    )


def test_without_traces_or_searches_there_are_no_lengths_to_compare():
    assert length_metrics([_score(STRAIGHT)], [_facts()], 0, "x") == {}
    assert length_metrics([_score(TRACED)], [_facts(None, None)], 0, "x") == {}


RESPONSES = {
    STRAIGHT: (2, 0),
    ROUND: (4, 0),
    WRONG: (None, 0),
    LEAK: (None, 0),
    TRACED: (2, 10),
    "": (None, 0),
}
"""Moves of the plan if it is valid, and words of trace, of each made-up response."""


@given(
    st.integers(1, 4).flatmap(
        lambda k: st.lists(
            st.lists(st.sampled_from(list(RESPONSES)), min_size=k, max_size=k),
            min_size=1,
            max_size=5,
        )
    )
)
def test_metrics_equal_what_counting_gives(tasks):
    found = sampled_metrics([_score(*texts) for texts in tasks], Mode.AUTO, 0)
    k = len(tasks[0])
    costs = [[RESPONSES[text][0] for text in texts] for texts in tasks]
    flat = [cost for some in costs for cost in some]
    swc = [[2 / cost if cost else 0 for cost in some] for some in costs]
    expected = {
        f"optimal_at_1_of_{k}": sum(2 in some for some in costs) / len(tasks),
        f"solved_at_1_of_{k}": sum(any(some) for some in costs) / len(tasks),
        "optimal_share": flat.count(2) / len(flat),
        "swc_mean": sum(map(sum, swc)) / len(flat),
        f"swc_best_of_{k}": sum(map(max, swc)) / len(tasks),
        f"diversity_of_{k}": sum(len(set(some) - {None}) for some in costs) / len(tasks),
        "trace_tokens": sum(RESPONSES[t][1] for texts in tasks for t in texts) / len(flat),
    }
    if k >= 3:
        many = sum(some.count(2) >= 3 for some in costs)
        expected[f"optimal_at_3_of_{k}"] = many / len(tasks)
    if k > 1:
        assert {name: found[name].value for name in expected} == pytest.approx(expected)
    assert all(e.low <= e.value <= e.high for e in found.values())
