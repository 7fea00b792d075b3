"""A lesson to text that ``lesson_file`` reads: readable, and changed only where the lesson is."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from core.domains.domain import domain_of
from core.errors import CoreError
from core.files import write_atomic
from core.formats.files import read_text
from explorer.session.drawn_rows import read_drawn
from explorer.session.lesson import Lesson, Question, Step
from explorer.session.lesson_file import value_of
from explorer.session.lesson_targets import cell_text, write_targets
from explorer.session.level_draft import LevelDraft
from explorer.session.state import Drawn


def write_file(path: Path, lesson: Lesson) -> None:
    """Write a lesson at once; raises DataError if the disk refuses."""
    write_atomic(path, write_text(lesson))


def write_text(lesson: Lesson) -> str:
    """Return a lesson as text."""
    parts = [f"# {lesson.title}", lesson.summary]
    for step in lesson.steps:
        parts += [f"## {step.title}", step.text, _block("screen", _screen_lines(step))]
        parts += [_block("question", _question_lines(step.question))]
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(name: str, lines: Iterator[str]) -> str:
    inside = "\n".join(lines)
    return f"```{name}\n{inside}\n```" if inside else ""


def _screen_lines(step: Step) -> Iterator[str]:
    for key, value in step.screen.items():
        yield from board_lines(value) if key == "board" else [f"{key}: {_text(key, value)}"]
    if step.lanes is not None:
        yield f"lanes: {step.lanes}"
    if step.plays:
        yield "plays: yes"
    if step.lights:
        yield f"light: {write_targets(step.lights)}"
    yield from (f"fact: {fact}" for fact in step.facts)


def _question_lines(question: Question | None) -> Iterator[str]:
    if question is not None:
        yield f"ask: {question.ask}"
        yield f"answer: {write_targets(question.answers)}"
        yield f"right: {question.right}"
        yield f"wrong: {question.wrong}"


def board_lines(value: Any) -> list[str]:
    """Return the lines of a block that state a board: as people draw it, where that is possible."""
    if isinstance(value, dict):
        text = _drawn_text(read_drawn(value))
        if text is None:
            return [f"board: {json.dumps(value, ensure_ascii=False)}"]
        value = text.split("\n")
    return ["board:", *(f"    {line}" for line in value)]


def _drawn_text(drawn: Drawn) -> str | None:
    """Return a board as text, without its name; None if no text says it."""
    if isinstance(drawn, LevelDraft):
        return None
    # Floor as a mark of its own: spaces at the ends of lines get lost.
    text = domain_of(drawn).write_text(drawn).rstrip("\n").replace(" ", "-")
    try:
        is_said = read_text(text)[0].task == replace(drawn, id=None)
    except CoreError:
        return None
    return text if is_said else None


def _text(key: str, value: Any) -> str:
    """Return the plainest text that stands for a value."""
    if key == "panels":
        return ", ".join(value)
    if key == "picked" and value is not None:
        return cell_text(value)
    if key == "pause_at_cells" and value:
        return ", ".join(map(cell_text, value))
    if isinstance(value, str) and _is_plain(value) and value_of(key, value) == value:
        return value
    return json.dumps(value)


def _is_plain(text: str) -> bool:
    """Say whether a text is the same after it was written on a line and read from it."""
    return bool(text) and text.isprintable() and text == text.strip()
