"""A page of the workbench that is built when it is first looked at: most load charts."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from explorer.painting.theme import Theme
from explorer.presenters.appearance import Themed, theme_of
from explorer.session.session import Session

P = TypeVar("P", bound=Themed)


class LatePage(Generic[P]):
    """The page, and whoever serves it from then on."""

    def __init__(self, session: Session, build: Callable[[Theme], tuple[QWidget, P]]) -> None:
        """Keep what builds the page and its presenter in a theme."""
        self._session, self._build = session, build
        self.presenter: P | None = None

    def make(self) -> QWidget:
        """Build the page."""
        page, self.presenter = self._build(theme_of(self._session.state.options))
        return page

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme, if it is there."""
        if self.presenter is not None:
            self.presenter.set_theme(theme)

    def if_there(self, act: Callable[[P], None]) -> Callable[[], None]:
        """Return a function that does something to the presenter if there is one by then."""

        def do() -> None:
            if self.presenter is not None:
                act(self.presenter)

        return do
