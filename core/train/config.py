"""The whole configuration of a run as one frozen value; a recipe is a function that returns one."""

from dataclasses import dataclass, field, replace

from core.data.batching import BatchCosts
from core.data.stream import BOS, EOS, StreamConfig
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.domains.sokoban.heuristics import MATCHING
from core.domains.split import Split
from core.dropping import DropMix
from core.errors import ConfigError
from core.model.config import ModelConfig
from core.train.optimizer import OptimizerConfig
from core.train.schedule import Schedule


@dataclass(frozen=True)
class TrainConfig:
    """Everything that decides a run."""

    recipe: str
    """Name of the recipe this came from."""
    stream: StreamConfig
    model: ModelConfig
    optimizer: OptimizerConfig = field(default_factory=OptimizerConfig)
    schedule: Schedule = field(default_factory=Schedule)
    examples_per_step: int = 32
    batch_costs: BatchCosts = field(default_factory=BatchCosts)
    """What decides how a step's examples are cut into batches of similar length."""
    first_word_weight: float | None = None
    """Weight of the word that decides the mode, the same in every example: P(plan) then follows
    the mixture. None weighs it by 1 / length as the other words, as published, so that short
    examples decide."""
    steps: int = 12_000
    """Length of the run if no time is given."""
    minutes: float | None = None
    """Length of the run in minutes of training; overrides ``steps``."""
    ema_decay: float = 0.998
    """Decay a step of the running average of the weights, which is what is kept."""
    bf16: bool | None = None
    """Multiply in bfloat16, with weights and optimiser in float32; None does where this machine
    multiplies it faster."""
    compile: bool | None = None
    """Compile the model; None tries both and takes the faster, unless the run is short."""
    threads: int = 1
    """CPU threads of the products."""
    workers: int | None = None
    """Processes that make examples; None takes this one on a CPU, all cores but one beside a
    GPU."""
    seed: int = 0

    def __post_init__(self) -> None:
        """Check the numbers; raises ConfigError."""
        for name in ("examples_per_step", "steps", "threads", "workers"):
            number = getattr(self, name)
            if number is not None and number < 1:
                raise ConfigError(name, number, "at least 1")
        if self.first_word_weight is not None and not 0 < self.first_word_weight <= 1:
            raise ConfigError(
                "first_word_weight", self.first_word_weight, "above 0 up to 1, or null"
            )
        if not 0 <= self.seed < 1 << 63:
            raise ConfigError("seed", self.seed, "from 0 to below 2 to the 63")
        if self.minutes is not None and not self.minutes > 0:
            raise ConfigError("minutes", self.minutes, "more than 0")
        if not 0 <= self.ema_decay < 1:
            raise ConfigError("ema_decay", self.ema_decay, "from 0 to below 1")
        if self.model.vocab_size != len(self.stream.words.words):
            n = len(self.stream.words.words)
            raise ConfigError("model.vocab_size", self.model.vocab_size, f"{n}, as the words need")


SHIPPED_MIX = DropMix((0.5, 0.1, 0.05, 0.05, 0.3))
"""Whole traces, which answer best, and plans alone, which are hardest to learn: docs/lab.md."""
FIRST_WORD_WEIGHT = 0.005
"""About that of the words of a trace, so that plan-only examples do not decide the mode."""


def maze(side: int, recipe: str = "maze", seed: int = 0) -> TrainConfig:
    """Return the run that trains the shipped size of model on square mazes of this side."""
    distribution = MazeDistribution(side, side, split=Split.TRAIN)
    stream = StreamConfig(distribution, SHIPPED_MIX, seed=seed)
    model = ModelConfig(len(stream.words.words), BOS, EOS, n_encoder_layers=4)
    return TrainConfig(recipe, stream, model, first_word_weight=FIRST_WORD_WEIGHT, seed=seed)


SOKOBAN_MIX = DropMix((0.3, 0.05, 0.35, 0.05, 0.25))
"""Traces without costs solve as many levels as whole ones in half the words: docs/lab.md."""
_CLAUSE_WORDS = 8
"""Words before the last of a clause that names one box."""


def sokoban(side: int, boxes: int, max_clauses: int, recipe: str, seed: int = 0) -> TrainConfig:
    """Return the run on square levels of this side, with traces by the matching heuristic."""
    distribution = SokobanDistribution(
        side, side, boxes, split=Split.TRAIN, heuristic=MATCHING, max_clauses=max_clauses
    )
    stream = StreamConfig(distribution, SOKOBAN_MIX, seed=seed)
    n_words = len(stream.words.words)
    model = ModelConfig(n_words, BOS, EOS, word_context=_CLAUSE_WORDS)
    return TrainConfig(recipe, stream, model, first_word_weight=FIRST_WORD_WEIGHT, seed=seed)


def s_size(config: TrainConfig) -> TrainConfig:
    """Return a run with the width and depth of the published s model; the rest stays ours."""
    model = replace(config.model, d_model=192, n_heads=3, d_ff=768)
    return replace(config, model=replace(model, n_encoder_layers=6, n_decoder_layers=6))


def on_gpu(config: TrainConfig, minutes: float = 25.0) -> TrainConfig:
    """Return a run with steps and batches that keep a GPU busy, planned for one sitting."""
    costs = BatchCosts(overhead=16_384, attention=4096, limit=262_144)
    return replace(config, examples_per_step=128, batch_costs=costs, minutes=minutes)
