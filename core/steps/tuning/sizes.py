"""Models that can be had without a folder: a size by name, with the run that trains it."""

from dataclasses import dataclass, replace
from pathlib import Path

from core.steps.tuning.config import TuneConfig
from core.steps.tuning.fresh import ModelSize, make_fresh
from core.train.schedule import Schedule

SMALL_RUN = TuneConfig(
    steps=1000,
    examples_per_step=16,
    batch_tokens=1024,
    optimizer="muon",
    rate=4e-3,
    schedule=Schedule(decay_share=0.3),
)
"""About 90 seconds of one core on short stories."""
MEDIUM_RUN = replace(SMALL_RUN, steps=6000, examples_per_step=64, batch_tokens=16_384, rate=2e-3)
"""For a GPU; docs/lab.md says what was tried of it."""


@dataclass(frozen=True)
class Fresh:
    """A model of random weights."""

    name: str
    size: ModelSize
    run: TuneConfig
    """How it is trained where nothing else is asked for."""


SMALL = Fresh("small", ModelSize(d_model=64, n_layers=3, n_heads=2, d_ff=160), SMALL_RUN)
MEDIUM = Fresh("medium", ModelSize(d_model=256, n_layers=6, n_heads=4, d_ff=704), MEDIUM_RUN)
SIZES = {fresh.name: fresh for fresh in (SMALL, MEDIUM)}


def chosen(model: str) -> Fresh | Path:
    """Return what the command line asks for: a size by its name, any other text is a folder.

    A folder of such a name is written ./small.
    """
    return SIZES.get(model) or Path(model)


def weights_of(source: Fresh | Path, folder: Path, seed: int) -> Path:
    """Return the folder to load: the source, or ``folder`` with fresh weights made there first."""
    if isinstance(source, Path):
        return source
    make_fresh(folder, seed, source.size)
    return folder
