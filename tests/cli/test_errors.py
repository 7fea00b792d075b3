"""Whatever is wrong is one line on standard error and the right exit code."""

import json
import sys
from pathlib import Path

import pytest

TASK = {"domain": "maze", "width": 3, "height": 3, "start": [0, 0], "goal": [2, 2], "walls": []}
BLOCKED = TASK | {"walls": [[1, 0], [1, 1], [1, 2]]}
LEVEL = {"domain": "sokoban", "level": ["#####", "#@$.#", "#####"]}
FILES = {
    "level": [LEVEL],
    "two_workers": [LEVEL | {"level": ["#####", "#@$.@", "#####"]}],
    "good": [TASK],
    "missing_key": [{key: TASK[key] for key in TASK if key != "goal"}],
    "wrong_type": [TASK, TASK | {"width": "3"}],
    "on_wall": [TASK | {"walls": [[0, 0]]}],
    "outside": [TASK | {"goal": [3, 0]}],
    "large": [TASK | {"width": 9}],
    "foreign": [{"domain": "chess"}],
    "list": [[1]],
}

USAGE = [
    ("nonsense",),
    ("generate", "maze"),
    ("generate", "maze", "--size", "ten"),
    ("generate", "maze", "--size", "4", "--width", "4"),
    ("generate", "maze", "--size", "1"),
    ("generate", "maze", "--size", "4", "--wall-density", ".9", ".1"),
    ("generate", "maze", "--size", "4", "--wall-density", "nan", ".1"),
    ("generate", "maze", "--size", "4", "--count", "0"),
    ("generate", "sokoban", "--size", "4"),
    ("generate", "sokoban", "--boxes", "0"),
    ("generate", "sokoban", "--wall-density", ".1", ".2"),
    ("generate", "maze", "--size", "4", "--boxes", "2"),
    ("trace", "--in", "{good}", "--heuristic", "matching"),
    ("trace", "--in", "{level}", "--heuristic", "manhattan"),
    ("trace", "--in", "{two_workers}"),
    ("solve", "--model", "{model}", "--in", "{level}"),
    ("generate", "chess", "--size", "4"),
    ("trace", "--in", "{folder}/none.jsonl"),
    ("trace", "--in", "{folder}"),
    ("trace", "--in", "{good}", "--out", "{folder}"),
    ("trace", "--in", "{good}", "--out", "{good}/x.jsonl"),
    ("trace", "--in", "{good}", "--drop-level", "5"),
    ("trace", "--in", "{good}", "--drop-mix", "1,0"),
    ("trace", "--in", "{good}", "--drop-mix", "a,b,c,d,e"),
    ("trace", "--in", "{good}", "--drop-mix", ".5,.5,.5,0,0"),
    ("trace", "--in", "{good}", "--drop-mix", "1,0,0,0,0", "--drop-level", "1"),
    ("trace", "--in", "{good}", "--search", "breadth"),
    ("trace", "--in", "{missing_key}"),
    ("trace", "--in", "{wrong_type}"),
    ("trace", "--in", "{on_wall}"),
    ("trace", "--in", "{outside}"),
    ("trace", "--in", "{foreign}"),
    ("trace", "--in", "{list}"),
    ("audit", "--in", "{good}"),
    ("solve", "--in", "{good}"),
    ("solve", "--model", "nowhere", "--in", "{good}"),
    ("solve", "--model", "{good}", "--in", "{good}"),
    ("solve", "--model", "{folder}", "--in", "{good}"),
    ("solve", "--model", "{model}", "--in", "{large}"),
    ("solve", "--model", "{model}", "--in", "{good}", "--mode", "quick"),
    ("solve", "--model", "{model}", "--in", "{good}", "--samples", "0"),
    ("solve", "--model", "{model}", "--in", "{good}", "--max-tokens", "0"),
    ("solve", "--model", "{model}", "--in", "{good}", "--temperature", "-1"),
    ("evaluate", "--model", "{model}", "--modes", "fast,quick"),
    ("evaluate", "--model", "{model}", "--count", "0"),
    ("train", "nonsense", "--out", "{folder}/run"),
    ("train", "maze-tiny"),
    ("train", "maze-tiny", "--out", "{folder}"),
    ("train", "maze-tiny", "--out", "{good}"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--resume"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--set", "nonsense"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--set", "nonsense=1"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--set", "steps=many"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--minutes", "0"),
    ("train", "maze-tiny", "--out", "{folder}/run", "--from", "{model}"),
]


@pytest.fixture(scope="module")
def places(tmp_path_factory, model):
    """Return the names that stand in braces above."""
    folder = tmp_path_factory.mktemp("wrong")
    found = {"folder": folder, "model": model}
    for name, rows in FILES.items():
        found[name] = folder / f"{name}.jsonl"
        found[name].write_text("".join(json.dumps(row) + "\n" for row in rows))
    return found


@pytest.mark.parametrize("arguments", USAGE, ids=" ".join)
def test_a_wrong_request_is_one_line_and_exit_code_2(run, places, arguments):
    code, _, errors = run(*(argument.format(**places) for argument in arguments))
    assert (code, len(errors)) == (2, 1)
    assert errors[0].startswith("error: ")
    assert ": " in errors[0].removeprefix("error: ")
    assert "fault of this program" not in errors[0]
    assert not (places["folder"] / "run").exists()


@pytest.mark.parametrize("verb", ["trace", "solve"])
def test_an_unsolvable_task_is_named_with_exit_code_1(run, tmp_path, model, verb):
    path = tmp_path / "tasks.jsonl"
    path.write_text(f"{json.dumps(TASK)}\n{json.dumps(BLOCKED)}\n")
    extra = ("--model", model) if verb == "solve" else ()
    code, _, errors = run(verb, "--in", path, "--out", tmp_path / "out.jsonl", *extra)
    assert code == 1
    assert errors[-1] == f"error: unsolvable maze task ({path}, line 2): one that has a plan"


@pytest.mark.parametrize("verb", ["trace", "solve"])
def test_the_other_tasks_of_a_file_are_answered(run, tmp_path, model, verb, rows):
    path, out = tmp_path / "tasks.jsonl", tmp_path / "out.jsonl"
    path.write_text("".join(f"{json.dumps(t)}\n" for t in (TASK, BLOCKED, TASK, BLOCKED, TASK)))
    extra = ("--model", model) if verb == "solve" else ()
    code, _, errors = run(verb, "--in", path, "--out", out, *extra)
    assert code == 1
    assert errors[-1].endswith("line 2): one that has a plan; 1 more of the file has none")
    assert len(rows(out)) == 3


@pytest.mark.parametrize("is_link", [False, True])
@pytest.mark.parametrize("verb", ["trace", "solve", "evaluate", "import"])
def test_a_file_is_not_written_over_while_it_is_read(run, tmp_path, model, verb, is_link):
    path = other = tmp_path / "tasks.jsonl"
    path.write_text(f"{json.dumps(TASK)}\n")
    if is_link:
        other = tmp_path / "link.jsonl"
        other.symlink_to(path)
    given = (path,) if verb == "import" else ("--in", path)
    given += ("--model", model) if verb in ("solve", "evaluate") else ()
    code, _, (line,) = run(verb, *given, "--out", other)
    assert (code, line) == (2, f"error: the file that is read ({other}): another file to write")
    assert json.loads(path.read_text()) == TASK


@pytest.mark.parametrize("ending", ["jsonl", "parquet"])
def test_an_error_leaves_the_file_that_was_there(run, tmp_path, ending):
    out = tmp_path / f"tasks.{ending}"
    out.write_text("something of worth")
    code, _, _ = run("generate", "maze", "--size", 2, "--count", 1000, "--out", out)
    assert code == 2
    assert out.read_text() == "something of worth"
    assert len((tmp_path / f"tasks.{ending}.part").read_text().splitlines()) == 12


def test_a_link_stays_a_link(run, tmp_path, rows):
    (tmp_path / "deep").mkdir()
    link = tmp_path / "link.jsonl"
    link.symlink_to(tmp_path / "deep" / "tasks.jsonl")
    assert run("generate", "maze", "--size", 4, "--count", 2, "--out", link)[0] == 0
    assert link.is_symlink() and len(rows(tmp_path / "deep" / "tasks.jsonl")) == 2


def test_a_usage_error_names_the_program(run):
    code, _, (line,) = run("generate", "maze", "--wall-density", ".3")
    assert code == 2
    assert "see dualformer" in line


def test_rows_before_an_error_are_kept(run, tmp_path, rows):
    path = tmp_path / "tasks.jsonl"
    path.write_text(f"{json.dumps(TASK)}\n{json.dumps(BLOCKED)}\n")
    run("trace", "--in", path, "--out", tmp_path / "out.jsonl")
    assert [row["cost"] for row in rows(tmp_path / "out.jsonl")] == [4]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("verb", ["generate", "trace", "solve", "evaluate"])
def test_a_full_disk_is_one_line(run, tasks, model, tmp_path, verb):
    options = {
        "generate": ("maze", "--size", 4),
        "trace": ("--in", tasks),
        "solve": ("--in", tasks, "--model", model, "--max-tokens", 2),
        "evaluate": ("--in", tasks, "--model", model, "--max-tokens", 2, "--samples", 0),
    }[verb]
    # By a link, so that a fault of ours replaces the link and not the device.
    (tmp_path / "full").symlink_to("/dev/full")
    code, _, errors = run(verb, *options, "--out", tmp_path / "full")
    assert (code, len(errors)) == (2, 1)
    assert "no space left on device" in errors[0] or "cannot write" in errors[0]


def test_a_fault_of_ours_is_one_line_too(run, monkeypatch):
    def broken():
        raise ValueError("two\nlines")

    monkeypatch.setattr("core.infer.library.list_models", broken)
    code, _, errors = run("models")
    assert (code, len(errors)) == (2, 1)
    assert "ValueError: two lines" in errors[0]


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt, 130), (MemoryError, 2)])
def test_interrupts_and_memory_have_their_codes(run, monkeypatch, error, code):
    def broken():
        raise error

    monkeypatch.setattr("core.infer.library.list_models", broken)
    found, _, errors = run("models")
    assert (found, len(errors)) == (code, 1)


def test_a_reader_that_went_away_is_no_error(run, monkeypatch):
    def broken():
        raise BrokenPipeError

    monkeypatch.setattr("core.infer.library.list_models", broken)
    monkeypatch.setattr("core.cli.main._discard_output", lambda: None)
    assert run("models") == (0, [], [])
    assert sys.stdout
