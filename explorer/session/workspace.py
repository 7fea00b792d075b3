"""A workspace: all that must be known to show the same screen again, here or elsewhere.

It holds wishes and never results: search and answer are done again, so a file can neither be wrong
about them nor carry anything that runs. As plain values it is one flat object, of which a step of a
lesson states only what it changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from core.grid import Cell
from core.settings import to_json
from explorer.session.breakpoints import Breakpoints
from explorer.session.drawn_rows import write_drawn
from explorer.session.forks import Fork
from explorer.session.options import Options
from explorer.session.state import Drawn

SHARED: Final = (
    "mode",
    "temperature",
    "answer_seed",
    "ordering",
    "randomised",
    "search_seed",
    "alignment",
    "branch_only",
    "shows_costs",
    "drop_level",
    "drop_seed",
    "drop_mix",
    "drop_rules",
    "sampling",
    "compared",
)
"""Options that belong to what is shown; the others are the user's taste, or for drawing."""


PanelSize = tuple[str, float, float]
"""Name of a dock, its width and its height as shares of those of the window."""


@dataclass(frozen=True)
class Workspace:
    """What one screen shows."""

    board: Drawn
    options: Options = field(default_factory=Options)
    """Of which only those in ``SHARED`` count."""
    model: str | None = None
    """Name of the model that answers; None for the one that fits."""
    frame: int | None = None
    """Where the playhead stands; None for the last frame."""
    panels: tuple[str, ...] = ()
    """Names of the docks that are open; of several at one place the last one is in front."""
    panel_sizes: tuple[PanelSize, ...] = ()
    """Of open docks that are in front and part of the window."""
    page: str | None = None
    """Page about the board that is open in the second window, by its command; None for none."""
    samples: bool = False
    """Whether samples of the board were drawn, as the options say."""
    lane: int = 0
    """Which lane the panels are about: 0 for A*, 1 for the model."""
    drops_on_board: bool = False
    """Whether A*'s board shows what the drops leave."""
    breakpoints: Breakpoints = field(default_factory=Breakpoints)
    picked: Cell | None = None
    """The cell whose events are told."""
    moves: str | tuple[Cell, ...] | None = None
    """What the user has done by hand: LURD on a level, cells on a maze; None while nobody plays."""
    forks: tuple[Fork, ...] = ()
    """How the answer left itself at a word, and where; the answer itself is parent 0."""
    future: int = 0
    """Which of these answers is shown; 0 is the one without a fork."""

    @property
    def shared(self) -> dict[str, Any]:
        """The options that count, by name."""
        return {name: getattr(self.options, name) for name in SHARED}


def shared_only(options: Options) -> Options:
    """Return options of which the user's taste is not said."""
    return Options(**{name: getattr(options, name) for name in SHARED})


def with_shared(options: Options, workspace: Workspace) -> Options:
    """Return a user's options with what a workspace wants of them."""
    return replace(options, **workspace.shared)


def to_row(workspace: Workspace) -> dict[str, Any]:
    """Return a workspace as plain values, every key stated."""
    stops, played = workspace.breakpoints, workspace.moves
    return {
        "board": write_drawn(workspace.board),
        "model": workspace.model,
        **{name: to_json(value) for name, value in workspace.shared.items()},
        "frame": "last" if workspace.frame is None else workspace.frame,
        "panels": list(workspace.panels),
        "panel_sizes": {name: [wide, tall] for name, wide, tall in workspace.panel_sizes},
        "page": workspace.page,
        "samples": workspace.samples,
        "lane": workspace.lane,
        "drops_on_board": workspace.drops_on_board,
        "pause_at_cells": sorted(list(cell) for cell in stops.cells),
        "pause_at_costs": sorted(stops.costs),
        "picked": None if workspace.picked is None else list(workspace.picked),
        "moves": played if isinstance(played, str | None) else [list(cell) for cell in played],
        "forks": [_fork_row(fork) for fork in workspace.forks],
        "future": workspace.future,
    }


def _fork_row(fork: Fork) -> dict[str, Any]:
    row = {"position": fork.position, "word": fork.word, "parent": fork.parent}
    return row | ({"label": fork.label} if fork.label else {})


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a row differs from another one."""
    return {key: value for key, value in after.items() if before.get(key, ...) != value}
