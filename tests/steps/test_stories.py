"""Stories: right sums, numbers in bounds, the same for a seed for ever, training and test apart."""

import re
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.split import Split
from core.errors import ConfigError
from core.steps.problem import problem_of
from core.steps.stories import story as story_module
from core.steps.stories.events import EVENTS, LARGEST
from core.steps.stories.story import Distribution, Story, distinct_stories, draw_story, stories

MARK = re.compile(r"(\d+) ([-+*/]) (\d+) = <<(\d+)([-+*/])(\d+)=(\d+)>>(\d+)")
DISTRIBUTIONS = st.builds(
    lambda least, more, largest: Distribution(least, least + more, largest),
    st.integers(1, 6),
    st.integers(0, 6),
    st.integers(20, LARGEST),
)


@given(DISTRIBUTIONS, st.integers(0, 10**6))
def test_every_step_is_a_right_sum_and_the_last_is_the_answer(distribution, number):
    problem = problem_of(draw_story(distribution, 1, number))
    steps = problem.solution.steps
    assert distribution.least_steps <= len(steps) <= distribution.most_steps
    result = None
    for step in steps:
        ((a, sign, b, *mark, result),) = MARK.findall(step)
        assert mark == [a, sign, b, result]
        exact = {"+": int(a) + int(b), "-": int(a) - int(b), "*": int(a) * int(b)}
        assert exact.get(sign, int(a) / int(b)) == int(result)
        assert 2 <= int(result) <= distribution.largest
    assert problem.solution.answer == result


@given(st.integers(0, 10**6))
def test_a_story_follows_from_its_events(number):
    """Every number of the solution that is not the result of a step before is in the question."""
    story = draw_story(Distribution(), 2, number)
    told = set(re.findall(r"\d+", story.question))
    for a, _, b, *_, result in MARK.findall(story.solution):
        assert {a, b} <= told
        told.add(result)


def test_a_seed_gives_the_same_stories():
    """The very words: a change of the generator must be meant, as it changes every seed."""
    assert draw_story(Distribution(2, 2, 30), 0, 7) == Story(
        "Mona counts 8 cards in a box. Later Mona wins 5 cards. "
        "Mona gives 9 to Nils. How many cards is that in the end?",
        "Now it is 8 + 5 = <<8+5=13>>13 cards.\n"
        "After giving there are 13 - 9 = <<13-9=4>>4 cards.\n#### 4",
    )


def test_stories_of_two_seeds_differ():
    one, other = (list(islice(stories(Distribution(), seed), 50)) for seed in (1, 2))
    assert one != other
    assert one == list(islice(stories(Distribution(), 1), 50))


def test_training_and_test_share_no_question():
    def questions(split, seed):
        drawn = islice(stories(Distribution(1, 2, 20, split), seed), 1500)
        return {story.question for story in drawn}

    train, test = questions(Split.TRAIN, 0), questions(Split.TEST, 1)
    assert not train & test
    assert len(test) > 800


def test_every_event_happens():
    text = "\n".join(story.question for story in islice(stories(Distribution(), 3), 600))
    for event in EVENTS:
        last = event.told.split("}")[-1].strip()
        assert last in text, event


def test_distinct_stories_are_distinct_or_refused(monkeypatch):
    drawn = list(distinct_stories(Distribution(1, 2), 0, 300))
    assert len({story.question for story in drawn}) == len(drawn) == 300
    monkeypatch.setattr(story_module, "draw_story", lambda *_: drawn[0])
    with pytest.raises(ConfigError, match=r"2 different stories \(1 found\)"):
        list(distinct_stories(Distribution(), 0, 2))


@pytest.mark.parametrize("numbers", [(0, 3, 99), (3, 2, 99), (2, 13, 99), (2, 3, 19), (2, 3, 100)])
def test_other_distributions_are_refused(numbers):
    with pytest.raises(ConfigError):
        Distribution(*numbers)
