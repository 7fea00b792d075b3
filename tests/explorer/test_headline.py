"""The verdict over a lane: what it says of right, longer and wrong answers."""

import math

import pytest

from core.infer.modes import Mode
from explorer.jobs.messages import SearchStopped
from explorer.painting.theme import LIGHT
from explorer.pictures.headline import VALID_ONLY, Headline, Verdict, duration, model_headline
from explorer.pictures.lane_run import UNSOLVABLE, make_run
from explorer.session.state import AnswerWord, ModelRun
from explorer.views.lane_head import LaneHead
from tests.explorer.fakes import a_level, a_model, a_task, right_words

LONGER = "plan 0 0 plan 0 1 plan 0 0 plan 1 0 plan 2 0 plan 2 1 plan 2 2 plan 2 3 plan 2 4 plan 3 4"


def head(words, cost=8):
    task, words = a_task(), tuple(words)
    said = tuple(AnswerWord(word, math.nan) for word in words)
    answer = ModelRun(task, "maze-5", Mode.SLOW, said, is_done=True, seconds=0.2)
    return model_headline(answer, make_run(task, words, cost, is_complete=True), cost)


def test_a_right_answer_is_good():
    assert head(right_words(a_task())).verdict is Verdict.GOOD


def test_a_longer_plan_says_how_much_longer_and_what_the_trace_broke():
    words = list(right_words(a_task()))
    trace = words[: words.index("plan")]
    trace[4] = "c7"
    longer = head([*trace, *LONGER.split(), "plan", "4", "4"])
    assert longer.verdict is Verdict.FAIR
    assert "2 moves longer" in longer.message and "[wrong_h]" in longer.message


def test_a_right_plan_after_a_wrong_trace_is_fair():
    words = list(right_words(a_task()))
    words[3] = "c1"
    fair = head(words)
    assert fair.verdict is Verdict.FAIR and "[wrong_g]" in fair.message


def test_without_a_plan_of_astar_nothing_is_said_of_the_shortest():
    words = list(right_words(a_task()))
    valid = head(words, UNSOLVABLE)
    assert (valid.verdict, valid.message) == (Verdict.VALID, VALID_ONLY)
    words[3] = "c1"
    wrong = head(words, UNSOLVABLE)
    assert wrong.verdict is Verdict.FAIR and "[wrong_g]" in wrong.message
    assert wrong.message.startswith(VALID_ONLY)


def test_a_level_that_astar_gives_up_on_is_not_held_against_the_model(make_window):
    explorer = make_window(a_level(), (a_model(7, "sokoban"),))
    message = explorer.lanes[1].head.message
    explorer.runner.finish_answer()
    assert message.text().endswith(f"> {VALID_ONLY}")
    explorer.runner.search_stopped.emit(explorer.runner.pending[0], SearchStopped(500_000, 8))
    assert message.text().endswith(f"> {VALID_ONLY}")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0.0004, "0.4 ms"), (0.05, "50 ms"), (1.234, "1.23 s"), (75, "75 s")]
)
def test_durations_are_read_easily(seconds, shown):
    assert duration(seconds) == shown


def test_a_narrow_head_puts_the_numbers_below_its_title(qtbot, prepared):
    head = LaneHead("A* search")
    qtbot.addWidget(head)
    head.show_headline(
        Headline("A* search", (("46", "moves"), ("1541", "clauses")), Verdict.GOOD, "Found."), LIGHT
    )
    head.resize(600, 90)
    head.show()
    assert head.numbers.y() == head.title.y() and head.numbers.x() > head.title.x()
    head.resize(140, 90)
    qtbot.waitUntil(lambda: head.numbers.y() > head.title.y())
    assert head.minimumSizeHint().width() < 140


@pytest.mark.parametrize("width", [140, 190, 600])
def test_numbers_that_grow_stand_as_if_they_had_been_shown_at_once(qtbot, prepared, width):
    def head_of(*clauses):
        head = LaneHead("Dualformer")
        qtbot.addWidget(head)
        head.resize(width, 120)
        head.show()
        for n in clauses:
            numbers = (("46", "of 46"), (str(n), "clauses"), ("12 s", ""))
            head.show_headline(Headline("Dualformer", numbers, Verdict.NONE, "Thinking …"), LIGHT)
        return head.numbers

    grown = [10**i for i in range(8)]
    for last in range(1, 9):
        stepped, at_once = head_of(*grown[:last]), head_of(grown[last - 1])
        assert (stepped.text(), stepped.sizeHint()) == (at_once.text(), at_once.sizeHint())
