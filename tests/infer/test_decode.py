"""Decoding as a stream: one answer does not depend on what is decoded beside it."""

import math

import pytest
import torch

from core.errors import ConfigError
from core.infer.decode import DONE, DecodeConfig, collect, decode
from core.infer.modes import Mode
from core.infer.sampling import RowDraws, choose, entropy, report
from tests.doubles import VARIANTS, V, random_model

EOS = 1
PROMPTS = [[0, 5, 6, 1], [0, 9, 1], [0, 7, 7, 7, 7, 1], [0, 3, 4, 1]]


@pytest.fixture(params=VARIANTS)
def model(request):
    """Give a model of each variant that ends its answers after some words."""
    model = random_model(VARIANTS[request.param], seed=4)
    with torch.no_grad():
        model.head.weight[EOS] *= 2.5
    return model


def _answers(model, prompts=PROMPTS, forced=None, **settings):
    config = DecodeConfig(**({"max_tokens": 40} | settings))
    rows = len(prompts) * config.n_samples
    return collect(decode(model, prompts, config, forced), rows, EOS)


def _full_greedy(model, prompt, max_tokens=40):
    """Answer with the full forward alone: no cache, no batch, no retiring."""
    words = []
    with torch.inference_mode():
        while len(words) < max_tokens:
            logits = model(torch.tensor([prompt]), torch.tensor([[0, *words]]), None)
            words.append(int(logits[0, -1].argmax()))
            if words[-1] == EOS:
                return words[:-1]
    return words


def test_greedy_answers_are_those_of_the_full_forward(model):
    answers = _answers(model)
    assert answers == [_full_greedy(model, prompt) for prompt in PROMPTS]
    assert len({len(answer) for answer in answers}) > 1


def test_answers_do_not_depend_on_the_prompts_beside_them(model):
    """Rows end at different times, so this decodes with and without retired prompts."""
    together = _answers(model)
    assert together == [_answers(model, [prompt])[0] for prompt in PROMPTS]


def test_samples_of_a_prompt_are_separate_runs_under_greedy(model):
    assert _answers(model, n_samples=3) == [row for row in _answers(model) for _ in range(3)]


def test_rows_that_leave_do_not_change_the_logits_of_those_that_stay(model):
    """Seeds are tried until the first row outlives half of its neighbours."""
    for seed in range(50):
        config = DecodeConfig(temperature=2.0, n_samples=5, max_tokens=60, seed=seed)
        steps = list(decode(model, PROMPTS[:2], config))
        words = [step.ids[0] for step in steps if step.ids[0] != DONE]
        alive = [sum(word != DONE for word in step.ids) for step in steps[: len(words)]]
        if min(alive) <= 3 and len(words) > 8:
            break
    else:
        pytest.fail("no seed in which rows leave before the first one")
    told = torch.stack([step.logits for step in steps[: len(words)]])
    with torch.inference_mode():
        full = model(torch.tensor(PROMPTS[:1]), torch.tensor([[0, *words[:-1]]]), None)[0]
    torch.testing.assert_close(told, full, rtol=1e-3, atol=1e-4)


def test_a_temperature_near_zero_is_greedy(model):
    assert _answers(model, temperature=1e-6) == _answers(model)


def test_a_seed_decides_every_draw(model):
    one, two, other = (
        _answers(model, temperature=1.5, n_samples=4, seed=seed) for seed in (1, 1, 2)
    )
    assert one == two
    assert one != other


def test_a_forced_word_stands_first_and_counts(model):
    for forced in (5, 11):
        for row in _answers(model, forced=forced):
            assert row[0] == forced
            assert len(row) <= 40


def test_an_answer_is_cut_at_its_limit(model):
    whole = _answers(model)
    assert _answers(model, max_tokens=2) == [row[:2] for row in whole]


def test_steps_say_when_a_row_has_ended(model):
    steps = list(decode(model, PROMPTS, DecodeConfig(max_tokens=40)))
    for row in range(len(PROMPTS)):
        ids = [step.ids[row] for step in steps]
        if EOS in ids:
            assert set(ids[ids.index(EOS) + 1 :]) <= {DONE}
        assert DONE not in ids[: ids.index(EOS) if EOS in ids else None]
    assert [step.position for step in steps] == list(range(len(steps)))


