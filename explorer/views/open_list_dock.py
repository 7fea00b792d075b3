"""The open list as a table sorted by f, with the node that is taken off next lit."""

from PySide6.QtWidgets import QWidget

from explorer.views.rows_table import RowsTable
from explorer.views.search_dock import SearchDock


class OpenListDock(SearchDock):
    """Nothing but the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty table."""
        super().__init__("open_list", "Open list", parent)
        self.table = RowsTable("Open list")
        self.column.addWidget(self.table, stretch=1)
