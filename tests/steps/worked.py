"""Worked solutions for tests: of any number of steps, with every kind of answer mark."""

from hypothesis import strategies as st

from core.steps.solution import solution_of

_SENTENCE = st.builds(
    "Ann has {0} + {1} = <<{0}+{1}={2}>>{2} {3}.".format,
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 198),
    st.sampled_from(["eggs", "pens", "km"]),
)
_MARK = st.sampled_from(["#### 7", "So $x = \\boxed{7}$.", "#### 7\nThe answer is: 7"])
SOLUTIONS = st.builds(
    lambda sentences, space, mark: solution_of(space.join([*sentences, mark])),
    st.lists(_SENTENCE, max_size=8),
    st.sampled_from(["\n", " ", "\n\n"]),
    _MARK,
)
PROBABILITIES = st.sampled_from([0.0, 0.1, 0.2, 0.3, 0.4, 1.0])
