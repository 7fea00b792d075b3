"""What decides an improvement, as one frozen value."""

from dataclasses import dataclass

from core.errors import ConfigError
from core.infer.grammar import Style


@dataclass(frozen=True)
class ImproveConfig:
    """How often, on how much, and how it is measured."""

    rounds: int = 3
    """Times that the model answers and learns, at most three in the paper."""
    tasks: int = 1000
    """Training prompts, M; the same in every round."""
    samples: int = 8
    """Responses a prompt, K."""
    steps: int = 500
    """Steps of training a round if no time is given; 10,000 in the paper."""
    minutes: float | None = None
    """Training a round in minutes; overrides ``steps``."""
    temperature: float = 1.0
    """Of all sampled responses."""
    style: Style | None = None
    """Style that the model is kept to in all its responses; None leaves it to the model."""
    rate: float = 0.25
    """Learning rates at the start of a round, as a share of the recipe's plateau."""
    test_tasks: int = 100
    """Unseen tasks that each round is measured on, the same in every round."""
    test_samples: int = 8
    """Responses a test task."""
    search_runs: int = 64
    """Randomised searches a test task, which its traces are compared with."""
    seed: int = 0
    """Decides prompts, samples, the order of examples, and the test tasks."""

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        counts = ("rounds", "tasks", "samples", "steps", "test_tasks", "test_samples")
        for name in (*counts, "search_runs"):
            if getattr(self, name) < 1:
                raise ConfigError(name, getattr(self, name), "at least 1")
        for name in ("minutes", "rate", "temperature"):
            value = getattr(self, name)
            if value is not None and not 0 < value <= 1e6:
                raise ConfigError(name, value, "more than 0")
