"""``steps drop``: rows with worked solutions, some of whose steps are gone."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from core.cli.options import AsJson, Out, Seed
from core.cli.steps.options import Drop, In, LayoutName

if TYPE_CHECKING:
    from core.data.row_writer import RowWriter
    from core.steps.dropping import Dropped
    from core.steps.problem import Problem
    from core.steps.statistics import Statistics


def drop(
    in_: In,
    out: Out = "-",
    drop: Drop = 0.2,
    seed: Seed = 0,
    layout: LayoutName = "auto",
    as_json: AsJson = False,
) -> None:
    """Drop each intermediate step with a probability; the answer stays, as do all other keys.

    Each row gets a key "dropped" with the numbers of the steps that went, from 0.
    """
    from core.cli.output import say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.data.rows import count_rows
    from core.files import check_apart
    from core.steps.dropping import check_probability
    from core.steps.readers import read_problems
    from core.steps.statistics import statistics_of

    check_apart(out, in_)
    check_probability(drop)
    problems = read_problems(in_, layout)
    total = None if in_.lower().endswith(".json") else count_rows(in_)
    with writing(out) as writer:
        found = statistics_of(_dropped(tracked(problems, total, "problems"), writer, drop, seed))
    say(_facts(found, drop, seed, out), _prose(found, out), as_json=as_json, out=out)


def _dropped(
    problems: "Iterator[Problem]", writer: "RowWriter", p: float, seed: int
) -> "Iterator[Dropped]":
    """Drop, write and pass on."""
    from core.steps.dropping import drop_steps
    from core.steps.layouts import with_solution

    for number, problem in enumerate(problems):
        dropped = drop_steps(problem.solution, p, seed, number)
        gone = [i for i, is_kept in enumerate(dropped.is_kept) if not is_kept]
        writer.write(with_solution(problem, dropped.text) | {"dropped": gone})
        yield dropped


def _facts(found: "Statistics", p: float, seed: int, out: str) -> dict[str, object]:
    facts: dict[str, object] = {"verb": "steps drop", "drop": p, "seed": seed, "out": out}
    names = ("solutions", "steps", "dropped", "words", "words_left", "untouched", "bare")
    facts |= {name: getattr(found, name) for name in names}
    return facts | {"by_steps": dict(found.by_steps)}


def _prose(found: "Statistics", out: str) -> str:
    before, after = found.mean_words
    return (
        f"{found.solutions} solutions in {out}: {found.dropped} of {found.steps} steps dropped "
        f"({100 * found.share_dropped:.1f} %), {before:.1f} words a solution before and "
        f"{after:.1f} after, {found.untouched} untouched, {found.bare} without any step"
    )
