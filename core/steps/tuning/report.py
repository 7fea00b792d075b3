"""The report of an evaluation: each figure of each mode with its interval."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from core.evaluate.intervals import Estimate, mean_share, ratio, wilson
from core.infer.modes import Mode
from core.rng import derive_seed
from core.settings import to_json
from core.steps.problem import Problem
from core.steps.reports import REPORT_FORMAT, REPORT_KIND
from core.steps.tuning.evaluate import AskConfig, Asked, n_records
from core.version import __version__

_DIGITS = 6


def report_of(
    records: Sequence[Asked],
    config: AskConfig,
    problems: Sequence[Problem],
    about: dict[str, Any],
) -> dict[str, Any]:
    """Return the report of the records there are, which may end early.

    Args:
        records: as ``ask`` gave them.
        config: what was asked.
        problems: all that were to be asked.
        about: of the model, its training and where the problems came from.
    """
    found = {"kind": REPORT_KIND, "format": REPORT_FORMAT, "version": __version__}
    found |= about | {"asked": to_json(config), "count": len(problems)}
    found |= {"problems_digest": digest_of(problems)}
    found |= {"complete": len(records) == n_records(config, len(problems))}
    return found | {"modes": {mode.value: _mode(records, mode, config) for mode in config.modes}}


def digest_of(problems: Sequence[Problem]) -> str:
    """Return a digest of questions and answers, by which the same ones are known."""
    parts = [text for one in problems for text in (one.question, one.solution.answer)]
    return f"{derive_seed(*parts):016x}"


def _mode(records: Sequence[Asked], mode: Mode, config: AskConfig) -> dict[str, Any]:
    own = [record for record in records if record.mode is mode]
    greedy = [record for record in own if record.is_greedy]
    sampled = [record for record in own if not record.is_greedy]
    found = {}
    if greedy:
        right = wilson(sum(one.n_right for one in greedy), len(greedy))
        found["greedy"] = _plain({"pass_at_1": right} | _common(greedy, config.seed))
    if sampled:
        k = config.samples
        solved = wilson(sum(one.n_right > 0 for one in sampled), len(sampled))
        share = mean_share([one.n_right / k for one in sampled], None, config.seed, "right")
        rates = {f"pass_at_{k}": solved, "right_share": share}
        found["sampled"] = _plain(rates | _common(sampled, config.seed))
    return found


def _common(records: Sequence[Asked], seed: int) -> dict[str, Estimate]:
    """Return what is told of greedy and of sampled answers alike: means over answers."""
    below = [one.n_samples for one in records]
    return {
        "tokens": ratio([one.n_tokens for one in records], below, seed, "tokens"),
        "steps": ratio([one.n_steps for one in records], below, seed, "steps"),
        "answered": mean_share([one.n_answered for one in records], below, seed, "answered"),
        "cut": mean_share([one.n_cut for one in records], below, seed, "cut"),
    }


def _plain(metrics: dict[str, Estimate]) -> dict[str, dict[str, float]]:
    return {
        name: {key: round(value, _DIGITS) for key, value in asdict(estimate).items()}
        for name, estimate in metrics.items()
    }
