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
    (line,) = errors
    assert line == f"error: unsolvable maze task ({path}, line 2): one that has a plan"


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
