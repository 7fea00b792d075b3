"""An evaluation in its folder: the reports of the verb, taken up anywhere, whatever died."""

import json

import pytest

from core.cli.main import main
from core.errors import ConfigError
from core.evaluate.answer_rows import AnswerRows, JournalTail
from core.evaluate.journal import record_of
from core.evaluate.records import TaskRecord
from explorer.jobs.batch_events import BatchNote, BatchProgress, read_event, write_event
from explorer.jobs.batch_plan import batches_folder, list_batches
from explorer.jobs.batch_work import run_batch
from tests.jobs.batches import a_batch, a_plan, a_whole_batch
from tests.model_folders import save_random_model


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    return save_random_model(tmp_path_factory.mktemp("models") / "tiny")


@pytest.fixture(scope="session")
def other(tmp_path_factory):
    return save_random_model(tmp_path_factory.mktemp("models") / "other")


def records_of(folder, number, model):
    path = folder.records(number, str(model))
    return [record_of(json.loads(line)) for line in path.read_text().splitlines()[1:]]


def rows_of(folder, *models):
    answers = AnswerRows()
    for number, model in enumerate(models):
        for line in JournalTail(folder.records(number, str(model))).lines():
            answers.take(str(model), line)
    return answers.rows


def test_its_report_is_that_of_the_verb_to_the_byte(tmp_path, tiny):
    plan = a_plan(tiny, samples=3, seed=4, modes=("fast", "auto"), search_runs=2)
    folder = a_whole_batch(tmp_path, plan)
    out = tmp_path / "verb.json"
    options = ("--count", 5, "--seed", 4, "--samples", 3, "--modes", "fast,auto")
    options += ("--search-runs", 2, "--out", out)
    assert main(["evaluate", "--model", str(tiny), *map(str, options)]) == 0
    assert folder.report(0, str(tiny)).read_bytes() == out.read_bytes()
    assert folder.is_complete


@pytest.mark.parametrize("share", [0, 0.3, 0.7, 0.99])
def test_cut_anywhere_it_ends_as_if_never_cut(tmp_path, tiny, other, share):
    plan = a_plan(tiny, other, samples=2)
    folder = a_whole_batch(tmp_path, plan)
    files = [folder.report(0, str(tiny)), folder.report(1, str(other)), folder.comparison]
    before = [path.read_bytes() for path in files]
    folder.comparison.unlink()
    for number, model in enumerate((tiny, other)):
        records = folder.records(number, str(model))
        raw = records.read_bytes()
        records.write_bytes(raw[: int(share * len(raw))])
        folder.report(number, str(model)).unlink()
    list(run_batch(folder))
    assert [path.read_bytes() for path in files] == before


def test_closed_in_the_middle_it_leaves_a_report_of_what_was_done(tmp_path, tiny):
    folder = a_batch(tmp_path, a_plan(tiny))
    events = run_batch(folder)
    for event in events:
        if isinstance(event, BatchProgress) and event.answers == 3:
            break
    events.close()
    found = json.loads(folder.report(0, str(tiny)).read_text())
    assert (found["complete"], found["count"]) == (False, 5)
    assert len(found["columns"]["fast_greedy"]["optimal"]) == 3
    assert not folder.is_complete


def test_rows_say_what_the_records_do(tmp_path, tiny):
    folder = a_whole_batch(tmp_path, a_plan(tiny, samples=3))
    records = [r for r in records_of(folder, 0, tiny) if isinstance(r, TaskRecord)]
    greedy = {(r.index, r.mode.value): r for r in records if r.is_greedy}
    sampled = {(r.index, r.mode.value): r for r in records if not r.is_greedy}
    rows = rows_of(folder, tiny)
    assert len(rows) == len(greedy) == 10
    for row in rows:
        one, many = greedy[row.index, row.mode], sampled[row.index, row.mode]
        assert one.answer is not None
        assert (row.is_solved, row.is_optimal) == (one.score.n_solved, one.score.n_optimal)
        assert row.tokens == len(one.answer.words)
        assert row.was_cut == one.score.n_cut
        assert (row.n_samples, row.n_solved) == (3, many.score.n_solved)
        error = one.answer.first_error
        assert row.rule == ("" if error is None else error.rule)


