"""Lanes to files: what the window shows becomes rows, and a child process draws them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import CoreError
from core.files import write_atomic
from core.settings import to_json
from explorer.export.kinds import KINDS
from explorer.jobs.drawing import DrawingProcess
from explorer.painting.scene_painter import usual_size
from explorer.painting.theme import Theme
from explorer.pictures.lane_rows import Row, answer_row, search_row
from explorer.presenters.lanes import LanesPresenter
from explorer.session.session import Session
from explorer.views.export_dialog import ExportDialog
from explorer.views.export_form import FileKind, Subject

_NAMES = ("The search alone", "The answer alone")
_BOTH = "Both lanes side by side"
_NOT_ENDED = "neither lane has ended on this board"
Lessons = list[tuple[str, Path]]
"""Title and file of lessons."""
_ROWS = FileKind(".jsonl", "Rows, the words as JSON Lines", is_rows=True)


def file_kinds() -> list[FileKind]:
    """Return the kinds of files that can be chosen, and what some of them lack here."""
    lacks = {".mp4": "" if find_spec("imageio_ffmpeg") else "needs the extra video"}
    return [
        FileKind(
            ending,
            kind.purpose,
            kind.is_still,
            is_page=ending == ".html",
            missing=lacks.get(ending, ""),
        )
        for ending, kind in KINDS.items()
    ] + [_ROWS]


class ExportPresenter(QObject):
    """The command "Export" of one window."""

    def __init__(
        self,
        session: Session,
        lanes: LanesPresenter,
        window: QWidget,
        theme: Theme,
        lessons: Callable[[], Lessons] = list,
        process: DrawingProcess | None = None,
    ) -> None:
        """Serve one window.

        Args:
            session: of the window.
            lanes: what they show is exported.
            window: the parent of the form.
            theme: whose colours are offered first.
            lessons: returns what can be exported beside the lanes.
            process: takes the usual child's place in tests.
        """
        super().__init__(window)
        self._session, self._lanes, self._window = session, lanes, window
        self._theme, self._lessons = theme, lessons
        self._dialog: ExportDialog | None = None
        self._path, self._notes = Path(), list[str]()
        self.process = process or DrawingProcess(self)
        self.process.progressed.connect(self._on_progress)
        self.process.noted.connect(self._notes.append)
        self.process.done.connect(self._on_done)
        self.process.failed.connect(lambda why: self._end(f"Not exported: {why}", is_error=True))
        self.process.cancelled.connect(lambda: self._end("Cancelled; nothing was written."))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what the command does."""
        return {"export": self.ask}

    def set_theme(self, theme: Theme) -> None:
        """Offer another theme's colours first."""
        self._theme = theme

    def ask(self) -> None:
        """Show the form with what there is to export now."""
        dialog = self.dialog()
        if not self.process.is_running:
            subjects = self.subjects()
            if not subjects:
                self._session.notify(f"Nothing to export yet: {_NOT_ENDED}.")
                return
            speed = self._session.state.options.speed_fps
            dialog.form.show_subjects(subjects)
            dialog.form.show_look(min(speed, dialog.form.speed.maximum()), self._theme.name)
            has_lanes = bool(subjects[0].lanes)
            dialog.show_end("" if has_lanes else f"Lessons alone: {_NOT_ENDED} yet.")
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def dialog(self) -> ExportDialog:
        """Return the form, made when it is first asked for."""
        if self._dialog is None:
            self._dialog = ExportDialog(self._window, file_kinds())
            self._dialog.export_requested.connect(self._ask_file)
            self._dialog.cancel_requested.connect(self.process.cancel)
        return self._dialog

    def subjects(self) -> list[Subject]:
        """Return what can be exported: both lanes that have ended, each alone, and lessons."""
        rows, boards = self._rows(), self._session.state.document.task.board
        ended = [i for i, row in enumerate(rows) if row is not None]
        found = []
        for i in ended:
            prepared = self._lanes.prepared[i]
            assert prepared is not None
            last, frame = len(prepared.run.events), self._lanes.position(i)
            found.append(Subject(_NAMES[i], (i,), last, min(frame, last), usual_size([boards])))
        if len(ended) == 2:
            last = max(subject.last for subject in found)
            frame = max(subject.frame for subject in found)
            found.insert(0, Subject(_BOTH, (0, 1), last, frame, usual_size([boards] * 2)))
        return found + [
            Subject(f"Lesson: {title}", (), 0, 0, (0, 0), str(path))
            for title, path in self._lessons()
        ]

    def export(self, path: Path) -> None:
        """Write what the form says to a file; progress and end are told in the form."""
        form = self.dialog().form
        if form.subject.lesson:
            self._path = path
            self._start({"out": str(path.absolute()), "lesson": form.subject.lesson})
            return
        rows = [row for i, row in enumerate(self._rows()) if row and i in form.subject.lanes]
        if not rows:
            self._end("Not exported: the board has changed.", is_error=True)
            return
        self._path = path
        if form.kind.is_rows:
            self._write_rows(rows)
            return
        look = replace(form.look(), alignment="clause")
        order = {"out": str(path.absolute()), "rows": rows, "look": to_json(look)}
        order["look"]["compares"] = False
        self._start(order)

    def _start(self, order: dict[str, Any]) -> None:
        self._notes.clear()
        self.dialog().show_progress(0, 0)
        self.process.start(order)

    def close(self) -> None:
        """Stop what is under way."""
        self.process.close()

    def _rows(self) -> list[Row | None]:
        """Return the rows of both lanes; None for one that has not ended on this board."""
        state = self._session.state
        task, search, answer = state.document.task, state.search, state.answer
        rows: list[Row | None] = [None, None]
        if search is not None and search.task == task and not state.is_searching:
            rows[0] = search_row(search)
        run = self._lanes.answer_run()
        if answer is not None and answer.task == task and answer.is_done and run is not None:
            rows[1] = answer_row(answer, run.judgement)
        return rows

    def _ask_file(self) -> None:
        kind, lesson = self.dialog().form.kind, self.dialog().form.subject.lesson
        stem = Path(lesson).stem if lesson else "comparison"
        name, _ = QFileDialog.getSaveFileName(
            self._dialog, "Export", f"{stem}{kind.ending}", f"{kind.text} (*{kind.ending})"
        )
        if name:
            path = Path(name)
            self.export(path if path.suffix.lower() == kind.ending else Path(name + kind.ending))

    def _write_rows(self, rows: Sequence[Row]) -> None:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        try:
            write_atomic(self._path, text)
        except CoreError as error:
            self._end(f"Not exported: {error}", is_error=True)
        else:
            n = "1 row" if len(rows) == 1 else f"{len(rows)} rows"
            self._end(f"Saved {self._path.name}: {n}.")

    def _on_progress(self, done: int, total: int) -> None:
        self.dialog().show_progress(done, total)

    def _on_done(self, facts: dict[str, int]) -> None:
        size = f"{facts['bytes'] / 1000:,.0f} kB"
        if facts["width"]:
            frames = "1 frame" if facts["frames"] == 1 else f"{facts['frames']:,} frames"
            size = f"{frames}, {facts['width']}×{facts['height']}, {size}"
        # Notes from elsewhere may end as sentences do.
        notes = "".join(f" {note[0].upper()}{note[1:].rstrip('.')}." for note in self._notes)
        self._end(f"Saved {self._path.name}: {size}.{notes}")

    def _end(self, text: str, *, is_error: bool = False) -> None:
        """Say what came of it, in the form if it is open and in the window if it is not."""
        dialog = self.dialog()
        dialog.show_end(text)
        if is_error or not dialog.isVisible():
            self._session.notify(text, is_error=is_error)
