"""The presenters of the docks about a search, by the command that shows each."""

from collections.abc import Mapping

from PySide6.QtGui import QAction

from explorer.jobs.runner import JobRunner
from explorer.presenters.chart_docks import CostsPresenter, TreePresenter
from explorer.presenters.clause_docks import ClausesPresenter, OpenListPresenter
from explorer.presenters.drops import DropsPresenter
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.presenters.word_docks import CheckPresenter, OddsPresenter
from explorer.presenters.word_pick import WordPick
from explorer.views.search_docks import SearchDocks

SWITCHES = (
    "clauses",
    "open_list",
    "costs_chart",
    "search_tree",
    "drops",
    "word_odds",
    "trace_check",
)
"""Commands that show or hide a dock."""


def present_docks(
    docks: SearchDocks,
    hub: SearchHub,
    actions: Mapping[str, QAction],
    pick: WordPick,
    runner: JobRunner,
) -> dict[str, DockPresenter]:
    """Join docks and hub."""
    presenters = (
        ClausesPresenter(docks.clauses, hub, actions[SWITCHES[0]]),
        OpenListPresenter(docks.open_list, hub, actions[SWITCHES[1]]),
        CostsPresenter(docks.costs, hub, actions[SWITCHES[2]]),
        TreePresenter(docks.tree, hub, actions[SWITCHES[3]]),
        DropsPresenter(docks.drops, hub, actions[SWITCHES[4]], runner),
        OddsPresenter(docks.odds, hub, actions[SWITCHES[5]], pick),
        CheckPresenter(docks.check, hub, actions[SWITCHES[6]]),
    )
    return dict(zip(SWITCHES, presenters, strict=True))
