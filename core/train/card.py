"""What a trained model says about itself in ``config.json``."""

import subprocess
from pathlib import Path
from typing import Any

import torch

from core.data.draw import Distribution
from core.domains.sokoban.generator import SokobanDistribution
from core.model.card import CARD_FORMAT
from core.model.checkpoint import save_model
from core.settings import to_json
from core.train.loop import TrainRecord
from core.train.run import Run


def save_trained(run: Run, folder: Path, last: TrainRecord | None) -> None:
    """Write the averaged weights (bfloat16) and the card; raises DataError."""
    save_model(folder, run.ema, make_card(run, last), torch.bfloat16)


def make_card(run: Run, last: TrainRecord | None) -> dict[str, Any]:
    """Return the card of a run as it stands; its ``metrics`` are filled in by evaluation."""
    config = run.config
    stream = config.stream
    return {
        "format": CARD_FORMAT,
        "domain": stream.distribution.domain,
        "width": stream.distribution.width,
        "height": stream.distribution.height,
        "heuristic": stream.distribution.heuristic,
        **_longest(stream.distribution),
        "parameters": sum(parameter.numel() for parameter in run.model.parameters()),
        "model": to_json(config.model),
        "vocabulary": list(stream.words.words),
        "drop_mix": list(stream.mix.weights),
        "seed": config.seed,
        "commit": _commit(),
        "recipe": to_json(config),
        "training": _summary(run, last),
        "metrics": {},
    }


def _longest(distribution: Distribution) -> dict[str, int]:
    """Return the words of the longest true answer, where the distribution limits it."""
    if not isinstance(distribution, SokobanDistribution) or distribution.max_clauses is None:
        return {}
    clause = 6 + 3 * distribution.boxes
    plan = 3 * distribution.width * distribution.height
    return {"max_words": clause * distribution.max_clauses + plan}


def _summary(run: Run, last: TrainRecord | None) -> dict[str, Any]:
    summary: dict[str, Any] = {
        "steps": run.step,
        "examples": run.examples,
        "seconds": round(run.seconds, 1),
        "device": str(run.device),
        "torch": torch.__version__,
    }
    if run.origin is not None:
        summary["from"] = run.origin
    if last is not None:
        summary |= {"loss": round(last.loss, 5), "plan_loss": round(last.plan_loss, 5)}
    return summary


def _commit() -> str | None:
    """Return the commit of this checkout, or None where there is none (an installed package)."""
    here = Path(__file__).parent
    command = ["git", "-C", str(here), "rev-parse", "--short=12", "HEAD"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=5, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() or None if done.returncode == 0 else None
