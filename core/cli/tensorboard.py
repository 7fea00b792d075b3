"""Training records for TensorBoard, an optional extra; the JSON Lines are written all the same."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING

from core.errors import ConfigError

if TYPE_CHECKING:
    from core.train.loop import TrainRecord

FOLDER = "tensorboard"
"""Name of the folder inside that of the run."""
_COUNTERS = ("step", "examples", "seconds")


@contextmanager
def event_log(run_folder: Path) -> "Iterator[Callable[[TrainRecord], None]]":
    """Give a function that logs a record's losses, rate and speed by its step.

    Raises:
        ConfigError: if TensorBoard is not installed.
    """
    try:
        from torch.utils.tensorboard import SummaryWriter
    except ImportError:
        right = 'pip install ".[tensorboard]"'
        raise ConfigError("TensorBoard is not installed", "--tensorboard", right) from None
    writer = SummaryWriter(run_folder / FOLDER)

    def log(record: "TrainRecord") -> None:
        for name, value in asdict(record).items():
            if name not in _COUNTERS and not isnan(value):
                writer.add_scalar(name, value, record.step)

    try:
        yield log
    finally:
        writer.close()
