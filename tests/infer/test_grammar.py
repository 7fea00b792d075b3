"""What a model may write: styles as the drop levels make them, and words that always parse."""

from dataclasses import replace
from itertools import islice

import pytest
import torch

from core.data.stream import StreamConfig, examples
from core.domains.domain import DOMAINS
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.heuristics import MATCHING
from core.dropping import DropMix
from core.infer.decode import DecodeConfig, collect, decode
from core.infer.grammar import FREE, LEVELS, Constraint, Style, automaton_of
from core.search.trace import DropLevel
from core.tokens.automaton import NOWHERE, explored
from core.tokens.response import Reading, parse_response
from tests.doubles import VARIANTS, random_model

DISTRIBUTIONS = {
    "maze": MazeDistribution(4, 4),
    "sokoban": SokobanDistribution(6, 6, 2, heuristic=MATCHING, max_clauses=200),
}
WORDS = {
    name: DOMAINS[name].model_words(d.width, d.height).words for name, d in DISTRIBUTIONS.items()
}
GRAMMARS = [Constraint(style, True) for style in (None, *Style)]
both = pytest.mark.parametrize("domain", DOMAINS)


def _automaton(domain, constraint):
    return automaton_of(DOMAINS[domain].state_form, WORDS[domain], constraint)


def _responses(domain, level, count=5):
    mix = DropMix(tuple(float(other == level) for other in DropLevel))
    stream = examples(StreamConfig(DISTRIBUTIONS[domain], mix))
    return [example.response[1:] for example in islice(stream, count)]


def _sampled(domain, constraint, forced=None, n_words=60):
    """Return 96 sampled responses of a random model as (words, has ended)."""
    words = WORDS[domain]
    model = random_model(replace(VARIANTS["ours"], vocab_size=len(words)), seed=3)
    with torch.no_grad():
        model.head.weight *= 0.3  # far from sure of itself, so that all kinds of words come
        model.head.weight[[words.index(word) for word in ("plan", "eos")]] *= 4
    config = DecodeConfig(temperature=1.0, max_tokens=n_words, n_samples=32, seed=5)
    prompts = [[0, 5, 1], [0, 9, 8, 1], [0, 6, 1]]
    permitted = _automaton(domain, constraint) if constraint.is_on else None
    first = None if forced is None else words.index(forced)
    rows = collect(decode(model, prompts, config, first, permitted), 96, 1)
    return [([words[i] for i in row], len(row) < n_words) for row in rows]


def _read(domain, words, is_complete):
    return Reading(DOMAINS[domain]).more(words).response(is_complete=is_complete)


@both
@pytest.mark.parametrize("style", Style)
@pytest.mark.parametrize("is_grammar_on", [False, True])
def test_a_trace_dropped_at_a_level_is_of_its_style(domain, style, is_grammar_on):
    machine = _automaton(domain, Constraint(style, is_grammar_on))
    for level in (LEVELS[style], DropLevel.ALL):
        for ids in _responses(domain, level):
            assert machine.run(ids) != NOWHERE


@both
def test_a_trace_of_another_style_is_refused_with_and_without_the_grammar(domain):
    same = {DropLevel.COST, DropLevel.CREATE}
    for style, own in LEVELS.items():
        for level in DropLevel(0), DropLevel(1), DropLevel(2), DropLevel(3):
            for constraint in (Constraint(style), Constraint(style, True)):
                machine = _automaton(domain, constraint)
                found = {machine.run(ids) != NOWHERE for ids in _responses(domain, level, 3)}
                assert found == {level == own or {level, own} == same}, (style, level)


@both
@pytest.mark.parametrize("constraint", GRAMMARS, ids=str)
def test_with_the_grammar_a_random_model_writes_nothing_malformed(domain, constraint):
    n_ended = 0
    for words, has_ended in _sampled(domain, constraint):
        n_ended += has_ended
        parsed = _read(domain, words, is_complete=has_ended)
        assert parsed.malformed is None, words
        assert not has_ended or parsed.plan
    assert n_ended > 0


@both
@pytest.mark.parametrize("is_grammar_on", [False, True])
@pytest.mark.parametrize("forced", [None, "create"])
def test_a_style_never_says_what_it_leaves_out(domain, is_grammar_on, forced):
    for style in Style:
        for words, _ in _sampled(domain, Constraint(style, is_grammar_on), forced):
            has_cost = any(word[0] == "c" and word[1:].isdigit() for word in words)
            assert style is Style.FULL or "close" not in words
            assert style in (Style.FULL, Style.NO_CLOSE) or not has_cost


@both
def test_a_full_trace_has_costs_everywhere_and_closes_its_start(domain):
    n_traces = 0
    for is_grammar_on in (False, True):
        for words, has_ended in _sampled(domain, Constraint(Style.FULL, is_grammar_on), "create"):
            is_whole = has_ended and is_grammar_on  # without the grammar it may end anywhere
            for i, piece in enumerate(_read(domain, words, is_complete=is_whole).trace):
                if not piece.is_well_formed:
                    break
                n_traces += 1
                assert piece.g is not None
                assert i != 1 or words[piece.position] == "close"
    assert n_traces > 50


@both
def test_a_style_without_the_grammar_leaves_malformed_words_possible(domain):
    for style in Style:
        answers = [words for words, _ in _sampled(domain, Constraint(style))]
        malformed = [parse_response(DOMAINS[domain], words).malformed for words in answers]
        assert any(piece is not None for piece in malformed)


@both
def test_where_anything_is_permitted_the_answers_are_those_without_a_constraint(domain):
    config = replace(VARIANTS["ours"], vocab_size=len(WORDS[domain]))
    model = random_model(config, seed=3)
    anything = explored(0, lambda state, kind: 0, WORDS[domain])
    for temperature in (0.0, 1.0):
        decoding = DecodeConfig(temperature, 40, n_samples=8)
        steps = [
            [step.ids for step in decode(model, [[0, 5, 1], [0, 1]], decoding, None, permitted)]
            for permitted in (None, anything)
        ]
        assert steps[0] == steps[1]


@both
def test_a_row_keeps_to_its_own_state_when_others_leave(domain):
    config = replace(VARIANTS["ours"], vocab_size=len(WORDS[domain]))
    model = random_model(config, seed=3)
    with torch.no_grad():
        model.head.weight[[1, WORDS[domain].index("plan")]] *= 3
    permitted = _automaton(domain, Constraint(None, True))
    decoding = DecodeConfig(0.0, 60)
    prompts = [[0, i, i + 1, 1] for i in range(2, 12)]
    together = collect(decode(model, prompts, decoding, None, permitted), len(prompts), 1)
    alone = [collect(decode(model, [p], decoding, None, permitted), 1, 1)[0] for p in prompts]
    assert together == alone
    assert len({len(row) for row in together}) > 1


def test_a_constraint_that_is_off_says_nothing():
    assert (FREE.is_on, FREE.label()) == (False, {})
    label = Constraint(Style.NO_COST).label()
    assert label == {"constraint": {"style": "no-cost", "grammar": False}}
