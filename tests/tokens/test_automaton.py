"""Automata: the languages of their expressions, as Python's own regular expressions see them."""

import re

from hypothesis import given
from hypothesis import strategies as st

from core.tokens.automaton import NOWHERE, of_language
from core.tokens.expressions import either, kinds_of, may_end, maybe, repeated, sequence

KINDS = "abc"
END = "$"


def _pairs():
    """Draw an expression together with the same as text for ``re``."""
    leaf = st.sampled_from(KINDS).map(lambda kind: (sequence(kind), kind))

    def larger(inner):
        two = st.tuples(inner, inner)
        return st.one_of(
            two.map(lambda p: (sequence(p[0][0], p[1][0]), f"(?:{p[0][1]})(?:{p[1][1]})")),
            two.map(lambda p: (either(p[0][0], p[1][0]), f"(?:{p[0][1]})|(?:{p[1][1]})")),
            inner.map(lambda p: (repeated(p[0]), f"(?:{p[1]})*")),
            inner.map(lambda p: (maybe(p[0]), f"(?:{p[1]})?")),
        )

    return st.recursive(leaf, larger, max_leaves=8)


@given(_pairs(), st.lists(st.text(KINDS, max_size=7), max_size=12))
def test_an_automaton_accepts_what_the_regular_expression_matches(pair, sentences):
    expression, pattern = pair
    machine = of_language(sequence(expression, END), KINDS + END)
    assert may_end(expression) == bool(re.fullmatch(pattern, ""))
    for sentence in sentences:
        state = machine.run((KINDS + END).index(word) for word in sentence + END)
        assert (state != NOWHERE) == bool(re.fullmatch(pattern, sentence)), sentence


@given(_pairs())
def test_no_state_is_a_dead_end(pair):
    expression, _ = pair
    machine = of_language(sequence(expression, END, repeated(END)), KINDS + END)
    assert ((machine.table != NOWHERE).any(axis=1)).all()
    used = {KINDS[i] for i in range(len(KINDS)) if (machine.table[:, i] != NOWHERE).any()}
    assert used == kinds_of(expression)


def test_words_of_one_kind_go_the_same_way():
    machine = of_language(repeated("a", "b"), "aabb")
    assert machine.table.tolist() == [[1, 1, NOWHERE, NOWHERE], [NOWHERE, NOWHERE, 0, 0]]
