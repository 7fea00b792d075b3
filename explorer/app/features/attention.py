"""Where the model looked when it chose a word, as a layer over its board."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.attention import AttentionPresenter
from explorer.views.attention_dock import AttentionDock

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def attention_feature(explorer: "Explorer") -> Feature:
    """Build the dock and join it with picked word, worker and board."""
    dock, action = AttentionDock(), explorer.actions["attention"]
    presenter = AttentionPresenter(
        dock, explorer.search_hub, action, explorer.word_pick, explorer.runner
    )
    return Feature(
        handlers={"attention": presenter.toggle},
        docks_right=(dock,),
        switches=("attention",),
        is_busy=lambda: presenter.is_busy,
        close=presenter.close,
    )
