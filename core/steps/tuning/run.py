"""One run of fine-tuning: what it holds in memory, and a step of it."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from time import perf_counter

import torch

from core.errors import DataError
from core.rng import derive_seed
from core.steps.tuning.batches import answer_loss, batches
from core.steps.tuning.config import TuneConfig
from core.steps.tuning.examples import Example, Source, example
from core.steps.tuning.language import Language, with_lora
from core.steps.tuning.weights import optimizers_of
from core.train.optimizer import set_rate


@dataclass(frozen=True)
class TuneRecord:
    """What one step did."""

    step: int
    examples: int
    """Examples used so far."""
    seconds: float
    """Time spent so far."""
    loss: float
    """Mean over the tokens of an answer, then over examples, in nats."""
    examples_per_second: float


@dataclass
class TuneRun:
    """The state of a run between two steps."""

    config: TuneConfig
    language: Language
    optimizers: list[torch.optim.Optimizer]
    step: int = 0
    examples: int = 0
    """Also the number of the next example."""
    tokens: int = 0
    """Tokens of answers learnt from."""
    seconds: float = 0.0
    about: dict[str, object] = field(default_factory=dict)
    """Where model and problems came from, for the record."""

    @property
    def progress(self) -> float:
        """Share of the run that is over."""
        return min(1.0, self.step / self.config.steps)


def start(config: TuneConfig, language: Language) -> TuneRun:
    """Begin a run on a loaded model."""
    torch.manual_seed(derive_seed("adapters", config.seed))
    if config.lora is not None:
        language = with_lora(language, config.lora)
    return TuneRun(config, language, optimizers_of(language, config))


def tune(run: TuneRun, source: Source) -> Iterator[TuneRecord]:
    """Run steps until the run is over, yielding a record after each; raises DataError."""
    while run.progress < 1:
        began = perf_counter()
        group = _next_examples(run, source)
        loss = _step(run, group)
        spent = perf_counter() - began
        run.step += 1
        run.seconds += spent
        run.tokens += sum(len(one.answer) for one in group)
        yield TuneRecord(run.step, run.examples, run.seconds, loss, len(group) / spent)


def _next_examples(run: TuneRun, source: Source) -> list[Example]:
    """Return the examples of a step, leaving out those that are too long."""
    group: list[Example] = []
    wanted, tried = run.config.examples_per_step, 0
    while len(group) < wanted:
        found = example(source, run.config, run.examples, run.language.tokenizer)
        run.examples += 1
        tried += 1
        if len(found) <= run.config.max_tokens:
            group.append(found)
        elif tried > 20 * wanted + 200:
            right = f"a larger max_tokens than {run.config.max_tokens}"
            raise DataError("nearly all examples are too long", f"{len(found)} tokens", right)
    return group


def _step(run: TuneRun, group: list[Example]) -> float:
    """Move the weights once; return the loss."""
    config, model = run.config, run.language.model
    model.train()
    # Dropout, where a model has some, is the same whether the run was stopped before or not.
    torch.manual_seed(derive_seed("step", config.seed, run.step))
    total = 0.0
    for batch in batches(group, config.batch_tokens, run.language.tokenizer.pad_token_id):
        with _precision(run.language.device):
            loss = answer_loss(model, batch) / len(group)
        loss.backward()
        total += float(loss.detach())
    torch.nn.utils.clip_grad_norm_(model.parameters(), config.clip)
    factor = config.schedule.factor(run.step, run.progress)
    set_rate(run.optimizers, factor)
    for optimizer in run.optimizers:
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
    return total


def _precision(device: torch.device) -> AbstractContextManager[object]:
    """Multiply in bfloat16 on a GPU; weights and optimiser stay in float32."""
    if device.type == "cuda":
        return torch.autocast("cuda", torch.bfloat16)
    return nullcontext()
