"""Keeps the runs of this user: starts and resumes their processes, and follows their logs."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from core.errors import CoreError
from core.infer.shelf import put_back, set_aside
from core.watch.events import Event, LogReader
from core.watch.runs import is_running, leave_word, list_runs, new_run, read_wish
from core.watch.wish import TrainWish
from explorer.jobs.training import RunProcess
from explorer.pictures.train_story import RunStory, told

_LOOK_MS = 300
_SELDOM = 7
"""Looks between two at runs that are not ours."""


class RunKeeper(QObject):
    """Stories of all runs, by name, newest first."""

    changed = Signal()
    finished = Signal(str)
    """A run that was under way has made its model."""

    def __init__(self, parent: QObject, *, stays: bool) -> None:
        """Read what there is; ``stays`` says whether runs go on without the window."""
        super().__init__(parent)
        self.stories: dict[str, RunStory] = {}
        self._readers: dict[str, LogReader] = {}
        self._processes: dict[str, RunProcess] = {}
        self._removed: tuple[Path, Path] | None = None
        self._stays, self._looks = stays, 0
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._find()
        self._timer.start()

    @property
    def can_undo(self) -> bool:
        """Whether a run that was removed can be put back."""
        return self._removed is not None

    @property
    def is_busy(self) -> bool:
        """Whether a process of ours trains."""
        return any(process.is_running for process in self._processes.values())

    def process_id(self, name: str) -> int:
        """Return the system's number of the process of a run; 0 if it is not ours."""
        process = self._processes.get(name)
        return 0 if process is None else process.process_id

    def start(self, wish: TrainWish) -> None:
        """Make a run and begin it; raises CoreError or OSError."""
        self._launch(new_run(wish))
        self._find()

    def say(self, name: str, word: str) -> None:
        """Tell a run a word; one that rests is taken up first. Raises CoreError or OSError."""
        story = self.stories[name]
        process = self._processes.get(name)
        if process is not None and process.is_running:
            process.say(word)
        elif story.is_running:
            leave_word(story.folder, word)
        elif word in ("go", "finish"):
            self._launch(story.folder)
            if word == "finish":
                self._processes[name].say(word)
        self.look()

    def remove(self, name: str) -> None:
        """Set a run aside; raises CoreError."""
        story = self.stories[name]
        if not story.is_running:
            self._removed = set_aside(story.folder), story.folder
            self._find()

    def undo_remove(self) -> None:
        """Put back the run that was removed last; raises CoreError."""
        if self._removed is not None:
            put_back(*self._removed)
            self._removed = None
            self._find()

    def set_stays(self, stays: bool) -> None:
        """Say whether runs go on when the window closes."""
        self._stays = stays
        for process in self._processes.values():
            process.say("stay" if stays else "leave")

    def close(self) -> None:
        """Leave all runs to themselves."""
        self._timer.stop()
        for process in self._processes.values():
            process.let_go()

    def _launch(self, folder: Path) -> None:
        process = self._processes[folder.name] = RunProcess(folder)
        process.say("stay" if self._stays else "leave")
        if folder.name in self.stories:
            # What was said before is over.
            self.stories[folder.name] = replace(self.stories[folder.name], phase=None)

    def _find(self) -> None:
        """Look which runs there are."""
        found: dict[str, RunStory] = {}
        for folder in list_runs():
            story = self.stories.get(folder.name)
            try:
                found[folder.name] = story or RunStory(folder, read_wish(folder))
            except CoreError:
                continue
        gone = self.stories.keys() - found.keys()
        self._readers = {n: r for n, r in self._readers.items() if n not in gone}
        self.stories = found
        self._catch_up(found)
        self.changed.emit()

    def look(self) -> None:
        """Read what logs have told since the last look."""
        self._looks += 1
        if self._looks % _SELDOM == 0 and {f.name for f in list_runs()} != self.stories.keys():
            self._find()
            return
        is_seldom = self._looks % _SELDOM == 0
        live = [n for n, s in self.stories.items() if s.is_running or n in self._processes]
        if self._catch_up(self.stories if is_seldom else live):
            self.changed.emit()

    def _catch_up(self, names: "dict[str, RunStory] | list[str]") -> bool:
        """Bring stories up to date; return whether one has changed."""
        changed = False
        for name in list(names):
            story = self.stories[name]
            events = self._read(name)
            running = self._is_running(story)
            if events or running != story.is_running:
                changed = True
                new = self.stories[name] = told(replace(story, is_running=running), events)
                if new.state == "done" and story.is_running:
                    self.finished.emit(name)
        return changed

    def _read(self, name: str) -> list[Event]:
        reader = self._readers.get(name)
        if reader is None:
            reader = self._readers[name] = LogReader(self.stories[name].folder)
        return reader.read()

    def _is_running(self, story: RunStory) -> bool:
        process = self._processes.get(story.name)
        if process is not None:
            if process.is_running:
                return True
            self._processes.pop(story.name).let_go()
            return False
        if story.phase is not None and story.phase.state == "done":
            return False
        return is_running(story.folder)
