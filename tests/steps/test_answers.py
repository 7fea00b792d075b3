"""The answer a text marks, and answers that mean the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.steps.answers import answer_of, is_same_answer

MARKED = {
    "2+2 = <<2+2=4>>4\n#### 4": "4",
    "####1,200": "1,200",
    "#### 4\nThe answer is: 5": "5",
    "The answer is: \\frac{1}{2}": "\\frac{1}{2}",
    "So the answer is 12.": "12",
    "The final answer is $7$.": "$7$",
    "It is \\boxed{x^{2} + \\{1\\}}": "x^{2} + \\{1\\}",
    "It is \\boxed 5": "5",
    "First \\boxed{1}, then \\fbox{2}.": "2",
    "The answer is: \\boxed{9}": "9",
    "#### 3\n#### ": "3",
    "It is \\boxed{5": None,
    "\\boxed": None,
    "It is 5.": None,
    "####": None,
    "": None,
}
SAME = [
    ("72", "72.0"),
    ("1,234", "1234"),
    ("$18", "18"),
    ("\\$18.00", "18"),
    ("50\\%", "50"),
    ("\\frac12", "0.5"),
    ("\\dfrac{1}{2}", "1/2"),
    ("-\\frac{3}{4}", "-0.75"),
    ("x = 5", "5"),
    ("90^\\circ", "90"),
    ("5 \\text{ apples}", "5"),
    ("\\left( 1, 2 \\right)", "(1,2)"),
    ("7.", "7"),
]
DIFFERENT = [("72", "73"), ("1/0", "1"), ("12", "1,2"), ("x", "y"), ("", "0"), ("-5", "5")]


@pytest.mark.parametrize("text", MARKED)
def test_the_last_mark_counts(text):
    assert answer_of(text) == MARKED[text]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_number_are_the_same(one, other):
    assert is_same_answer(one, other)
    assert is_same_answer(other, one)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_answers_are_different(one, other):
    assert not is_same_answer(one, other)


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_a_marked_number_is_found_again(number):
    assert is_same_answer(answer_of(f"Steps.\n#### {number:f}") or "", str(number))


@given(st.text(), st.text())
def test_any_text_can_be_read_and_compared(one, other):
    answer_of(one)
    assert is_same_answer(one, other) == is_same_answer(other, one)


def test_a_very_long_number_is_compared_at_once():
    assert not is_same_answer("1" * 100_000, "1" * 100_001)
