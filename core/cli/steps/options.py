"""Options that the verbs of worded mathematics share."""

from typing import Annotated, Literal

import typer

from core.steps.stories.events import LARGEST

In = Annotated[
    str, typer.Option("--in", help="Problems: .jsonl, .json, .parquet, a folder as MATH, or -.")
]
Problems = Annotated[
    str | None,
    typer.Option("--in", help="Problems: .jsonl, .json, .parquet, a folder; else stories."),
]
LayoutName = Annotated[
    Literal["auto", "gsm8k", "metamath", "math"], typer.Option(help="Keys of the rows.")
]
StorySteps = Annotated[
    tuple[int, int],
    typer.Option("--story-steps", metavar="LO HI", help="Least and most steps of a story."),
]
Largest = Annotated[int, typer.Option(help=f"Largest number of a story, up to {LARGEST}.")]
Drop = Annotated[float, typer.Option(help="Probability of dropping a step: 0, .1, .2, .3, .4 ...")]
Setting = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Change one setting.")
]
