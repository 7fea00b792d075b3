"""A dock whose chart is made when it is first looked at, as its library takes time to load."""

from collections.abc import Callable
from typing import Any

from explorer.views.search_dock import SearchDock


class ChartDock(SearchDock):
    """A dock around one chart."""

    def __init__(self, name: str, title: str, make_chart: Callable[[], Any]) -> None:
        """Make a dock without its chart."""
        super().__init__(name, title)
        self._make_chart = make_chart
        self._chart: Any = None

    @property
    def chart(self) -> Any:
        """The chart, made when it is first asked for."""
        if self._chart is None:
            self._chart = self._make_chart()
            self.column.addWidget(self._chart, stretch=1)
        return self._chart
