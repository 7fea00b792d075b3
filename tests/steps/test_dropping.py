"""Only whole steps go, in no other order, never the answer; chances are as asked for."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import ConfigError
from core.steps.answers import answer_of
from core.steps.dropping import PUBLISHED_PS, drop_all, drop_steps
from core.steps.solution import solution_of
from core.steps.statistics import statistics_of
from tests.architecture.source import ROOT
from tests.steps.worked import PROBABILITIES, SOLUTIONS

LONG = solution_of("".join(f"Step of number {i}.\n" for i in range(20)) + "#### 1")


@given(SOLUTIONS, PROBABILITIES, st.integers())
def test_what_is_left_is_whole_steps_in_order_and_the_answer(solution, p, seed):
    dropped = drop_steps(solution, p, seed)
    kept = [step for step, is_kept in zip(solution.steps, dropped.is_kept, strict=True) if is_kept]
    assert dropped.text == "".join(kept) + solution.conclusion
    assert len(kept) + dropped.n_dropped == len(solution.steps)


@given(SOLUTIONS, PROBABILITIES, st.integers())
def test_the_answer_always_stays(solution, p, seed):
    assert answer_of(drop_steps(solution, p, seed).text) == solution.answer == "7"


@given(SOLUTIONS, st.integers())
def test_at_0_nothing_changes_and_at_1_the_answer_alone_is_left(solution, seed):
    assert drop_steps(solution, 0.0, seed).text == solution.text
    assert drop_steps(solution, 1.0, seed) == drop_all(solution)
    assert drop_all(solution).text == solution.conclusion


@given(SOLUTIONS, PROBABILITIES, st.integers())
def test_the_same_seed_drops_the_same(solution, p, seed):
    assert drop_steps(solution, p, seed, 3) == drop_steps(solution, p, seed, 3)


@given(SOLUTIONS, PROBABILITIES, PROBABILITIES, st.integers())
def test_a_larger_p_drops_what_a_smaller_one_drops(solution, p, q, seed):
    few, many = (drop_steps(solution, one, seed).is_kept for one in sorted((p, q)))
    assert all(a or not b for a, b in zip(few, many, strict=True))


@pytest.mark.parametrize("p", PUBLISHED_PS)
def test_the_share_of_dropped_steps_is_p(p):
    n = 2000
    found = statistics_of(drop_steps(LONG, p, seed) for seed in range(n))
    # Five standard deviations of the share of 40,000 coins.
    assert abs(found.share_dropped - p) < 5 * (p * (1 - p) / (n * 20)) ** 0.5


def test_steps_are_dropped_independently_of_each_other():
    p, n = 0.3, 4000
    draws = [drop_steps(LONG, p, "pairs", seed).is_kept for seed in range(n)]
    both = sum(not kept[4] and not kept[5] for kept in draws) / n
    assert abs(both - p * p) < 5 * (p * p * (1 - p * p) / n) ** 0.5


@pytest.mark.parametrize("p", [-0.1, 1.1, float("nan")])
def test_no_other_number_is_a_probability(p):
    with pytest.raises(ConfigError, match="from 0 to 1"):
        drop_steps(LONG, p, 1)


def test_another_process_drops_the_same():
    code = (
        "from core.steps.dropping import drop_steps; from core.steps.solution import solution_of\n"
        "s = solution_of(''.join(f'Step of number {i}.\\n' for i in range(20)) + '#### 1')\n"
        "print(drop_steps(s, 0.4, 11, 5).is_kept)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout.strip() == str(drop_steps(LONG, 0.4, 11, 5).is_kept)


def test_statistics_count_steps_words_and_what_went():
    one = solution_of("A b. C d. #### 1")
    found = statistics_of([drop_all(one), drop_steps(one, 0.0, 1), drop_all(solution_of("#### 2"))])
    assert (found.solutions, found.steps, found.dropped) == (3, 4, 2)
    assert (found.words, found.words_left) == (14, 10)
    assert (found.untouched, found.bare) == (2, 1)
    assert found.by_steps == ((0, 1), (2, 2))
    assert found.share_dropped == 0.5
