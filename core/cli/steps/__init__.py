"""``steps``: worded mathematics, a group of verbs."""

import typer


def build_steps() -> typer.Typer:
    """Return the group with its verbs."""
    from core.cli.steps import compare, drop, evaluate, generate, train

    app = typer.Typer(rich_markup_mode=None, no_args_is_help=False)
    app.callback()(_common)
    for verb in (generate.generate, drop.drop, train.train, evaluate.evaluate, compare.compare):
        app.command()(verb)
    return app


def _common() -> None:
    """Worded mathematics: worked solutions, dropped steps, and language models tuned on them."""
