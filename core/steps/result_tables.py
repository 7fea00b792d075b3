"""The section about worded mathematics in the page of results, made from reports."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.steps.reports import RANDOM_WEIGHTS, Report

Estimate = dict[str, Any]

_HEAD = """## Worded mathematics

Language models fine-tuned on worked solutions whose intermediate steps were dropped with
probability p (`python -m core steps compare`; p = 0 is the baseline). Runs of one seed take as many
updates on the same problems in the same order; only the dropped steps differ. *slow* and *fast* are
two prompts to one model: with steps, or the answer at once. pass@1 is of the greedy answer, pass@k
asks for one right answer among k sampled ones, *sampled right* is the share of right ones among all
samples; lengths are in the model's tokens. Intervals are 95 %: Wilson's for shares of problems, by
the bootstrap over problems for the share of right samples."""


def steps_section(reports: Mapping[str, Report]) -> str:
    """Return the section of reports by name: a table for each set of problems, as Markdown."""
    groups: dict[tuple[str, ...], list[Report]] = {}
    for report in reports.values():
        training = report["training"]
        key = report["problems_digest"], str(training.get("base")), str(training.get("steps"))
        groups.setdefault(key, []).append(report)
    parts = [_HEAD]
    for group in groups.values():
        ordered = sorted(group, key=lambda r: (r["training"].get("drop", -1.0), r["model"]))
        parts += [_about(ordered), _table(ordered), *_pooled(ordered)]
    return "\n\n".join(parts) + "\n"


def _about(group: Sequence[Report]) -> str:
    """Say on what a table rests."""
    first, asked = group[0], group[0]["asked"]
    training = first["training"]
    notes = [] if all(r["complete"] for r in group) else ["**Some are interrupted.**"]
    sampled = asked.get("sampled_problems") or first["count"]
    notes.append(
        f"**From {_begin(training)}**: models of {first['parameters']:,} parameters, "
        f"{_number(training.get('steps'))} updates, {_number(training.get('examples'))} examples "
        f"of {training.get('source')}, {100 * training.get('fast_share', 0):.0f} % of them fast. "
        f"Measured on {first['problems']}; samples: {asked['samples']} of {sampled} problems, "
        f"temperature {asked['temperature']:g}, top-p {asked['top_p']:g}."
    )
    return " ".join(notes)


def _begin(training: dict[str, Any]) -> str:
    """Say what the models were before."""
    base = training.get("base")
    return "random weights" if base in RANDOM_WEIGHTS else f"the weights of `{base}`"


def _table(group: Sequence[Report]) -> str:
    header = ["p", "seed", "tokens learnt", "slow pass@1", "tokens", "steps"]
    k = group[0]["asked"]["samples"]
    header += [f"slow pass@{k}", "sampled right", "tokens sampled", "fast pass@1", f"fast pass@{k}"]
    return _markdown(header, [_row(report) for report in group])


def _row(report: Report) -> list[str]:
    training, modes = report["training"], report["modes"]
    slow, fast = modes.get("slow", {}), modes.get("fast", {})
    k = f"pass_at_{report['asked']['samples']}"
    return [
        _drop(training),
        str(training.get("seed", "–")),
        _number(training.get("answer_tokens")),
        _share(slow, "greedy", "pass_at_1"),
        _mean(slow, "greedy", "tokens"),
        _mean(slow, "greedy", "steps"),
        _share(slow, "sampled", k),
        _share(slow, "sampled", "right_share"),
        _mean(slow, "sampled", "tokens"),
        _share(fast, "greedy", "pass_at_1"),
        _share(fast, "sampled", k),
    ]


def _pooled(group: Sequence[Report]) -> list[str]:
    """Return the means over seeds by p, if there are several seeds."""
    by_drop: dict[str, list[Report]] = {}
    for report in group:
        by_drop.setdefault(_drop(report["training"]), []).append(report)
    if all(len(found) == 1 for found in by_drop.values()):
        return []
    header = ["p", "seeds", "slow pass@1", "tokens, greedy", "sampled right", "tokens, sampled"]
    rows = [
        [
            drop,
            str(len(found)),
            _seeds(found, "slow", "greedy", "pass_at_1", 100),
            _seeds(found, "slow", "greedy", "tokens"),
            _seeds(found, "slow", "sampled", "right_share", 100),
            _seeds(found, "slow", "sampled", "tokens"),
            _seeds(found, "fast", "greedy", "pass_at_1", 100),
        ]
        for drop, found in by_drop.items()
    ]
    title = "Means over seeds, with the least and the largest seed in brackets:"
    return [title, _markdown([*header, "fast pass@1"], rows)]


def _seeds(reports: Sequence[Report], mode: str, group: str, name: str, scale: float = 1) -> str:
    found = [_estimate(report["modes"].get(mode, {}), group, name) for report in reports]
    values = [scale * one["value"] for one in found if one is not None]
    if not values:
        return "–"
    unit = " %" if scale == 100 else ""
    return f"{sum(values) / len(values):.1f}{unit} ({min(values):.1f} to {max(values):.1f})"


def _estimate(mode: dict[str, Any], group: str, name: str) -> Estimate | None:
    found: Estimate | None = mode.get(group, {}).get(name)
    return found


def _share(mode: dict[str, Any], group: str, name: str) -> str:
    found = _estimate(mode, group, name)
    if found is None:
        return "–"
    value, low, high = (100 * found[key] for key in ("value", "low", "high"))
    return f"{value:.1f} % ({low:.1f} to {high:.1f})"


def _mean(mode: dict[str, Any], group: str, name: str) -> str:
    found = _estimate(mode, group, name)
    return "–" if found is None else f"{found['value']:.1f}"


def _drop(training: dict[str, Any]) -> str:
    drop = training.get("drop")
    return f"{drop:g}" if isinstance(drop, (int, float)) else "untuned"


def _number(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else "–"


def _markdown(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
