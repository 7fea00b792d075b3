"""Session to side bar, and its wishes to verbs."""

from PySide6.QtCore import QObject

from explorer.painting.theme import Theme
from explorer.presenters.solving import SolvingPresenter
from explorer.session.models import BOARDS, models_of
from explorer.session.session import Session
from explorer.session.state import ModelEntry, State
from explorer.views.side_bar import SideBar, SideBarPicture


def resolve_side_bar(state: State) -> SideBarPicture:
    """Return what the side bar shows of a state."""
    answer = state.answer
    known = models_of(state.models, state.document.domain)
    return SideBarPicture(
        options=state.options,
        domain=state.document.domain,
        models=tuple((model.name, _tip(model)) for model in known),
        model=state.model,
        p_create=None if answer is None else answer.p_create,
        p_plan=None if answer is None else answer.p_plan,
        can_ask=state.model is not None,
    )


def _tip(model: ModelEntry) -> str:
    boards = f"{model.width}×{model.height} {BOARDS[model.domain]}"
    size = f"trained on {boards}, {model.parameters:,} parameters"
    return f"{model.name}: {size}" + (f"\n{model.summary}" if model.summary else "")


class SideBarPresenter(QObject):
    """Keeps the side bar up with the session."""

    def __init__(
        self, session: Session, solving: SolvingPresenter, view: SideBar, theme: Theme
    ) -> None:
        """Listen to both."""
        super().__init__(view)
        self._session, self._view, self._theme = session, view, theme
        session.changed.connect(self._on_changed)
        view.options_requested.connect(lambda changes: session.set_options(**changes))
        view.model_requested.connect(self._choose_model)
        view.answer_requested.connect(solving.ask_again)
        self._show(session.state)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self._theme = theme
        self._show(self._session.state)

    def _choose_model(self, name: str) -> None:
        self._session.choose_model(name)
        # The box must not go on naming a model that cannot answer here.
        self._show(self._session.state)

    def _on_changed(self, old: State, new: State) -> None:
        # Words of an answer come often and change nothing here.
        has_more_words = old.answer is not new.answer and None not in (old.answer, new.answer)
        if not has_more_words or resolve_side_bar(old) != resolve_side_bar(new):
            self._show(new)

    def _show(self, state: State) -> None:
        self._view.show_picture(resolve_side_bar(state), self._theme)
