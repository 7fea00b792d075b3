"""The page Models: the shelf of models joined with the session, which lists them in every lane."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from core.errors import CoreError
from core.infer.library import ModelEntry, list_models
from core.infer.shelf import (
    copy_model,
    empty_aside,
    free_name,
    model_names,
    put_back,
    put_on_shelf,
    rename_model,
    set_aside,
    size_aside,
)
from explorer.jobs.ledger import JobLedger
from explorer.painting.theme import Theme
from explorer.pictures.model_card import kept_curve, line_of, resolve_card
from explorer.pictures.train_curves import CHARTS, step_lines
from explorer.session.library import installed_models
from explorer.session.session import Session
from explorer.session.state import State
from explorer.views.models_page import ModelsPage

_SMOOTHING = 0.5


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Ask the user for a folder."""
    name = QFileDialog.getExistingDirectory(parent, title)
    return Path(name) if name else None


class ModelsPresenter(QObject):
    """Joins the page with the shelf."""

    def __init__(
        self,
        page: ModelsPage,
        session: Session,
        runner: JobLedger,
        theme: Theme,
        use: Callable[[str], object],
    ) -> None:
        """Show what there is.

        ``runner`` checks folders that are to be taken in, ``use`` lets a model answer.
        """
        super().__init__(page)
        self._page, self._session, self._runner, self._theme = page, session, runner, theme
        self._use_model = use
        self._models: dict[str, ModelEntry] = {}
        self._chosen: str | None = session.state.model
        self._deleted: list[tuple[Path, Path]] = []
        self._waiting: list[Path] = []
        self._checked: tuple[int, Path] | None = None
        """Job and folder of the check under way."""
        page.model_chosen.connect(self._choose)
        page.folders_dropped.connect(lambda names: self._take_in([Path(name) for name in names]))
        page.rename_requested.connect(lambda name: self._do(lambda: self._rename(name)))
        page.verb_requested.connect(lambda verb: self._do(self._verbs()[verb]))
        runner.loaded.connect(self._on_checked)
        runner.failed.connect(self._on_refused)
        session.changed.connect(self._on_changed)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show()

    def _verbs(self) -> dict[str, Callable[[], object]]:
        return {
            "import": self._ask_import,
            "export": self._export,
            "delete": self._delete,
            "undo": self._undo,
            "empty": self._empty,
            "use": self._use,
        }

    def _do(self, verb: Callable[[], object]) -> None:
        """Do something with files; whatever goes wrong is told."""
        try:
            verb()
        except CoreError as error:
            self._session.notify(str(error), is_error=True)
        self._show()

    @property
    def _model(self) -> ModelEntry | None:
        return None if self._chosen is None else self._models.get(self._chosen)

    def _choose(self, name: str) -> None:
        self._chosen = name
        self._show()

    def _use(self) -> None:
        if self._chosen is not None:
            self._use_model(self._chosen)

    def _rename(self, name: str) -> None:
        model = self._model
        if model is not None and not model.is_shipped and name != model.name:
            was_in_use = self._session.state.model == model.name
            rename_model(model.folder, name)
            self._chosen = name
            self._tell_session()
            if was_in_use:
                self._session.choose_model(name)

    def _delete(self) -> None:
        model = self._model
        if model is not None and not model.is_shipped:
            self._deleted.append((set_aside(model.folder), model.folder))
            self._chosen = None
            self._tell_session()
            self._session.notify(f"{model.name} is deleted; the page Models can put it back.")

    def _undo(self) -> None:
        if self._deleted:
            aside, folder = self._deleted[-1]
            put_back(aside, folder)
            self._deleted.pop()
            self._chosen = folder.name
            self._tell_session()

    def _empty(self) -> None:
        empty_aside()
        self._deleted = []

    def _export(self) -> None:
        model = self._model
        folder = None if model is None else ask_folder(self._page, "Export to")
        if model is not None and folder is not None:
            copy_model(model.folder, folder / model.name)
            self._session.notify(f"Copied {model.name} to {folder}.")

    # Taking in ---------------------------------------------------------------------------------

    def _ask_import(self) -> None:
        folder = ask_folder(self._page, "Import the folder of a model")
        if folder is not None:
            self._take_in([folder])

    def _take_in(self, folders: list[Path]) -> None:
        """Have folders checked one after the other; a file stands for the folder it lies in."""
        self._waiting += [path.parent if path.is_file() else path for path in folders]
        self._check_next()

    def _check_next(self) -> None:
        if self._checked is None and self._waiting:
            folder = self._waiting.pop(0).absolute()
            self._checked = self._runner.load(str(folder)), folder

    def _on_checked(self, job: int) -> None:
        if self._checked is not None and job == self._checked[0]:
            folder, self._checked = self._checked[1], None
            self._do(lambda: self._put(folder))
            self._check_next()

    def _put(self, folder: Path) -> None:
        target = put_on_shelf(folder, free_name(folder.name, model_names()))
        self._chosen = target.name
        self._tell_session()
        self._session.notify(f"Took {target.name} in: it can be chosen as a model now.")

    def _on_refused(self, job: int, why: str) -> None:
        if self._checked is not None and job == self._checked[0]:
            folder, self._checked = self._checked[1], None
            self._session.notify(f"{folder.name} was not taken in: {why}", is_error=True)
            self._check_next()

    # What is shown -----------------------------------------------------------------------------

    def _tell_session(self) -> None:
        self._session.set_models(installed_models())

    def _on_changed(self, old: State, new: State) -> None:
        if old.models != new.models:
            self._show()

    def _show(self) -> None:
        self._models = {model.name: model for model in list_models()}
        if self._chosen not in self._models:
            self._chosen = next(iter(self._models), None)
        model, page = self._model, self._page
        rows = [(name, line_of(known)) for name, known in self._models.items()]
        page.show_models(rows, self._chosen)
        page.show_card(None if model is None else resolve_card(model), self._theme)
        steps = () if model is None else kept_curve(model)
        lines = step_lines(self._chosen or "", steps, CHARTS[0], _SMOOTHING)
        page.show_curve(lines, self._theme)
        page.show_verbs(
            is_own=model is not None and not model.is_shipped,
            has_model=model is not None,
            can_undo=bool(self._deleted),
            n_aside=size_aside(),
        )
