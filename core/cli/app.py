"""The table of verbs, from which the command line and its help are made."""

from collections.abc import Callable
from typing import Annotated

import typer

PROGRAM = "dualformer"


def build_app() -> typer.Typer:
    """Return the command line with every verb."""
    from core.cli.steps import build_steps

    app = typer.Typer(
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        no_args_is_help=False,
    )
    app.callback()(_common)
    for verb in _verbs():
        app.command(verb.__name__.rstrip("_"))(verb)
    app.add_typer(build_steps(), name="steps")
    return app


def _verbs() -> tuple[Callable[..., object], ...]:
    """Return the verbs in the order of the help."""
    from core.cli import (
        audit,
        benchmark,
        evaluate,
        export,
        generate,
        import_,
        improve,
        models,
        results,
        solve,
        trace,
        train,
    )

    return (
        generate.generate,
        import_.import_,
        export.export,
        trace.trace,
        audit.audit,
        train.train,
        improve.improve,
        solve.solve,
        evaluate.evaluate,
        results.results,
        models.models,
        benchmark.benchmark,
    )


def _print_version(wanted: bool) -> None:
    if wanted:
        from core.version import __version__

        print(f"{PROGRAM} {__version__}")
        raise typer.Exit


def _common(
    version: Annotated[
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Mazes, A* traces, and Transformers that learned to search them.

    Rows are JSON objects, one a line, or Parquet (.parquet); "-" is standard input or output.
    """