def test_the_first_row_reports_its_distribution(model):
    steps = list(decode(model, PROMPTS[:1], DecodeConfig(max_tokens=5)))
    ids = [step.ids[0] for step in steps]
    for word, told in zip(ids, report([s.logits for s in steps], ids, V), strict=True):
        top, shares = zip(*told.top, strict=True)
        assert sorted(top) == list(range(V))
        assert sum(shares) == pytest.approx(1, abs=1e-4)
        assert told.probability == pytest.approx(dict(told.top)[word], abs=1e-6)
        bits = -sum(share * math.log2(share) for share in shares if share > 0)
        assert told.entropy == pytest.approx(bits, abs=1e-3)


def test_no_distribution_is_told_of_a_row_that_has_ended(model):
    for step in decode(model, PROMPTS, DecodeConfig(max_tokens=40)):
        assert (step.logits is None) == (step.ids[0] == DONE)


def test_closing_the_stream_stops_it(model):
    steps = decode(model, PROMPTS, DecodeConfig(max_tokens=40))
    next(steps)
    steps.close()
    assert list(steps) == []


def test_what_a_row_draws_does_not_depend_on_the_end_of_others(model, monkeypatch):
    settings = {"temperature": 2.0, "n_samples": 20, "max_tokens": 60, "seed": 1}
    drawn = _answers(model, **settings)
    monkeypatch.setattr("core.infer.stems.Stems.close_up", lambda _: None)
    assert drawn == _answers(model, **settings)
    assert len({len(words) for words in drawn}) > 5


@pytest.mark.parametrize("temperature", [0.3, 1.0, 2.0])
def test_samples_that_share_words_say_what_each_would_alone(model, temperature):
    """Each sample as the one answer to a prompt of its own, with the same draws."""
    settings = {"temperature": temperature, "max_tokens": 60, "seed": 3}
    apart = [prompt for prompt in PROMPTS for _ in range(12)]
    together = _answers(model, n_samples=12, **settings)
    assert together == _answers(model, apart, **settings)
    assert len({tuple(words) for words in together}) > len(PROMPTS)


def test_words_that_samples_share_are_decoded_once(model, monkeypatch):
    n_decoded, step = [], model.decode_step

    def counting(window, cache, position):
        n_decoded.append(len(window))
        return step(window, cache, position)

    monkeypatch.setattr(model, "decode_step", counting)
    said = _answers(model, PROMPTS[:1], temperature=0.4, n_samples=30, max_tokens=60)
    going = [[words for words in said if len(words) >= at] for at in range(len(n_decoded))]
    different = [len({tuple(words[:at]) for words in some}) for at, some in enumerate(going)]
    assert n_decoded[0] == 1 and max(different) > 1
    # Empty places are closed up once they are an eighth of all.
    assert all(a <= b <= a * 8 / 7 + 1 for a, b in zip(different, n_decoded, strict=True))
    assert sum(n_decoded) < sum(map(len, going))


def test_temperature_divides_the_logits():
    logits = torch.tensor([[0.0, math.log(3.0)]]).expand(40_000, 2)
    draws = RowDraws(0, len(logits), logits.device)
    for temperature, share in ((1.0, 3 / 4), (0.5, 9 / 10), (100.0, 0.503)):
        drawn = choose(logits, temperature, draws).float().mean()
        assert float(drawn) == pytest.approx(share, abs=0.01)


def test_entropy_is_in_bits():
    rows = torch.tensor([[0.25] * 4, [1.0, 0, 0, 0], [0.5, 0.5, 0, 0]])
    assert entropy(rows).tolist() == [2.0, 0.0, 1.0]


@pytest.mark.parametrize(
    "settings",
    [{"temperature": -1}, {"temperature": math.nan}, {"max_tokens": 0}, {"n_samples": 0}],
)
def test_impossible_settings_are_refused(settings):
    with pytest.raises(ConfigError):
        DecodeConfig(**settings)


def test_modes_force_the_words_of_the_published_vocabulary():
    assert {mode.value: mode.forced_word for mode in Mode} == {
        "fast": "plan",
        "slow": "create",
        "auto": None,
    }


def test_a_forced_beginning_is_gone_on_from(model):
    prompt, answer = PROMPTS[:1], _answers(model)[0]
    for n in range(len(answer)):
        assert _answers(model, prompt, forced=answer[:n])[0] == answer
    other = [7, 3, 7]
    assert _answers(model, prompt, forced=other)[0][:3] == other


def test_a_forced_beginning_of_its_own_words_changes_no_later_draw(model):
    drawn = _answers(model, PROMPTS[:1], temperature=1.0, seed=5)[0]
    assert _answers(model, PROMPTS[:1], drawn[:4], temperature=1.0, seed=5)[0] == drawn
