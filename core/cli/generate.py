"""``generate``: distinct solvable tasks by the published distribution."""

from typing import Annotated, Any, Literal

import typer

from core.cli.options import AsJson, Out, Seed
from core.errors import ConfigError

Domain = Annotated[Literal["maze", "sokoban"], typer.Argument(help="Family of tasks.")]
Size = Annotated[int | None, typer.Option(help="Side of a square board, in cells.")]
Side = Annotated[int | None, typer.Option(help="Side of the board, if it is no square.")]
Boxes = Annotated[int | None, typer.Option(help="Boxes of a Sokoban level; 2 as published.")]
Walls = Annotated[int | None, typer.Option(help="Its inner walls; 2 as published.")]
MaxClauses = Annotated[
    int | None, typer.Option(help="Leave out Sokoban levels with longer published traces.")
]
Density = Annotated[
    tuple[float, float] | None,
    typer.Option(
        "--wall-density", metavar="LO HI", help="Least and largest share of a maze's walls."
    ),
]
Count = Annotated[int, typer.Option(min=1, help="Number of tasks.")]
Workers = Annotated[int, typer.Option(min=1, max=256, help="Processes; changes no byte.")]
SplitName = Annotated[
    Literal["any", "train", "test"],
    typer.Option(help="Tasks to draw from: all, or those of one split."),
]


def generate(
    domain: Domain,
    size: Size = None,
    width: Side = None,
    height: Side = None,
    wall_density: Density = None,
    boxes: Boxes = None,
    walls: Walls = None,
    max_clauses: MaxClauses = None,
    count: Count = 100,
    seed: Seed = 0,
    workers: Workers = 1,
    split: SplitName = "any",
    out: Out = "-",
    as_json: AsJson = False,
) -> None:
    """Draw distinct solvable tasks by the published distribution."""
    sides = _sides(domain, size, width, height)
    from core.cli.output import counted, say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.data.tasks import draw_tasks
    from core.domains.domain import domain_named
    from core.domains.maze.generator import MazeDistribution
    from core.domains.sokoban.generator import SokobanDistribution
    from core.domains.split import Split

    kind: Any = MazeDistribution if domain == "maze" else SokobanDistribution
    options = {"boxes": boxes, "walls": walls, "max_clauses": max_clauses}
    given = _own(domain, {"wall_density": wall_density} | options)
    distribution = kind(*sides, split=Split[split.upper()], **given)
    write_row = domain_named(domain).write_row
    with writing(out) as writer:
        for task in tracked(draw_tasks(distribution, seed, count, workers), count, "tasks"):
            writer.write(write_row(task))
    facts = {"verb": "generate", "domain": domain, "count": writer.count, "seed": seed, "out": out}
    say(facts, f"{counted(writer.count, 'task')} in {out}", as_json=as_json, out=out)


def _own(domain: str, options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were given; raises ConfigError for one of another domain."""
    given = {name: value for name, value in options.items() if value is not None}
    own = {"wall_density"} if domain == "maze" else {"boxes", "walls", "max_clauses"}
    for name in given.keys() - own:
        option = "--" + name.replace("_", "-")
        right = ", ".join("--" + other.replace("_", "-") for other in sorted(own))
        raise ConfigError(f"{option} is no option of {domain}", "generate", right)
    return given


def _sides(domain: str, size: int | None, width: int | None, height: int | None) -> tuple[int, int]:
    """Return width and height in cells; raises ConfigError."""
    if size is not None and (width is not None or height is not None):
        raise ConfigError("two sizes given", "generate", "--size, or --width and --height")
    if domain == "sokoban" and (size, width, height) == (None, None, None):
        size = 7
    wide, high = (size, size) if size is not None else (width, height)
    if wide is None or high is None:
        raise ConfigError("no size", "generate", "--size N, or --width N and --height N")
    return wide, high
