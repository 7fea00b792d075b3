"""The training queue for a GPU: take up the first run that is not done, for one sitting.

    python docs/train_queue.py --into FOLDER [--minutes 25] [--only RECIPE]

Examples are made on all cores. A run that the sitting cuts short is checkpointed and taken up by
the next call; where only its model travelled, not the checkpoint, it goes on from those weights for
the minutes that are left. One that comes to its end is measured on unseen tasks; its folder then
holds ``model.safetensors`` (bfloat16), ``config.json``, ``metrics.jsonl`` and ``report.json``.
Needs neither the window nor a network.
"""

import argparse
import json
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

LARGEST_FILE = 16 * 2**20
"""Bytes that a file of weights may have to travel."""
_SAVING_S = 60
"""Kept free at the end of a sitting for the last checkpoint."""


@dataclass(frozen=True)
class Entry:
    """One run of the queue."""

    recipe: str
    minutes: float
    """Training it is planned for, over all sittings, on one H100."""


QUEUE = [
    Entry("maze-20", 25),
    Entry("maze-30", 75),
    Entry("maze-30-complete", 75),
    Entry("maze-30-solution", 75),
    Entry("sokoban-7-2", 75),
]


def main() -> int:
    """Run one sitting; return the exit code of what it ran."""
    options = _options()
    entries = [e for e in QUEUE if options.only in (None, e.recipe)]
    if options.only and not entries:
        entries = [Entry(options.only, options.minutes)]
    end = time.monotonic() + 60 * options.minutes
    for entry in entries:
        folder = options.into / entry.recipe
        if not is_trained(folder):
            code = train(entry, folder, options, end)
            if code or not is_trained(folder):
                return code
        if not (folder / "report.json").is_file():
            return evaluate(folder, options, end)
    print("the queue is done")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--into", type=Path, required=True, help="folder of all runs")
    parser.add_argument("--minutes", type=float, default=25.0, help="of this sitting")
    parser.add_argument("--only", help="one recipe, of the queue or any other")
    parser.add_argument("--device", default="auto", help="auto, cpu or cuda")
    parser.add_argument("--tasks", type=int, default=1000, help="answered greedily at the end")
    parser.add_argument("--sampled", type=int, default=200, help="of these answered 64 times")
    parser.add_argument("--set", action="append", default=[], help="as for train")
    return parser.parse_args()


def is_trained(folder: Path) -> bool:
    """Say whether the run in a folder came to its end, by what its model says of it."""
    try:
        card = json.loads((folder / "config.json").read_text())
        return card["training"]["seconds"] >= 60 * card["recipe"]["minutes"]
    except (OSError, ValueError, KeyError, TypeError):
        return False


def train(entry: Entry, folder: Path, options: argparse.Namespace, end: float) -> int:
    """Train until the run or the sitting is over."""
    words = ["train", entry.recipe, "--out", folder, "--device", options.device]
    if (folder / "state.safetensors").is_file():
        words.append("--resume")
    else:
        words += [word for setting in options.set for word in ("--set", setting)]
        words += _beginning(entry, folder)
    return run(words, end - _SAVING_S)


def _beginning(entry: Entry, folder: Path) -> list[object]:
    """Return how a run begins: from nothing, or from weights that travelled here alone."""
    if not (folder / "model.safetensors").is_file():
        return ["--minutes", entry.minutes]
    card = json.loads((folder / "config.json").read_text())
    left = card["recipe"]["minutes"] - card["training"]["seconds"] / 60
    before = folder.with_name(f"{folder.name}-until-{time.strftime('%Y%m%d-%H%M%S')}")
    folder.rename(before)
    return ["--minutes", max(1.0, left), "--from", before]


def evaluate(folder: Path, options: argparse.Namespace, end: float) -> int:
    """Measure a finished model; a cut measurement is taken up by the next sitting."""
    weights = folder / "model.safetensors"
    if weights.stat().st_size > LARGEST_FILE:
        print(f"note: {weights} is larger than {LARGEST_FILE >> 20} MiB", file=sys.stderr)
    asked = ["--count", options.tasks, "--sampled-tasks", options.sampled]
    report = ["--out", folder / "report.json", "--update-card"]
    words = ["evaluate", "--model", folder, "--device", options.device, "--seed", 2029]
    return run([*words, *asked, *report], end)


def run(words: list[object], end: float) -> int:
    """Run a verb; at ``end`` ask it to stop and to keep what it has."""
    command = [sys.executable, "-m", "core", *map(str, words)]
    print(" ".join(command[1:]), flush=True)
    process = subprocess.Popen(command)
    try:
        return process.wait(max(1.0, end - time.monotonic()))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGINT if sys.platform != "win32" else signal.SIGTERM)
        process.wait()
        return 0


if __name__ == "__main__":
    sys.exit(main())
