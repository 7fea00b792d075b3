r"""The published layouts of rows with worked solutions: their keys, and what a row must hold.

| layout | published as | keys |
|---|---|---|
| ``gsm8k`` | JSON Lines | ``question``, ``answer`` (steps, then ``#### 72``) |
| ``metamath`` | one JSON list | ``query``, ``response`` (ends ``The answer is: 72``), ``type`` |
| ``math`` | folder of objects | ``problem``, ``solution`` (``\boxed{72}``), ``level``, ``type`` |

Sources: Cobbe et al. 2021 (GSM8K), Yu et al. 2024 (MetaMathQA), Hendrycks et al. 2021 (MATH).
"""

from dataclasses import dataclass
from typing import Any

from core.errors import DataError
from core.steps.problem import Problem
from core.steps.solution import solution_of


@dataclass(frozen=True)
class Layout:
    """The keys of a row."""

    name: str
    question: str
    """Key of the question."""
    solution: str
    """Key of the worked solution."""
    others: tuple[str, ...] = ()
    """Further keys that every row has; texts, too."""

    @property
    def keys(self) -> tuple[str, ...]:
        """All keys that a row must have."""
        return self.question, self.solution, *self.others


LAYOUTS = {
    layout.name: layout
    for layout in (
        Layout("gsm8k", "question", "answer"),
        Layout("metamath", "query", "response", ("type",)),
        Layout("math", "problem", "solution", ("level", "type")),
    )
}


def layout_of(row: dict[str, Any], where: str) -> Layout:
    """Return the layout whose question and solution a row has; raises DataError."""
    for layout in LAYOUTS.values():
        if layout.question in row and layout.solution in row:
            return layout
    pairs = (f'"{one.question}" with "{one.solution}"' for one in LAYOUTS.values())
    found = ", ".join(f'"{key}"' for key in list(row)[:6]) or "no keys"
    raise DataError(f"no layout has the keys {found}", where, " or ".join(pairs))


def read_problem(row: dict[str, Any], layout: Layout, where: str) -> Problem:
    """Return the problem of a row; raises DataError naming place and key."""
    for key in layout.keys:
        text = row.get(key)
        if key not in row:
            raise DataError(f'missing key "{key}"', where, f"a row of {layout.name}")
        if not isinstance(text, str):
            raise DataError(f'key "{key}" is {_kind(text)}', where, "a text")
        if not text.strip():
            raise DataError(f'key "{key}" is empty', where, "a text")
    try:
        solution = solution_of(row[layout.solution])
    except DataError as error:
        place = f'{where}, key "{layout.solution}"'
        raise DataError("no answer marked", place, error.right) from None
    return Problem(row[layout.question].strip(), solution, where, row, layout.name)


def with_solution(problem: Problem, text: str) -> dict[str, Any]:
    """Return a problem's row with another text as its solution; all other keys stay."""
    return problem.row | {LAYOUTS[problem.layout].solution: text}


def _kind(value: object) -> str:
    names = {type(None): "null", bool: "true or false", int: "a number", float: "a number"}
    return names.get(type(value), "a list" if isinstance(value, list) else "an object")
