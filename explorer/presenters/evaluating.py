"""The page "Evaluate": its form, its head and its results, joined with the evaluations."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMessageBox

from core.formats.files import write_file
from explorer.jobs.batch_plan import BatchFolder, BatchPlan
from explorer.jobs.batch_process import BatchProcess
from explorer.painting.theme import Theme
from explorer.pictures.batch_status import StatusPicture, resolve_status, title_of
from explorer.pictures.evaluate_setup import Setup, TaskSource, problem_of
from explorer.presenters.batch_answers import AnswersPresenter
from explorer.presenters.batch_figures import FiguresPresenter
from explorer.presenters.batch_reading import BatchReading
from explorer.presenters.batch_running import BatchRunning
from explorer.presenters.batch_saving import SavingPresenter
from explorer.presenters.files import BOARD_FILTER
from explorer.presenters.open_answer import AnswerOpener
from explorer.session.session import Session
from explorer.session.state import Notice, State
from explorer.views.evaluate_page import EvaluatePage


class EvaluatePresenter(QObject):
    """Everything behind one page."""

    def __init__(
        self, session: Session, opener: AnswerOpener, folder: Path, theme: Theme, parent: QObject
    ) -> None:
        """Show the newest evaluation in ``folder``; none runs before the user wishes so."""
        super().__init__(parent)
        self._session, self.page = session, EvaluatePage()
        self.process = BatchProcess(self)
        self.running = BatchRunning(folder, self.process, self)
        self.reading = BatchReading(self)
        self.answers = AnswersPresenter(self.page.answers, self.reading, opener, theme)
        self.figures = FiguresPresenter(self.page, self.running, self.reading, self.answers, theme)
        self.saving = SavingPresenter(self.page, self.running, self.reading, self.answers)
        self._connect()
        self._show_models(session.state)
        self._show_batch()

    def _connect(self) -> None:
        page, running, reading = self.page, self.running, self.reading
        page.setup.changed.connect(self._show_form)
        page.setup.file_requested.connect(self._ask_file)
        page.setup.start_requested.connect(self.start)
        page.file_dropped.connect(lambda name: page.setup.take_file(Path(name)))
        page.head.batch_requested.connect(running.show)
        page.head.pause_requested.connect(running.pause)
        page.head.go_on_requested.connect(running.go_on)
        page.head.stop_requested.connect(running.stop)
        page.head.delete_requested.connect(self._ask_delete)
        page.notice.dismiss_requested.connect(lambda: page.notice.show_notice(None))
        page.notice.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        running.changed.connect(self._show_batch)
        running.progressed.connect(self._on_progress)
        running.noted.connect(self.say)
        running.completed.connect(self._on_completed)
        reading.grown.connect(self._show_status)
        reading.failed.connect(lambda why: self.say(why, is_error=True))
        self._session.changed.connect(self._on_changed)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.answers.set_theme(theme)
        self.figures.set_theme(theme)

    def close(self) -> None:
        """End what runs; it can go on at the next start."""
        self.saving.close()
        self.running.close()

    def say(self, text: str, is_error: bool = False) -> None:
        """Show one line to the user."""
        self.page.notice.show_notice(Notice(text, is_error))

    # What to do ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin what the form says."""
        if not self._problem() and not self.running.is_running:
            self.page.notice.show_notice(None)
            self.running.begin(self._plan)

    def _plan(self, folder: BatchFolder) -> BatchPlan:
        """Return the plan of what the form says; raises CoreError."""
        setup: Setup = self.page.setup.setup
        collection, tasks, file = self._session.state.collection, "", ""
        if setup.source is TaskSource.FILE and setup.file is not None:
            tasks, file = setup.file.name, str(setup.file.resolve())
        elif setup.source is TaskSource.COLLECTION and collection is not None:
            write_file(folder.given, collection.levels, "rows")
            tasks, file = collection.name, str(folder.given)
        return BatchPlan(
            models=setup.models,
            modes=setup.modes,
            tasks=tasks,
            file=file,
            count=setup.count,
            seed=setup.seed,
            samples=setup.samples,
            temperature=setup.temperature,
            search_runs=setup.search_runs,
        )

    def _problem(self) -> str:
        state = self._session.state
        n_levels = 0 if state.collection is None else len(state.collection.levels)
        return problem_of(self.page.setup.setup, state.models, n_levels)

    def _show_form(self) -> None:
        self.page.setup.show_problem(self._problem(), is_busy=self.running.is_running)

    def _show_models(self, state: State) -> None:
        setup = self.page.setup
        usual = state.model or next((model.name for model in state.models), "")
        checked = setup.setup.models or (usual,)
        setup.show_models([(model.name, model.summary) for model in state.models], checked)
        self._show_collection(state)

    def _show_collection(self, state: State) -> None:
        levels = "No set of levels is open in the window."
        if state.collection is not None:
            levels = f"{state.collection.name}: {len(state.collection.levels):,} boards"
        self.page.setup.show_collection(levels)
        self._show_form()

    def _on_changed(self, old: State, new: State) -> None:
        if new.models != old.models:
            self._show_models(new)
        elif new.collection is not old.collection:
            self._show_collection(new)

    def _ask_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self.page, "Boards to answer", "", BOARD_FILTER)
        if name:
            self.page.setup.take_file(Path(name))

    def _ask_delete(self) -> None:
        buttons = QMessageBox.StandardButton
        text = f"Delete this evaluation and its {len(self.reading.rows):,} answers?"
        answer = QMessageBox.question(self.page, "Delete", text, buttons.Yes | buttons.Cancel)
        if answer == buttons.Yes:
            self.running.delete()

    # How it stands ---------------------------------------------------------------------------

    def _show_batch(self) -> None:
        """Show which evaluations there are, and the one that is shown."""
        running = self.running
        titles = [title_of(*batch) for batch in running.batches]
        self.page.head.show_batches(titles, running.shown)
        if running.folder != self.reading.folder:
            self.reading.show(running.folder, running.plan)
        self.reading.poll()
        self._show_status()
        self._show_form()

    def _on_completed(self, models: str) -> None:
        """Tell the user, who may be at work in the other window."""
        if not self.page.isActiveWindow():
            self._session.notify(f"The evaluation of {models} is done (Ctrl+Shift+B).")

    def _on_progress(self) -> None:
        self.reading.poll()
        self._show_status()

    def _show_status(self) -> None:
        running, state = self.running, self.running.state
        if state is None or running.folder is None:
            self.page.head.show_status(StatusPicture())
            return
        plan, progress = running.plan, running.progress.get(running.folder.path)
        n_each = 0 if plan is None else len(plan.models) * len(plan.modes)
        n_wanted = n_each * self.reading.n_tasks
        picture = resolve_status(state, progress, len(self.reading.rows), n_wanted)
        self.page.head.show_status(picture)
