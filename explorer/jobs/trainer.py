"""The process of a run: ``python -m explorer.jobs.trainer``. No Qt.

``run FOLDER`` trains the run of a folder, or goes on with it, and appends what it tells to the
log there. Words come on standard input; when that ends the window is gone: the run keeps its
checkpoint and ends, unless the user let it go on (``stay``), in which case words are taken from a
file in its folder. ``recipes`` prints what recipes say, ``measure WISH`` how fast a run would be,
both as lines of JSON.
"""

import json
import os
import sys
import time
from dataclasses import asdict
from pathlib import Path
from queue import Queue
from threading import Thread
from typing import TYPE_CHECKING, TextIO

from core.errors import CoreError
from core.infer.shelf import free_name, model_names, put_on_shelf
from core.settings import from_json, to_json
from core.watch.events import LogWriter, Phase
from core.watch.runs import lock_of, read_wish, take_word
from core.watch.wish import TrainWish

if TYPE_CHECKING:
    from core.train.run import Run

_LOOK_S, _LOCK_S = 0.5, 5.0
NICENESS = 10


class Ear:
    """Hears words from the window, and from the folder once the window has gone."""

    def __init__(self, folder: Path, lines: TextIO) -> None:
        """Begin to listen."""
        self.words: Queue[str] = Queue()
        self._folder, self._lines = folder, lines
        self._stays = False
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        for line in self._lines:
            word = line.strip()
            if word in ("stay", "leave"):
                self._stays = word == "stay"
            else:
                self.words.put(word)
        if not self._stays:
            self.words.put("stop")
        while True:
            word = take_word(self._folder) or ""
            if word:
                self.words.put(word)
            time.sleep(_LOOK_S)


def run_folder(folder: Path, lines: TextIO) -> int:
    """Train the run of a folder to its end; return the exit code."""
    _step_back()
    with lock_of(folder).acquire(timeout=_LOCK_S):
        take_word(folder)
        log, ear = LogWriter(folder), Ear(folder, lines)
        try:
            return _train(folder, log, ear)
        except CoreError as error:
            log.write(Phase("failed", 0, str(error)))
            return 2
        except Exception as error:  # our bug, or no memory: whoever looks must hear of it
            said = " ".join(f"{type(error).__name__}: {error}".split())
            log.write(Phase("failed", 0, said))
            raise
        finally:
            log.close()


def _train(folder: Path, log: LogWriter, ear: Ear) -> int:
    from core.watch.probe import draw_probes
    from core.watch.watched import watch

    run, every = _run_of(folder), read_wish(folder).probe_every
    probes = draw_probes(run.config.stream)
    for event in watch(run, folder, ear.words, probes, probe_every=every):
        if isinstance(event, Phase) and event.state == "done":
            # The model is there before anybody is told so.
            put_on_shelf(folder, free_name(folder.name, model_names()))
        log.write(event)
    return 0


def _run_of(folder: Path) -> "Run":
    """Return the run of a folder as its checkpoint left it, or a fresh one."""
    from core.cli.device import device_named
    from core.train.run import STATE_NAME, resume, start
    from core.train.session import stored_config
    from core.watch.setup import config_of

    wish = read_wish(folder)
    device = device_named(wish.device)
    if (folder / STATE_NAME).is_file():
        return resume(stored_config(folder), device, folder)
    return start(config_of(wish), device)


def _step_back() -> None:
    """Let everything else on this machine go first, where the system can."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)


def print_recipes() -> None:
    """Print devices and recipes."""
    import torch

    from core.watch.setup import recipe_facts

    devices = ["cpu", "cuda"] if torch.cuda.is_available() else ["cpu"]
    print(json.dumps({"devices": devices}), flush=True)
    for facts in recipe_facts():
        print(json.dumps(to_json(facts)), flush=True)


def print_pace(text: str) -> None:
    """Print the pace of a wish again and again while it is measured; raises CoreError."""
    from core.cli.device import device_named
    from core.watch.pace import measure_pace
    from core.watch.setup import config_of

    wish = from_json(TrainWish, json.loads(text))
    for pace in measure_pace(config_of(wish), device_named(wish.device)):
        print(json.dumps(asdict(pace)), flush=True)


def main(arguments: list[str]) -> int:
    """Do what the arguments say; return the exit code."""
    try:
        match arguments:
            case ["run", folder]:
                return run_folder(Path(folder), sys.stdin)
            case ["recipes"]:
                print_recipes()
            case ["measure", text]:
                print_pace(text)
            case _:
                print("error: run FOLDER, recipes or measure WISH", file=sys.stderr)
                return 2
    except CoreError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
