"""The docks about a search, and where they stand at first."""

from dataclasses import dataclass
from typing import Any

from explorer.views.chart_dock import ChartDock
from explorer.views.check_dock import CheckDock
from explorer.views.clauses_dock import ClausesDock
from explorer.views.drops_dock import DropsDock
from explorer.views.odds_dock import OddsDock
from explorer.views.open_list_dock import OpenListDock


@dataclass(frozen=True)
class SearchDocks:
    """Tables stand to the right of the boards, charts and drops below them."""

    clauses: ClausesDock
    open_list: OpenListDock
    costs: ChartDock
    tree: ChartDock
    drops: DropsDock
    odds: OddsDock
    check: CheckDock


def make_search_docks() -> SearchDocks:
    """Return hidden docks; charts are made when they are first looked at."""
    return SearchDocks(
        ClausesDock(),
        OpenListDock(),
        ChartDock("costs_chart", "Costs", _cost_chart),
        ChartDock("search_tree", "Search tree", _tree_chart),
        DropsDock(),
        OddsDock(),
        CheckDock(),
    )


def _cost_chart() -> Any:
    from explorer.views.cost_chart import CostChart

    return CostChart()


def _tree_chart() -> Any:
    from explorer.views.tree_chart import TreeChart

    return TreeChart()
