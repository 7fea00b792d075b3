"""Solutions are cut into whole steps, and put together again to the byte."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core.errors import DataError
from core.steps.solution import solution_of, split

PIECES = {
    "Ann has 3 shells. She finds 4.": ["Ann has 3 shells. ", "She finds 4."],
    "It costs $2.50. Then $3 more.": ["It costs $2.50. ", "Then $3 more."],
    "Mr. Lee has 2. Dr. Orr has 3.": ["Mr. Lee has 2. ", "Dr. Orr has 3."],
    "Half, e.g. Tuesday, is off. Why? Rest!": ["Half, e.g. Tuesday, is off. ", "Why? ", "Rest!"],
    "1. Add. Then stop.\n2. Halve.": ["1. Add. Then stop.\n", "2. Halve."],
    "Step 1: Add. Go on.\nStep 2: Halve.": ["Step 1: Add. Go on.\n", "Step 2: Halve."],
    "a) Add one. Twice.\nb) Halve.": ["a) Add one. Twice.\n", "b) Halve."],
    "No stop at the end\nAnother line": ["No stop at the end\n", "Another line"],
    "A sum 2+2 = <<2+2=4. >>4. Then": ["A sum 2+2 = <<2+2=4. >>4. ", "Then"],
    "We get\n\\[x = 3.\\]\nThus it ends.": ["We get\n\\[x = 3.\\]\n", "Thus it ends."],
    "We get\n\\[x = 3\n\nY\\]\nso it ends.": ["We get\n\\[x = 3\n\nY\\]\nso it ends."],
    "It is $x$. $y$ is not.": ["It is $x$. ", "$y$ is not."],
    "Windows.\r\nLines.\r\n": ["Windows.\r\n", "Lines.\r\n"],
    "x = 2\ny = 3": ["x = 2\n", "y = 3"],
    "": [],
}
TEXTS = st.lists(
    st.sampled_from(["Ann", " ", "\n", ". ", "3", "<<1+2=3>>", "1. ", "\\[", "\\]", "$$", "Then"])
).map("".join)


@pytest.mark.parametrize("text", PIECES)
def test_sentences_and_numbered_lines_are_steps(text):
    assert split(text) == PIECES[text]


@given(TEXTS | st.text())
@example("\\[ \\[ . A \\] . B")
def test_pieces_put_together_are_the_text(text):
    assert "".join(split(text)) == text


def test_the_answer_line_of_gsm8k_is_the_conclusion():
    solution = solution_of("She has 2+3 = <<2+3=5>>5.\nTwice is 10.\n#### 10")
    assert solution.steps == ("She has 2+3 = <<2+3=5>>5.\n", "Twice is 10.\n")
    assert (solution.conclusion, solution.answer) == ("#### 10", "10")


def test_both_answer_lines_of_metamath_are_the_conclusion():
    solution = solution_of("First 2.\nThen 10.\n#### 10\nThe answer is: 10")
    assert solution.steps == ("First 2.\n", "Then 10.\n")
    assert solution.conclusion == "#### 10\nThe answer is: 10"


def test_the_sentence_with_the_box_is_the_conclusion():
    text = "Let $x=3$. Then $2x = 6$, so it is $\\boxed{\\frac{6}{7}}$. This is all."
    solution = solution_of(text)
    assert solution.steps == ("Let $x=3$. ",)
    assert solution.answer == "\\frac{6}{7}"
    assert solution.text == text


def test_an_early_box_is_no_conclusion():
    solution = solution_of("We have \\boxed{1}. This is twice. So \\boxed{2}.")
    assert solution.steps == ("We have \\boxed{1}. ", "This is twice. ")
    assert solution.answer == "2"


def test_a_solution_without_an_answer_is_refused():
    with pytest.raises(DataError, match="no answer marked"):
        solution_of("It is 12.")
