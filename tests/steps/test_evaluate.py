"""Answers and their evaluation: same draws for a seed, judged right, taken up where it ended."""

import json
from dataclasses import replace
from itertools import islice

import pytest
import torch

from core.errors import ConfigError, DataError
from core.infer.modes import Mode
from core.steps.reports import figures, read_steps_report
from core.steps.tuning.answering import Answer, Sampling, answers
from core.steps.tuning.evaluate import AskConfig, ask, judge, n_records, n_steps_of
from core.steps.tuning.language import load_language
from core.steps.tuning.measuring import Subject, measure_into, records_path
from core.steps.tuning.prompts import prompt_of
from tests.steps.language_folders import NEEDS_MATH, problems, tiny

pytestmark = NEEDS_MATH

CONFIG = AskConfig(samples=2, max_tokens=6, sampled_problems=3, rows=4)
PROBLEMS = problems(7)
ABOUT = {"model": "tiny", "parameters": 1, "training": {}, "problems": "seven stories"}


@pytest.fixture(scope="module")
def language(tmp_path_factory):
    folder = tiny(tmp_path_factory.mktemp("languages") / "tiny")
    return load_language(folder, torch.device("cpu"))


def _prompts():
    return [prompt_of(problem.question, Mode.SLOW) for problem in PROBLEMS]


def test_greedy_answers_do_not_depend_on_who_is_asked_beside(language):
    sampling = Sampling(max_tokens=8)
    together = answers(language, _prompts(), sampling)
    alone = [answers(language, [prompt], sampling)[0] for prompt in _prompts()]
    assert together == alone


def test_sampled_answers_follow_from_the_key(language):
    sampling = Sampling(1.0, 0.9, samples=3, max_tokens=8)
    one, same, other = (answers(language, _prompts(), sampling, key) for key in (1, 1, 2))
    assert one == same != other
    assert [len(found) for found in one] == [3] * len(PROBLEMS)


def test_an_answer_is_cut_at_the_limit(language):
    ((found,),) = answers(language, _prompts()[:1], Sampling(max_tokens=5))
    assert (found.tokens, found.is_cut) == (5, True)


@pytest.mark.parametrize(
    "numbers", [(-0.1, 1, 1, 1), (1, 0, 1, 1), (1, 1.1, 1, 1), (0, 1, 2, 1), (1, 1, 1, 0)]
)
def test_other_samplings_are_refused(numbers):
    with pytest.raises(ConfigError):
        Sampling(*numbers)


def test_answers_are_judged_by_their_mark():
    problem = PROBLEMS[0]
    right = problem.solution
    texts = [right.text, right.conclusion, "#### 1", f"It is {right.answer}"]
    record = judge(problem, Mode.SLOW, [Answer(t, 3, False) for t in texts], 0, is_greedy=False)
    assert (record.n_right, record.n_answered, record.n_tokens) == (2, 3, 12)
    assert record.n_steps == len(right.steps) + 1
    assert n_steps_of("A. B. #### 5") == 2


def test_records_come_in_order_and_go_on_anywhere(language):
    records = list(ask(language, PROBLEMS, CONFIG))
    assert len(records) == n_records(CONFIG, 7) == 2 * (7 + 3)
    assert [r.index for r in records] == [*range(7), *range(3), *range(7), *range(3)]
    for n in (1, 5, 8, 12):
        assert list(ask(language, PROBLEMS, CONFIG, n)) == records[n:]


def test_an_interrupted_evaluation_gives_the_same_report(language, tmp_path):
    subject = Subject(language, PROBLEMS, ABOUT)
    whole, cut = tmp_path / "whole.json", tmp_path / "cut.json"
    list(measure_into(subject, CONFIG, whole))
    records = measure_into(subject, CONFIG, cut)
    list(islice(records, 9))
    records.close()
    assert read_steps_report(cut)["complete"] is False
    with records_path(cut).open("a") as file:
        file.write('{"mode": "slo')  # torn in the middle
    list(measure_into(subject, CONFIG, cut))
    assert cut.read_bytes() == whole.read_bytes()
    report = read_steps_report(whole)
    assert report["complete"] is True
    assert ["slow", "greedy", "pass_at_1"] in [row[:3] for row in figures(report)]
    assert report["modes"]["fast"]["sampled"]["pass_at_2"]["n"] == 3


def test_records_of_another_request_are_not_mixed_in(language, tmp_path):
    subject, out = Subject(language, PROBLEMS, ABOUT), tmp_path / "report.json"
    list(measure_into(subject, CONFIG, out))
    other = replace(CONFIG, seed=5)
    with pytest.raises(ConfigError, match="records of another request"):
        list(measure_into(subject, other, out))
    list(measure_into(subject, other, out, is_fresh=True))
    assert read_steps_report(out)["asked"]["seed"] == 5


@pytest.mark.parametrize(
    "change", [{"kind": "x"}, {"format": 9}, {"count": None}, {"modes": {"slow": {"greedy": 3}}}]
)
def test_a_damaged_report_is_refused(language, tmp_path, change):
    out = tmp_path / "report.json"
    list(measure_into(Subject(language, PROBLEMS[:2], ABOUT), CONFIG, out))
    out.write_text(json.dumps(json.loads(out.read_text()) | change))
    with pytest.raises(DataError):
        read_steps_report(out)


@pytest.mark.parametrize(
    "settings",
    [{"modes": ()}, {"modes": (Mode.AUTO,)}, {"samples": -1}, {"temperature": 0.0}, {"rows": 0}],
)
def test_other_requests_are_refused(settings):
    with pytest.raises(ConfigError):
        AskConfig(**settings)


def test_other_weights_of_the_same_name_are_asked_anew(language, tmp_path):
    subject, out = Subject(language, PROBLEMS, ABOUT), tmp_path / "report.json"
    list(measure_into(subject, CONFIG, out))
    trained = load_language(language.folder, torch.device("cpu"))
    with torch.no_grad():
        next(trained.model.parameters()).flatten()[0] += 1
    with pytest.raises(ConfigError, match="records of another request"):
        list(measure_into(replace(subject, language=trained), CONFIG, out))
