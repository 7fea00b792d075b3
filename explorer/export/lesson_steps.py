"""A lesson's steps as the page plays them: text, scene and frame, rings, tables, and questions.

Cells are clicked and frames are gone to, as in the window. Commands there are none in a page, so
a question about one lets the reader choose between it and its neighbours of the same menu. Then the
page shows where a mode, an ordering, the coins or the first error lead; after other commands, also
those that ask or toss once more, it stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from markdown_it import MarkdownIt

from core.grid import index_of
from core.infer.modes import Mode
from explorer.commands import COMMANDS
from explorer.export.lesson_panels import tables_of
from explorer.export.lesson_scenes import LessonScene, Scenes
from explorer.playback.timeline import MarkKind
from explorer.session.lesson import Lesson, Question, Step, Target
from explorer.session.workspace import Workspace

_BUTTONS = {
    "play": "play",
    "step_forward": "next",
    "step_back": "back",
    "to_start": "first",
    "to_end": "last",
}
"""Commands that the page has buttons for, and the names of those."""
_CHOICES = 5
"""Most commands that a question lets choose from."""
_LANES = {"both": [0, 1], "A*": [0], "model": [1]}
# Tags in a text stay text, and links that run something are none.
_MARKDOWN = MarkdownIt("commonmark", {"html": False})


def as_html(text: str) -> str:
    """Return Markdown as HTML that holds no tags of the text's own."""
    return _MARKDOWN.render(text)


def step_of(lesson: Lesson, index: int, scenes: Scenes) -> dict[str, Any]:
    """Return a step; the scenes it shows are made on the way."""
    step, screen = lesson.steps[index], lesson.workspace(index)
    found: dict[str, Any] = {"title": step.title, "html": as_html(step.text), "scene": None}
    number = None if screen is None else scenes.number(screen)
    if screen is None or number is None:
        return found
    shown = scenes.made[number]
    asked = step.question
    return found | {
        "scene": number,
        "frame": shown.frame(screen.frame),
        "lanes": _LANES[lesson.lanes(index)],
        "plays": step.plays,
        **_lights(step, screen.board.board.width),
        "tables": tables_of(shown, screen),
        "question": None if asked is None else _question(asked, screen.board.board.width),
        "after": None if asked is None else _after(asked, screen, shown, scenes),
    }


def _lights(step: Step, width: int) -> dict[str, Any]:
    rings = [[index_of(t.cell, width), t.lane] for t in step.lights if t.kind == "cell"]
    clauses = [[t.first - 1, t.lane or 0] for t in step.lights if t.kind == "clause"]
    commands = (t.command for t in step.lights if t.kind == "command")
    buttons = [_BUTTONS[name] for name in commands if name in _BUTTONS]
    buttons += ["scrub" for t in step.lights if t.kind == "frame"]
    return {"rings": rings, "chips": clauses, "buttons": buttons}


def _question(question: Question, width: int) -> dict[str, Any]:
    found = {"kind": question.kind, "ask": question.ask}
    found |= {"right": question.right, "wrong": question.wrong}
    return found | {
        "cells": [[index_of(a.cell, width), a.lane] for a in question.answers if a.kind == "cell"],
        "frames": [[a.first, a.last] for a in question.answers if a.kind == "frame"],
        "commands": [a.command for a in question.answers if a.kind == "command"],
        "choices": choices(question.answers),
    }


def choices(answers: Sequence[Target]) -> list[tuple[str, str]]:
    """Return name and text of the commands to choose from, in the order of their menu."""
    meant = {answer.command for answer in answers if answer.kind == "command"}
    menus = {command.menu for command in COMMANDS if command.name in meant}
    there = [command for command in COMMANDS if command.menu in menus]
    right = [i for i, command in enumerate(there) if command.name in meant]
    if not right:
        return []
    nearest = sorted(range(len(there)), key=lambda i: (min(abs(i - r) for r in right), i))
    return [(there[i].name, there[i].text.removesuffix(" …")) for i in sorted(nearest[:_CHOICES])]


def _after(
    question: Question, screen: Workspace, shown: LessonScene, scenes: Scenes
) -> list[int] | None:
    """Return scene and frame that the right command leads to; None where nothing changes."""
    command = question.answers[0].command
    if command == "first_error":
        stops = shown.scene.timeline.stops(MarkKind.FIRST_ERROR)
        number = scenes.number(screen)
        return None if not stops or number is None else [number, stops[0]]
    options, kind, name = screen.options, *command.partition("_")[::2]
    if kind == "mode" and name in {mode.value for mode in Mode}:
        options = replace(options, mode=Mode(name))
        # Another answer begins without the forks of this one.
        screen = replace(screen, forks=(), future=0) if options != screen.options else screen
    elif kind == "ordering":
        options = replace(options, ordering=name)
    elif command == "coins":
        options = replace(options, randomised=not options.randomised)
    if options == screen.options:
        return None
    number = scenes.number(replace(screen, options=options))
    return None if number is None else [number, scenes.made[number].frame(None)]
