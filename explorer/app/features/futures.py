"""Clauses changed by the user, and the answers that come of it, compared."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.futures import FuturesPresenter
from explorer.presenters.interventions import COMMANDS, InterventionsPresenter

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def futures_feature(explorer: "Explorer") -> Feature:
    """Join dock, strip of words and table of clauses with the forks."""
    hub, pick, actions, docks = (
        explorer.search_hub,
        explorer.word_pick,
        explorer.actions,
        explorer.docks,
    )
    changing = InterventionsPresenter(explorer.window, hub, pick, explorer.forks, actions)
    explorer.lanes[1].words.menu_requested.connect(changing.offer)
    docks.clauses.table.menu_requested.connect(changing.offer_row)
    docks.odds.add_actions([actions[name] for name in COMMANDS])
    docks.odds.futures.add_action(actions["undo_fork"])
    answers = explorer.lanes_presenter.answers
    futures = FuturesPresenter(docks.odds.futures, hub, pick, explorer.forks, answers)
    return Feature(handlers=changing.handlers(), themed=(futures,))
