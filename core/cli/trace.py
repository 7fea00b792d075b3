"""``trace``: A* with its full trace in words, dropped as asked."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from core.cli.options import AsJson, In, Out, Seed
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.dropping import DropMix
    from core.search.trace import DropLevel

Search = Annotated[
    Literal["deterministic", "randomised"], typer.Option(help="How ties of f are broken.")
]
Heuristic = Annotated[
    str | None,
    typer.Option(help="manhattan (mazes); published, matching or combined (Sokoban)."),
]
Level = Annotated[
    int | None, typer.Option(min=0, max=4, help="0 drops nothing, 4 the whole trace.")
]
Mix = Annotated[
    str | None,
    typer.Option(metavar="P0,P1,P2,P3,P4", help="Draw each task's level with these shares."),
]
Rules = Annotated[Literal["paper", "released"], typer.Option(help="Whose level 3.")]


def trace(
    in_: In = "-",
    out: Out = "-",
    search: Search = "deterministic",
    heuristic: Heuristic = None,
    seed: Seed = 0,
    drop_level: Level = None,
    drop_mix: Mix = None,
    drop_rules: Rules = "paper",
    as_json: AsJson = False,
) -> None:
    """Solve tasks with A* and write prompt, trace and plan.

    Tasks without a plan are left out and told at the end.
    """
    from core.cli.output import counted, say
    from core.cli.progress import tracked
    from core.cli.unsolved import Unsolved
    from core.data.row_writer import writing
    from core.data.rows import count_rows, locating, read_tasks
    from core.data.traces import TraceConfig, trace_keys
    from core.dropping import DropRules
    from core.files import check_apart
    from core.search.astar import TieBreak

    drop = _drop(drop_level, drop_mix)
    config = TraceConfig(TieBreak(search), drop, DropRules(drop_rules), seed, heuristic)
    check_apart(out, in_)
    n_words, unsolved = 0, Unsolved()
    with writing(out) as writer:
        rows = tracked(read_tasks(in_), count_rows(in_), "tasks")
        for index, row in enumerate(rows):
            with unsolved.passed_over():
                with locating(row.where):
                    keys = trace_keys(row.task, config, index)
                writer.write(row.data | keys)
                n_words += len(keys["trace"])
    facts = {"verb": "trace", "count": writer.count, "trace_words": n_words, "out": out}
    mean = n_words / max(1, writer.count)
    prose = f"{counted(writer.count, 'trace')} in {out}, {mean:.1f} words on average"
    say(facts, prose, as_json=as_json, out=out)
    unsolved.tell()


def _drop(level: int | None, mix: str | None) -> "DropLevel | DropMix":
    """Return what the two options ask for; raises ConfigError."""
    from core.dropping import DropMix
    from core.search.trace import DropLevel

    if mix is None:
        return DropLevel(level or 0)
    if level is not None:
        raise ConfigError("two ways to drop", "trace", "--drop-level or --drop-mix")
    try:
        weights = [float(part) for part in mix.split(",")]
    except ValueError:
        weights = []
    if len(weights) != len(DropLevel):
        raise ConfigError("drop mix", mix, "five probabilities p0,p1,p2,p3,p4 that sum to 1")
    return DropMix((weights[0], weights[1], weights[2], weights[3], weights[4]))
