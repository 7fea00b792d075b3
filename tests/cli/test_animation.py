"""``export --animation``: rows become pictures and films, in a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from PIL import Image

from tests.architecture.source import ROOT


@pytest.fixture
def traces(run, tasks, tmp_path):
    path = tmp_path / "traces.jsonl"
    assert run("trace", "--in", tasks, "--out", path)[0] == 0
    return path


def _draw(run, out, *options):
    return run("export", "--animation", out, *options)


def _size(path):
    with Image.open(path) as picture:
        return picture.size


def _n_events(row):
    return sum(word in ("create", "close", "plan") for word in row["trace"] + row["plan"])


def test_a_trace_becomes_a_film_with_a_frame_an_event(run, rows, traces, tmp_path):
    out = tmp_path / "film.gif"
    code, lines, errors = _draw(run, out, "--in", traces, "--row", 3, "--json", "--size", "300x420")
    third = rows(traces)[2]
    told = json.loads(lines[-1])
    assert (code, errors) == (0, [])
    assert told["frames"] == _n_events(third) + 1
    with Image.open(out) as film:
        assert (film.n_frames, film.size) == (told["frames"], (300, 420))
    assert told["bytes"] == out.stat().st_size


def test_a_response_finds_its_board_by_its_id_and_stands_beside_a_star(run, rows, traces, tmp_path):
    first = rows(traces)[1]
    bare = {"id": first["id"], "mode": "slow", "words": first["trace"] + first["plan"]}
    answers = tmp_path / "answers.jsonl"
    answers.write_text(json.dumps(bare) + "\n")
    out = tmp_path / "both.png"
    _, _, errors = _draw(run, out, "--in", answers)
    assert len(errors) == 1 and "--tasks FILE" in errors[0] and not out.exists()
    assert _draw(run, out, "--in", answers, "--tasks", traces)[0] == 0
    both = _size(out)
    assert _draw(run, out, "--in", answers, "--tasks", traces, "--alone")[0] == 0
    assert _size(out) == (both[0] // 2, both[1])


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--row", 99), "no row 99"),
        (("--id", "nobody"), "no row of id 'nobody'"),
        (("--id", "x", "--row", 1), "two ways"),
        (("--out", "x.xsb"), "--animation beside --out"),
        (("--size", "big"), "--size 'big'"),
        (("--speed", 0), "--speed 0"),
        (("--range", "9:2"), "--range '9:2'"),
        (("--frame", 999), "--frame 999"),
    ],
)
def test_a_wrong_wish_is_one_line_and_leaves_nothing(run, traces, tmp_path, options, said):
    out = tmp_path / "folder" / "film.png"
    code, _, errors = _draw(run, out, "--in", traces, *options)
    assert code == 2 and len(errors) == 1 and said in errors[0]
    assert not out.exists()
    assert not out.parent.exists() or not any(out.parent.iterdir())


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "--out LESSON.html"),
        (("--out", "a.html", "--animation", "b.gif"), "--lesson beside --animation"),
        (("--out", "a.png"), "a lesson as '.png'"),
        (("--out", "a.html", "--in", "rows.jsonl"), "--in beside --lesson"),
        (("--out", "a.html", "--row", "2"), "--row beside --lesson"),
    ],
)
def test_a_lesson_is_a_page_and_nothing_else(run, tmp_path, monkeypatch, options, said):
    monkeypatch.chdir(tmp_path)
    code, _, errors = run("export", "--lesson", "what-a-star-does", *options)
    assert code == 2 and len(errors) == 1 and said in errors[0]
    assert not any(tmp_path.iterdir())


def test_boards_are_not_drawn_without_being_told_to(run, traces, tmp_path):
    out = tmp_path / "boards.maze"
    code, _, errors = run("export", "--in", traces, "--out", out, "--size", "300x300")
    assert code == 2 and errors == ["error: --size beside boards (export): with --animation"]
    assert not out.exists()


def test_a_lesson_of_ones_own_becomes_a_page(run, tmp_path):
    own, out = tmp_path / "own.md", tmp_path / "own.html"
    own.write_text("# Own\n\n## One\n\n```screen\nboard:\n    S.\n    .G\nframe: 1\n```\n")
    code, lines, errors = run("export", "--lesson", own, "--out", out, "--json")
    facts = json.loads(lines[-1])
    assert code == 0 and facts["steps"] == 1 and facts["bytes"] == out.stat().st_size
    assert (
        "<title>Own</title>" in out.read_text(encoding="utf-8") and "expect mistakes" in errors[0]
    )


def test_rows_without_words_and_unknown_kinds_are_refused(run, tasks, traces, tmp_path):
    code, _, errors = _draw(run, tmp_path / "a.gif", "--in", tasks)
    assert code == 2 and 'missing key "trace"' in errors[0]
    code, _, errors = _draw(run, tmp_path / "a.bmp", "--in", traces)
    assert code == 2 and ".gif" in errors[0]


@pytest.mark.parametrize(
    ("missing", "ending", "said"),
    [("PySide6", "png", "Qt cannot be loaded"), ("imageio_ffmpeg", "mp4", "[video]")],
)
def test_what_is_missing_is_named(run, traces, tmp_path, monkeypatch, missing, ending, said):
    package = tmp_path / "path" / missing
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise ImportError('not here')")
    monkeypatch.setenv("PYTHONPATH", str(package.parent))
    code, _, errors = _draw(run, tmp_path / f"a.{ending}", "--in", traces)
    assert code == 2 and len(errors) == 1 and said in errors[0]
    assert not list(tmp_path.glob("*a.*"))


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches no single process there")
def test_an_interrupted_film_leaves_nothing(run, tmp_path):
    tasks, traces = tmp_path / "task.jsonl", tmp_path / "trace.jsonl"
    run("generate", "maze", "--size", 40, "--count", 1, "--seed", 2, "--out", tasks)
    run("trace", "--in", tasks, "--out", traces)
    out = tmp_path / "films" / "film.gif"
    command = [sys.executable, "-m", "core", "export", "--animation", out, "--in", traces]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True) as process:
        while not (out.parent.exists() and any(out.parent.iterdir())):
            assert process.poll() is None
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert len(errors.splitlines()) == 1
    assert not any(out.parent.iterdir())
