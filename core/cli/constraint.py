"""The options that narrow what a model may write, shared by the verbs that ask one."""

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from core.cli.output import print_notes

if TYPE_CHECKING:
    from core.infer.solver import Solver

StyleName = Annotated[
    Literal["full", "no-close", "no-cost", "sparse"] | None,
    typer.Option("--style", help="Keep traces to one style; sparse permits the words of no-cost."),
]
Grammar = Annotated[
    bool, typer.Option("--grammar", help="Rule out words that would say nothing well formed.")
]


def constrained(solver: "Solver", style: str | None, is_grammar_on: bool) -> "Solver":
    """Return a solver that may write no more than this, and note a style it has never read."""
    from core.infer.grammar import LEVELS, Constraint, Style

    chosen = None if style is None else Style(style)
    mix = solver.card.get("drop_mix")
    if chosen is not None and isinstance(mix, list) and mix[LEVELS[chosen]] == 0:
        print_notes([f"{solver.name} never learned from traces of style {style}: expect mistakes"])
    return replace(solver, constraint=Constraint(chosen, is_grammar_on))
