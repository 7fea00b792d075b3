"""What a response row says beside its task, whoever judged it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from core.evaluate.judge import Fault, Judgement
from core.infer.modes import Mode


def cut_off(judged: Judgement) -> Judgement:
    """Return the verdict on an answer that was cut before ``eos``: it is never a solution."""
    end = len(judged.response.words)
    faults = (*judged.faults, Fault(end, "cut", f"no eos after {end} words"))
    return replace(judged, solved=False, optimal=False, cost=None, faults=faults)


def response_keys(
    mode: Mode, sample: int, words: Sequence[str], seconds: float, verdict: Judgement
) -> dict[str, Any]:
    """Return the keys of a response row from ``mode`` on."""
    error = verdict.first_error
    return {
        "mode": mode.value,
        "sample": sample,
        "words": list(words),
        "seconds": round(seconds, 6),
        "tokens": len(words),
        "solved": verdict.solved,
        "optimal": verdict.optimal,
        "cost": verdict.cost,
        "optimal_cost": verdict.optimal_cost,
        "trace_tokens": verdict.response.trace_tokens,
        "trace_valid": verdict.trace_valid,
        "first_error": None
        if error is None
        else {"position": error.position, "rule": error.rule, "detail": error.detail},
    }
