"""``generate``: distinct solvable tasks by the published distribution."""

from typing import Annotated, Literal

import typer

from core.cli.options import AsJson, Out, Seed
from core.errors import ConfigError

Domain = Annotated[str, typer.Argument(metavar="DOMAIN", help="maze")]
Size = Annotated[int | None, typer.Option(help="Side of a square board, in cells.")]
Side = Annotated[int | None, typer.Option(help="Side of the board, if it is no square.")]
Density = Annotated[
    tuple[float, float],
    typer.Option("--wall-density", metavar="LO HI", help="Least and largest share of walls."),
]
Count = Annotated[int, typer.Option(min=1, help="Number of tasks.")]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Processes; changes no byte.")]
SplitName = Annotated[
    Literal["any", "train", "test"], typer.Option(help="Wall layouts to draw from.")
]


def generate(
    domain: Domain,
    size: Size = None,
    width: Side = None,
    height: Side = None,
    wall_density: Density = (0.3, 0.5),
    count: Count = 100,
    seed: Seed = 0,
    workers: Workers = 1,
    split: SplitName = "any",
    out: Out = "-",
    as_json: AsJson = False,
) -> None:
    """Draw distinct solvable tasks by the published distribution."""
    sides = _sides(domain, size, width, height)
    from core.cli.output import say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.data.tasks import draw_tasks
    from core.domains.maze.generator import MazeDistribution, Split
    from core.domains.maze.rows import write_row

    distribution = MazeDistribution(*sides, wall_density, Split[split.upper()])
    with writing(out) as writer:
        for task in tracked(draw_tasks(distribution, seed, count, workers), count, "tasks"):
            writer.write(write_row(task))
    facts = {"verb": "generate", "domain": domain, "count": writer.count, "seed": seed, "out": out}
    say(facts, f"{writer.count} tasks in {out}", as_json=as_json, out=out)


def _sides(domain: str, size: int | None, width: int | None, height: int | None) -> tuple[int, int]:
    """Return width and height in cells; raises ConfigError."""
    if domain == "sokoban":
        raise ConfigError("cannot draw sokoban levels yet", "generate sokoban", "generate maze")
    if domain != "maze":
        raise ConfigError(f"unknown domain {domain!r}", "generate", "maze")
    if size is not None and (width is not None or height is not None):
        raise ConfigError("two sizes given", "generate", "--size, or --width and --height")
    wide, high = (size, size) if size is not None else (width, height)
    if wide is None or high is None:
        raise ConfigError("no size", "generate", "--size N, or --width N and --height N")
    return wide, high
