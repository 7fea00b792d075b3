"""The word that is looked at to the worker, and where the model looked to dock and board."""

from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction

from explorer.jobs.ledger import JobLedger
from explorer.jobs.looking import LookRequest, Looks
from explorer.pictures.headline import duration
from explorer.pictures.heat import Heat, resolve_heat
from explorer.presenters.search_hub import DockPresenter, SearchHub
from explorer.presenters.word_pick import WordPick
from explorer.session.state import State
from explorer.views.attention_dock import AttentionDock

_SETTLE_MS: Final = 40
"""Time a word must stay picked before the model is asked; playback passes many."""
_NO_JOB: Final = -1
_Weights = NDArray[np.float64]


class AttentionPresenter(DockPresenter):
    """Asks while somebody looks; the layer on the board goes with the dock."""

    def __init__(
        self,
        dock: AttentionDock,
        hub: SearchHub,
        action: QAction,
        pick: WordPick,
        runner: JobLedger,
    ) -> None:
        """Listen to all of them."""
        super().__init__(dock, hub, action)
        self._view, self._pick, self._runner = dock, pick, runner
        self._layer: int | None = None
        self._head: int | None = None
        self._request: LookRequest | None = None
        self._job = _NO_JOB
        self._looks: Looks | None = None
        self._weights: _Weights | None = None
        self._settling = QTimer(dock)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._ask)
        dock.choice_requested.connect(self._choose)
        dock.visibilityChanged.connect(lambda _on: self._follow())
        pick.changed.connect(self._follow)
        hub.session.changed.connect(self._on_changed)
        runner.looks_ready.connect(self._on_looks)
        runner.failed.connect(self._on_failed)

    @property
    def is_busy(self) -> bool:
        """Whether more will be known without anybody asking."""
        return self._settling.isActive() or self._job != _NO_JOB

    def close(self) -> None:
        """Ask nothing more: the window has closed."""
        self._settling.stop()

    def _choose(self, layer: int | None, head: int | None) -> None:
        self._layer, self._head = layer, head
        self.show_place()

    def _on_changed(self, old: State, new: State) -> None:
        is_same_answer = old.document is new.document and old.answer is new.answer
        if not is_same_answer or old.models is not new.models:
            self._follow()

    def _wish(self) -> LookRequest | None:
        """Return what to ask of the picked word; None if there is none, or nobody looks."""
        asked, index = self._pick.asked, self._pick.index
        if self.dock.isHidden() or asked is None or index is None:
            return None
        answer, models = asked[0], self.hub.session.state.models
        if answer.model not in {model.name for model in models}:
            # Deleted while its answer is on the screen: nobody can look any more.
            return None
        begin = tuple(word.text for word in answer.words[:index])
        return LookRequest(answer.model, answer.task, begin)

    def _follow(self) -> None:
        """Ask about another word before long; what is known of the last one stays till then."""
        wish = self._wish()
        if wish == self._request:
            return
        if wish is None:
            self._settling.stop()
            self._forget()
        elif not self._settling.isActive():
            self._settling.start()

    def _forget(self) -> None:
        if self._job != _NO_JOB:
            self._runner.cancel_looks()
        self._request, self._looks, self._weights = None, None, None
        self._job = _NO_JOB
        self.show_place()

    def _ask(self) -> None:
        wish = self._wish()
        if wish is not None and wish != self._request:
            self._request = wish
            self._job = self._runner.look(wish)

    def _on_looks(self, job: int, looks: Looks) -> None:
        if job == self._job:
            self._job, self._looks = _NO_JOB, looks
            self._weights = np.array(looks.weights)
            self.show_place()

    def _on_failed(self, job: int, text: str) -> None:
        if job == self._job:
            self._forget()
            self.hub.session.notify(text, is_error=True)

    def _heat(self) -> Heat | None:
        request, weights = self._request, self._weights
        if request is None or weights is None:
            return None
        n_layers, n_heads, _ = weights.shape
        self._view.show_shape(n_layers, n_heads)
        # Another model may have fewer of them.
        layer = self._layer if self._layer is not None and self._layer < n_layers else None
        head = self._head if self._head is not None and self._head < n_heads else None
        self._view.show_choice(layer, head)
        return resolve_heat(request.task, weights, layer, head)

    def show_place(self) -> None:
        """Show where the model looked, in dock and on board."""
        heat, request, looks = self._heat(), self._request, self._looks
        place = cost = ""
        if heat is not None and request is not None and looks is not None:
            place = self._told(len(request.begin))
            cost = f"One whole pass of the model over {len(request.begin) + 1:,} words: "
            cost += duration(looks.seconds)
        self._view.show_heat(heat, place, cost, self.hub.theme)
        is_there = heat is not None and request is not None
        self.hub.lay_over("heat", request.task if request and is_there else None, heat)

    def _told(self, index: int) -> str:
        asked = self._pick.asked
        if asked is None or index >= len(asked[0].words):
            return ""
        return (
            f"Where the model looked when it chose word {index + 1}: {asked[0].words[index].text}"
        )