def test_a_growing_journal_is_read_on_in_whole_lines(tmp_path, tiny):
    folder = a_whole_batch(tmp_path, a_plan(tiny))
    raw = folder.records(0, str(tiny)).read_bytes()
    path = tmp_path / "growing.jsonl"
    tail, found = JournalTail(path), []
    assert list(tail.lines()) == []
    for end in range(0, len(raw) + 97, 97):
        path.write_bytes(raw[:end])
        found += list(tail.lines())
    assert found == [json.loads(line) for line in raw.splitlines()]


def test_boards_are_drawn_that_the_model_of_the_smallest_was_trained_on(tmp_path, tiny):
    large = save_random_model(tmp_path / "large", side=6)
    folder = a_batch(tmp_path, a_plan(large, tiny, modes=("fast",)))
    notes = [event.text for event in run_batch(folder) if isinstance(event, BatchNote)]
    assert notes == [] and folder.is_complete
    assert len(rows_of(folder, large, tiny)) == 10


def test_boards_that_no_model_reads_or_nobody_solves_are_left_out_and_told(tmp_path, tiny):
    good = {"domain": "maze", "width": 3, "height": 3, "start": [0, 0], "goal": [2, 2], "walls": []}
    walled = good | {"walls": [[0, 1], [1, 0]]}
    large = good | {"width": 9, "height": 9}
    level = {"domain": "sokoban", "level": ["#####", "#@$.#", "#####"]}
    file = tmp_path / "boards.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in (good, walled, large, level)))
    folder = a_batch(tmp_path, a_plan(tiny, tasks="boards", file=str(file)))
    notes = [event.text for event in run_batch(folder) if isinstance(event, BatchNote)]
    assert [note.split(" ")[0] for note in notes] == ["2", "1"]
    assert len(folder.task_lines()) == 1
    assert json.loads(folder.report(0, str(tiny)).read_text())["tasks"] == "boards"


def test_no_board_left_is_an_error(tmp_path, tiny):
    file = tmp_path / "level.xsb"
    file.write_text("#####\n#@$.#\n#####\n")
    with pytest.raises(ConfigError, match="no task is left"):
        list(run_batch(a_batch(tmp_path, a_plan(tiny, tasks="level", file=str(file)))))


def test_a_model_that_changed_is_refused(tmp_path, tiny, other):
    folder = a_batch(tmp_path, a_plan(tiny))
    events = run_batch(folder)
    next(event for event in events if isinstance(event, BatchProgress) and event.answers == 2)
    events.close()
    path = folder.records(0, str(tiny))
    path.write_text(path.read_text().replace('"weights": "', '"weights": "0'))
    with pytest.raises(ConfigError, match="another model than when this evaluation began"):
        list(run_batch(folder))


def test_evaluations_are_listed_newest_first_and_broken_ones_left_out(tmp_path, tiny):
    folders = [a_batch(tmp_path, a_plan(tiny, seed=seed)) for seed in range(3)]
    (tmp_path / "2000 broken").mkdir()
    (tmp_path / "2001 broken").mkdir()
    (tmp_path / "2001 broken" / "plan.json").write_text("{]")
    assert [plan.seed for _, plan in list_batches(tmp_path)] == [2, 1, 0]
    folders[1].delete()
    assert [plan.seed for _, plan in list_batches(tmp_path)] == [2, 0]


def test_events_survive_the_wire():
    for event in (BatchNote("é ·"), BatchProgress("x", 0.5, 3, 1.5, None)):
        assert read_event(write_event(event)) == event


def test_evaluations_lie_where_all_of_a_user_lies(profile):
    assert batches_folder() == profile / "evaluations"
