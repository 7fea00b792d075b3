"""Records kept in a file: whatever a death left there, the rest is added and nothing is mixed."""

from dataclasses import replace

import pytest

from core.errors import ConfigError, DataError
from core.evaluate.journal import journal, journal_path
from core.evaluate.records import EvaluateConfig, TaskFacts, TaskRecord, parts_of
from core.evaluate.scores import TaskScore
from core.infer.modes import Mode

CONFIG = EvaluateConfig((Mode.SLOW,), 2, 1.0, 10, 0, n_sampled_tasks=1)
PARTS = parts_of(CONFIG, 2)
SCORE = TaskScore(2, 1, 1, 1.5, 1.0, 1, 30, 20, 2, 1, 0, 0, 1, 10, 1, 10, *[(1, 0, 0, 1, 0, 0)] * 3)
RECORDS = [
    TaskFacts(0, 3, 5, 40, 41.5, 0.25, 0.75),
    TaskFacts(1, 3, None, None, None, 1e-6, 0.9),
    TaskRecord(Mode.SLOW, 0, True, SCORE),
    TaskRecord(Mode.SLOW, 1, True, SCORE),
    TaskRecord(Mode.SLOW, 0, False, SCORE),
]
REQUEST = {"model": "m", "seed": 1, "modes": ("slow",)}


def _run(path, request=REQUEST, records=RECORDS, **options):
    """Add what is missing; return how much was there."""
    with journal(path, request, PARTS, **{"is_fresh": False} | options) as kept:
        n_found = len(kept.records)
        for record in records[n_found:]:
            kept.add(record)
    assert kept.records == list(records)
    return n_found


@pytest.fixture
def path(tmp_path):
    return journal_path(tmp_path / "deep" / "report.json")


def test_it_lies_beside_the_report(path):
    assert path.name == "report.records.jsonl"


def test_cut_at_any_byte_it_ends_as_if_never_cut(path):
    _run(path)
    whole = path.read_bytes()
    ends = [i + 1 for i, byte in enumerate(whole) if byte == ord("\n")]
    cuts = {*range(0, len(whole), 23), *(end + d for end in (0, *ends) for d in (-1, 0, 1))}
    for cut in sorted(cuts & set(range(len(whole) + 1))):
        path.write_bytes(whole[:cut])
        assert _run(path) == max(0, sum(end <= cut for end in ends) - 1)
        assert path.read_bytes() == whole


def test_an_unfinished_evaluation_of_another_request_is_kept(path):
    _run(path, records=RECORDS[:3])
    before = path.read_bytes()
    with pytest.raises(ConfigError, match=r"begun with seed 1, not 2 \(.*\): .*--fresh"):
        _run(path, REQUEST | {"seed": 2})
    assert path.read_bytes() == before
    assert _run(path, REQUEST | {"seed": 2}, is_fresh=True) == 0


def test_a_finished_one_gives_way(path):
    _run(path)
    assert _run(path, REQUEST | {"seed": 2}) == 0
    assert _run(path, REQUEST | {"seed": 2}) == len(RECORDS)


@pytest.mark.parametrize("text", ["mine", "mine\n", '{"a": 1}\n{"b": 2}\n', "\n", "[1]\n"])
def test_a_file_of_something_else_is_left_alone(path, text):
    path.parent.mkdir()
    path.write_text(text)
    with pytest.raises(DataError, match="not the records of an evaluation"):
        _run(path)
    assert path.read_text() == text


@pytest.mark.parametrize("change", [("0.25", '"a"'), ('"index": 1', '"index": 0'), ("[1,", "[")])
def test_damaged_records_are_told_by_their_line(path, change):
    _run(path)
    text = path.read_text()
    assert change[0] in text
    path.write_text(text.replace(*change))
    with pytest.raises(DataError, match=r"damaged records \(.*line \d\)"):
        _run(path)


def test_without_a_file_nothing_is_kept(tmp_path):
    assert _run(None) == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("wrong", [{"max_tokens": -1}, {"temperature": -1.0}, {"temperature": 0.0}])
def test_what_cannot_be_decoded_is_refused_before_anything_is_written(wrong):
    with pytest.raises(ConfigError, match=next(iter(wrong))):
        replace(CONFIG, **wrong)


def test_a_reader_who_went_away_is_no_fault_of_the_file(path):
    with pytest.raises(BrokenPipeError), journal(path, REQUEST, PARTS, is_fresh=False) as kept:
        kept.add(RECORDS[0])
        raise BrokenPipeError
    assert _run(path) == 1
