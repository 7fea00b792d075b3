"""What a model is told: the problem, and whether to think.

The last line of the prompt is the control. After the slow one a solution with steps is learnt,
after the fast one the answer alone, so one model has both modes and the prompt chooses.
"""

from core.infer.modes import Mode

CONTROLS = {Mode.SLOW: "Think step by step.", Mode.FAST: "Answer at once."}
"""Last line of the prompt by mode."""


def prompt_of(question: str, mode: Mode) -> str:
    """Return the prompt that asks a question in a mode."""
    return f"{question.strip()}\n{CONTROLS[mode]}\n"
