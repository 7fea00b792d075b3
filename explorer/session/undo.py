"""The one undo command: a document before and after."""

from collections.abc import Callable

from PySide6.QtGui import QUndoCommand

from explorer.session.state import Document


class ReplaceDocument(QUndoCommand):
    """Puts one document in another's place, both ways."""

    def __init__(
        self, before: Document, after: Document, text: str, show: Callable[[Document], None]
    ) -> None:
        """Remember both documents and how to show one."""
        super().__init__(text)
        self._before, self._after, self._show = before, after, show

    def redo(self) -> None:
        """Show the later document."""
        self._show(self._after)

    def undo(self) -> None:
        """Show the earlier document."""
        self._show(self._before)
