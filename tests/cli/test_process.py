"""What only a process of its own can show: signals, pipes, and what is imported when."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from core.cli import main as verbs
from tests.architecture.source import ROOT

COMMAND = [sys.executable, "-m", "core"]


def _start(*arguments, **options):
    return subprocess.Popen([*COMMAND, *map(str, arguments)], cwd=ROOT, **options)


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C reaches no single process there")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_an_interrupted_verb_keeps_its_rows(tmp_path, name):
    out = tmp_path / "tasks.jsonl"
    part = tmp_path / "tasks.jsonl.part"
    options = ("--size", 20, "--count", 10**7, "--out", out)
    process = _start("generate", "maze", *options, stderr=subprocess.PIPE, text=True)
    while not (part.exists() and part.stat().st_size) and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(getattr(signal, name))
    _, errors = process.communicate(timeout=60)
    assert errors.splitlines() == ["interrupted: everything finished so far is kept"]
    assert process.returncode == 130
    assert all(json.loads(line)["width"] == 20 for line in out.read_text().splitlines())


@pytest.mark.skipif(os.name == "nt", reason="no head there")
def test_a_closed_pipe_is_silent():
    pipe = subprocess.PIPE
    with _start("generate", "maze", "--size", 10, "--count", 20_000, stdout=pipe, stderr=pipe) as p:
        assert json.loads(p.stdout.readline())["width"] == 10
        p.stdout.close()
        assert p.stderr.read() == b""
    assert p.returncode == 0


def test_help_loads_neither_torch_nor_a_compiler():
    code = (
        "import sys; from core.cli.main import main; main(['solve', '--help'])\n"
        "sys.exit(sum(name in sys.modules for name in ('torch', 'numba', 'pyarrow', 'PySide6')))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"--temperature" in done.stdout


def test_the_library_of_models_needs_no_torch():
    code = "import sys, core.infer.library as m; list(m.list_models())"
    code += "; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_rows_are_utf8_whatever_the_machine_prefers(tmp_path):
    row = {"id": "迷路 ♥", "domain": "maze", "width": 2, "height": 2, "start": [0, 0]}
    row |= {"goal": [1, 0], "walls": [], "words": ["plan", "0", "0", "plan", "1", "0"]}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    done = subprocess.run(
        [*COMMAND, "audit", "--in", str(tmp_path / "rows.jsonl"), "--json"],
        cwd=ROOT,
        env=os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode())["id"] == row["id"]


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such name there")
def test_rows_go_through_a_pipe_by_its_name():
    options = ("generate", "maze", "--size", "4", "--count", "2", "--out", "/dev/stdout")
    done = subprocess.run([*COMMAND, *options], cwd=ROOT, capture_output=True, check=False)
    rows = [json.loads(line) for line in done.stdout.splitlines() if line.startswith(b"{")]
    assert (done.returncode, len(rows)) == (0, 2)


@pytest.mark.skipif(os.name == "nt", reason="no descriptor is closed this way there")
def test_a_verb_whose_output_is_closed_is_silent():
    shell = f'"{sys.executable}" -m core models >&-'
    done = subprocess.run(["sh", "-c", shell], cwd=ROOT, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_an_interrupt_of_compiled_code_is_an_interrupt(monkeypatch, capsys):
    def interrupted(_arguments):
        raise SystemError("returned a result with an exception set") from KeyboardInterrupt()

    monkeypatch.setattr(verbs, "_run", interrupted)
    assert verbs.main(["models"]) == verbs.INTERRUPTED
    assert capsys.readouterr().err == "interrupted: everything finished so far is kept\n"
