"""A lesson at one of its steps, as what its panel shows."""

from dataclasses import dataclass

from explorer.session.lesson import Lesson, Question, TargetKind

_HINTS: dict[TargetKind, str] = {
    "cell": "Click a cell; by keys: K, arrows, Return.",
    "command": "Use its button, its menu or its key.",
    "frame": "Move along with ← and →, then press Here.",
    "clause": "",
}
KEYS = "Space: next · ←: back · Esc: leave"


@dataclass(frozen=True)
class Verdict:
    """What is said to a click."""

    is_right: bool
    text: str


@dataclass(frozen=True)
class AskedPicture:
    """A question as it stands."""

    ask: str
    hint: str
    verdict: Verdict | None = None
    is_open: bool = True
    needs_here: bool = False
    """Whether the learner says when the playhead is where it should be."""


@dataclass(frozen=True)
class LessonPicture:
    """What the panel shows."""

    title: str
    step: str
    text: str
    """Markdown."""
    number: int
    """Of the step, from 1 on."""
    count: int
    asked: AskedPicture | None = None
    next_text: str = "Next"

    @property
    def can_go_back(self) -> bool:
        """Whether there is a step before it."""
        return self.number > 1


def resolve_lesson(
    lesson: Lesson, index: int, question: Question | None, verdict: Verdict | None
) -> LessonPicture:
    """Return what the panel shows at a step.

    Args:
        lesson: all of it.
        index: of the step.
        question: the step's, where it can be answered.
        verdict: on the last click, if there was one.
    """
    step, count = lesson.steps[index], len(lesson.steps)
    asked = None if question is None else _asked(question, verdict)
    skips = asked is not None and asked.is_open
    on = "Finish" if index + 1 == count else "Skip" if skips else "Next"
    return LessonPicture(lesson.title, step.title, step.text, index + 1, count, asked, on)


def _asked(question: Question, verdict: Verdict | None) -> AskedPicture:
    is_open = verdict is None or not verdict.is_right
    needs_here = is_open and question.kind == "frame"
    hint = _HINTS[question.kind] if is_open else ""
    return AskedPicture(question.ask, hint, verdict, is_open, needs_here)
