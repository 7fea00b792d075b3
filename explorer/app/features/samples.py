"""Many answers of the model to the board that is shown: what they are worth, and where they run."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.sampler import Sampler
from explorer.presenters.samples import SamplesPresenter, play_in_lane
from explorer.views.samples_dock import SamplesDock

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def samples_feature(explorer: "Explorer") -> Feature:
    """Build the dock and join it with worker and lanes."""
    dock = SamplesDock()

    def may_start() -> bool:
        # Behind another dock it is not in sight, but its layer on the board is.
        return not dock.isHidden() and not explorer.editing.is_drawing

    sampler = Sampler(explorer.session, explorer.runner, may_start, dock)
    play = play_in_lane(explorer.solving, explorer.replay)
    action = explorer.actions["samples"]
    presenter = SamplesPresenter(dock, explorer.search_hub, action, sampler, play)
    # Not by the session alone: a sample that is still being told would go on in the other answer.
    dock.back_requested.connect(lambda: explorer.forks.show_future(0))
    explorer.screens.parts.append(presenter)
    return Feature(
        handlers={"samples": presenter.toggle},
        docks_right=(dock,),
        switches=("samples",),
        is_busy=lambda: sampler.is_busy,
        close=sampler.close,
    )
