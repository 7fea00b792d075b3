"""Rows and lessons drawn by the window's painters, in a child: the engine itself knows no Qt.

The child reads one order, a line of JSON, and answers with lines of JSON: how many frames there
are, each frame done, notes, and what came of it. When its input closes it stops and leaves nothing.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from core.cli.output import say
from core.cli.progress import tracked
from core.data.rows import Row
from core.domains.domain import domain_of, read_task
from core.errors import ConfigError
from core.evaluate.row_words import row_words

_CHILD = "explorer.export"
_ROOT = str(Path(__file__).resolve().parents[2])
_PATIENCE_S = 10.0
"""Time the child has to remove what it began."""

Message = dict[str, Any]


def animate(row: Row, out: str, look: Mapping[str, Any], *, as_json: bool) -> None:
    """Draw a row that holds its board to a file; raises DataError or ConfigError."""
    row_words(row, domain_of(read_task(row.data)))
    facts = _carried_out(out, {"rows": [row.data], "look": dict(look)}, "frames")
    frames = "1 frame" if facts["frames"] == 1 else f"{facts['frames']} frames"
    prose = f"{frames} of {facts['width']}x{facts['height']} in {out}, {facts['bytes']:,} bytes"
    say(facts, prose, as_json=as_json)


def draw_lesson(lesson: str, out: str, *, as_json: bool) -> None:
    """Write a lesson as a page; raises DataError or ConfigError.

    Args:
        lesson: name of a shipped one, or path of a lesson's file.
        out: the page.
        as_json: how to say what came of it.
    """
    facts = _carried_out(out, {"lesson": lesson}, "steps")
    facts["steps"] = facts.pop("frames")
    del facts["width"], facts["height"]
    prose = f"a lesson of {facts['steps']} steps in {out}, {facts['bytes']:,} bytes"
    say(facts, prose, as_json=as_json)


def _carried_out(out: str, order: Mapping[str, Any], parts: str) -> Message:
    """Let a child carry out an order; return what came of it. ``parts`` are what it counts."""
    done: Message = {}
    with _child({"out": str(Path(out).absolute()), **order}) as messages:
        total = _total(messages)
        for message in tracked(messages, total, parts):
            done = message
    facts = {key: value for key, value in done.items() if key != "kind"}
    return {"verb": "export", **facts, "out": out}


def _total(messages: Iterator[Message]) -> int | None:
    """Return the number of frames there will be."""
    return next(messages).get("frames")


@contextmanager
def _child(order: Mapping[str, Any]) -> Iterator[Iterator[Message]]:
    """Give the messages of a child that draws an order; stop it however the block ends."""
    path = os.pathsep.join(filter(None, [_ROOT, os.environ.get("PYTHONPATH", "")]))
    process = subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=os.environ | {"PYTHONPATH": path, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(order, default=str) + "\n")
            process.stdin.flush()
        yield _messages(process)
    finally:
        _end(process)


def _messages(process: "subprocess.Popen[str]") -> Iterator[Message]:
    """Yield what the child tells until it is done; raises ConfigError if it fails."""
    said = "no answer"
    for line in process.stdout or ():
        message = _parsed(line)
        kind = message.get("kind")
        if kind == "note":
            print(f"note: {message['text']}", file=sys.stderr)
        elif kind == "failed":
            raise ConfigError(message["text"])
        elif kind in ("begun", "frame", "done"):
            yield message
        elif line.strip():
            said = " ".join(line.split())
        if kind == "done":
            return
    right = "PySide6 and the system libraries it needs (see README)"
    raise ConfigError(f"pictures cannot be drawn here: {said}", None, right)


def _parsed(line: str) -> Message:
    """Return a line as a message; an empty one for whatever a library prints."""
    try:
        found = json.loads(line)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _end(process: "subprocess.Popen[str]") -> None:
    """Let the child end by closing its input; kill it if it does not."""
    with suppress(OSError):
        process.stdin and process.stdin.close()
    try:
        process.wait(_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    process.stdout and process.stdout.close()
