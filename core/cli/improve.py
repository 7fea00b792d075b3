"""``improve``: a model taught by the best of its own answers, round by round."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from core.cli.constraint import StyleName
from core.cli.options import AsJson, Device
from core.cli.stopping import stop_request
from core.errors import ConfigError

if TYPE_CHECKING:
    from core.improve.config import ImproveConfig
    from core.improve.journal import Journal
    from core.improve.measure import Measured
    from core.improve.rounds import Record

Model = Annotated[str, typer.Argument(metavar="MODEL", help="Name of a model, or its folder.")]
Folder = Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder for the improvement.")]
Rounds = Annotated[int | None, typer.Option(help="Times to answer and to learn.  [default: 3]")]
Tasks = Annotated[int | None, typer.Option(help="Training prompts.  [default: 1000]")]
Samples = Annotated[int | None, typer.Option(help="Answers a prompt.  [default: 8]")]
Steps = Annotated[int | None, typer.Option(help="Steps of training a round.  [default: 500]")]
Minutes = Annotated[float | None, typer.Option(help="Minutes of training a round, not steps.")]
Heat = Annotated[float | None, typer.Option(help="Temperature of all answers.  [default: 1]")]
TestTasks = Annotated[int | None, typer.Option(help="Unseen tasks to measure on.  [default: 100]")]
Seed = Annotated[int | None, typer.Option(help="Decides every random draw.  [default: 0]")]
Resume = Annotated[bool, typer.Option("--resume", help="Go on in DIR, perhaps for more rounds.")]


def improve(
    model: Model,
    out: Folder,
    rounds: Rounds = None,
    tasks: Tasks = None,
    samples: Samples = None,
    steps: Steps = None,
    minutes: Minutes = None,
    temperature: Heat = None,
    style: StyleName = None,
    test_tasks: TestTasks = None,
    seed: Seed = None,
    resume: Resume = False,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Let a model answer training tasks and learn from its shortest right answers; Ctrl-C keeps it.

    What every round is worth is measured on unseen tasks by the improved length ratio: words of
    A*'s traces over those of the model's right answers, 0 for a task without one.
    """
    from core.cli.device import device_named
    from core.cli.progress import tracked_share
    from core.improve.measure import Measured
    from core.improve.rounds import Learned
    from core.improve.rounds import improve as improvement

    given: dict[str, Any] = {"rounds": rounds, "tasks": tasks, "samples": samples, "seed": seed}
    given |= {"steps": steps, "minutes": minutes, "temperature": temperature}
    journal = _journal(model, out, given | {"test_tasks": test_tasks}, style, resume)
    records = improvement(journal, device_named(device))
    share = _Share(journal.config)
    with stop_request() as stop:
        try:
            for record in tracked_share(records, lambda: share.value, share.note):
                if isinstance(record, Measured):
                    _say(record, as_json)
                stop.can_wait = isinstance(record, Learned)
                if stop.is_requested:
                    raise KeyboardInterrupt
        finally:
            records.close()  # type: ignore[attr-defined]
    if not as_json:
        print(f"{journal.config.rounds} rounds; the improved model is in {out}")


def _journal(
    model: str, out: Path, given: dict[str, Any], style: str | None, is_resumed: bool
) -> "Journal":
    """Begin an improvement or take it up; raises CoreError."""
    from core.improve.config import ImproveConfig
    from core.improve.journal import begin, take_up
    from core.infer.grammar import Style
    from core.infer.library import find_model

    chosen = {name: value for name, value in given.items() if value is not None}
    if style is not None:
        chosen["style"] = Style(style)
    folder = find_model(model)
    if not is_resumed:
        return begin(folder, out, ImproveConfig(**chosen))
    rounds = chosen.pop("rounds", None)
    journal = take_up(folder, out, rounds)
    for name, value in chosen.items():
        stored = getattr(journal.config, name)
        if stored != value:
            raise ConfigError(f"{name} {value}", out, f"{stored}, as it was begun with")
    return journal


class _Share:
    """How far an improvement is, half of a round being its answers."""

    def __init__(self, config: "ImproveConfig") -> None:
        self.value = 0.0
        self._config = config

    def note(self, record: "Record") -> str:
        """Take a record in; return it in a few words."""
        from core.improve.choosing import Chosen
        from core.improve.rounds import Learned

        n = self._config.rounds
        if isinstance(record, Chosen):
            self.value = (record.round - 1 + 0.5 * (record.index + 1) / self._config.tasks) / n
            return f"round {record.round}, answers to prompt {record.index + 1}"
        if isinstance(record, Learned):
            self.value = (record.round - 0.5 + 0.5 * record.progress) / n
            return f"round {record.round}, step {record.record.step}"
        self.value = record.round / n
        return f"round {record.round} measured"


def _say(measured: "Measured", as_json: bool) -> None:
    """Print what a round is worth: as JSON, or as one line."""
    if as_json:
        print(json.dumps(asdict(measured)), flush=True)
        return
    parts = [
        f"{name} {e.value:.4g} ({e.low:.4g} to {e.high:.4g})"
        for name, e in measured.metrics.items()
    ]
    print("; ".join([f"round {measured.round}", *parts]), flush=True)
