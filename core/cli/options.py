"""Options that several verbs share, so that they read the same everywhere."""

from typing import Annotated, Literal

import typer

In = Annotated[str, typer.Option("--in", help="Rows to read: .jsonl, .parquet or -.")]
Out = Annotated[str, typer.Option("--out", help="Rows to write: .jsonl, .parquet or -.")]
Seed = Annotated[int, typer.Option(help="Decides every random draw.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line on standard output.")]
ModelName = Annotated[str, typer.Option("--model", help="Name of a model, or its folder.")]
Device = Annotated[Literal["auto", "cpu", "cuda"], typer.Option(help="Where to compute.")]
MaxTokens = Annotated[
    int | None,
    typer.Option(min=1, help="Words after which an answer is cut; by the board if left out."),
]
Temperature = Annotated[float, typer.Option(help="Divides the logits; 0 is greedy.")]
