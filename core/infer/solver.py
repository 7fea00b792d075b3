"""A model directory made ready to answer tasks: checked, loaded, and asked batch by batch.

Answers come in the order of the tasks, all samples of one task together. A batch is a fixed
number of tasks decoded side by side; its random draws depend on the seed and on the index of its
first task, so a list of tasks has the same answers in every run on one kind of device.
"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import torch

from core.domains.domain import Domain, domain_named, domain_of
from core.errors import CheckpointError, ConfigError, CoreError
from core.infer.decode import DONE, DecodeConfig, decode
from core.infer.grammar import FREE, Constraint, automaton_of
from core.infer.library import find_model, read_card
from core.infer.modes import Mode
from core.model.checkpoint import load_model
from core.model.kernels import prepare
from core.model.transformer import Dualformer
from core.rng import derive_seed
from core.tokens.automaton import Automaton
from core.tokens.vocabulary import Vocabulary

_WORDS_PER_CELL = 12
"""Room for any true answer: over 36,000 mazes of 5x5 to 20x20 the longest had 11.1 a cell."""
_MOST_WORDS = 10_000
"""Longest answer unless asked for, as published."""
_BATCH_ROWS = {"cpu": 64, "cuda": 2048}
"""Answers decoded side by side, by kind of device."""


@dataclass(frozen=True)
class Answer:
    """One response of a model."""

    index: int
    """Of its task."""
    sample: int
    """From 0; which of a task's responses this is."""
    words: tuple[str, ...]
    """Everything after ``bos``, up to and without ``eos``."""
    has_ended: bool
    """Whether ``eos`` was written; False for an answer that was cut."""
    seconds: float
    """The batch's time divided by its answers."""


@dataclass(frozen=True, eq=False)
class Solver:
    """A model ready to answer."""

    name: str
    model: Dualformer
    """In float32, in evaluation mode."""
    vocabulary: Vocabulary
    domain: Domain
    card: dict[str, Any]
    constraint: Constraint = FREE
    """What it may write."""

    @property
    def permitted(self) -> Automaton | None:
        """Which words may follow which under the constraint; None permits all."""
        if not self.constraint.is_on:
            return None
        return automaton_of(self.domain.state_form, self.vocabulary.words, self.constraint)

    @property
    def heuristic(self) -> str | None:
        """Heuristic of the searches that it learned from; None is the published one."""
        name = self.card.get("heuristic")
        return None if name == next(iter(self.domain.heuristics)) else name

    @property
    def side(self) -> int:
        """Largest side of a board its words can name, in cells."""
        return max(int(self.card["width"]), int(self.card["height"]))

    def check_fits(self, task: Any) -> None:
        """Raise ConfigError if the task is of another domain or outside the model's sizes."""
        domain = domain_of(task)
        if domain.name != self.domain.name:
            raise ConfigError(f"a {domain.name} task", None, f"{self.domain.name}, as {self.name}")
        width, height = task.board.width, task.board.height
        if max(width, height) > self.side:
            right = f"sides up to {self.side}, or a model for this size"
            raise ConfigError(f"a {width}x{height} board is too large for {self.name}", None, right)

    def encode_prompt(self, task: Any) -> list[int]:
        """Return the ids of ``bos prompt eos``; raises ConfigError."""
        self.check_fits(task)
        words = self.domain.words_for(task)
        prompt = [words.words[i] for i in words.prompt_ids(task)]
        return self.vocabulary.encode(["bos", *prompt, "eos"])

    def forced_id(self, mode: Mode) -> int | None:
        """Return the id of the word that a mode begins with; None if the model chooses it."""
        word = mode.forced_word
        return None if word is None else self.vocabulary.encode([word])[0]

    def default_max_tokens(self) -> int:
        """Return a number of words that a true answer on this model's boards does not exceed."""
        cells = int(self.card["width"]) * int(self.card["height"])
        # A level's boxes, not its cells, make its answers long.
        usual = _WORDS_PER_CELL * cells if self.domain.name == "maze" else _MOST_WORDS
        return min(int(self.card.get("max_words", usual)), _MOST_WORDS)

    def answers(
        self, tasks: Sequence[Any], mode: Mode, config: DecodeConfig, first_task: int = 0
    ) -> Iterator[Answer]:
        """Answer tasks in their order; raises ConfigError for a board it cannot read.

        Args:
            tasks: all of them, so that batches are the same wherever the answering begins.
            mode: what the first word is.
            config: how to decode.
            first_task: index of the first task whose answers are wanted.
        """
        prompts = [self.encode_prompt(task) for task in tasks]
        # Waited for, so that no answer depends on how soon it was compiled.
        prepare()
        forced = self.forced_id(mode)
        rows = _BATCH_ROWS.get(self.model.head.weight.device.type, _BATCH_ROWS["cpu"])
        n_tasks = max(1, rows // config.n_samples)
        for first in range(first_task - first_task % n_tasks, len(prompts), n_tasks):
            batch = prompts[first : first + n_tasks]
            seed = batch_seed(config.seed, mode, first)
            for answer in self._answer(batch, first, replace(config, seed=seed), forced):
                if answer.index >= first_task:
                    yield answer

    def _answer(
        self, prompts: list[list[int]], first: int, config: DecodeConfig, forced: int | None
    ) -> Iterator[Answer]:
        """Answer one batch."""
        started = time.perf_counter()
        n_rows = len(prompts) * config.n_samples
        rows: list[list[int]] = [[] for _ in range(n_rows)]
        eos = self.model.config.eos_id
        for step in decode(self.model, prompts, config, forced, self.permitted):
            for row, word in zip(rows, step.ids, strict=True):
                if word != DONE:
                    row.append(word)
        seconds = (time.perf_counter() - started) / n_rows
        for i, row in enumerate(rows):
            has_ended = bool(row) and row[-1] == eos
            words = tuple(self.vocabulary.decode(row[:-1] if has_ended else row))
            index, sample = divmod(i, config.n_samples)
            yield Answer(first + index, sample, words, has_ended, seconds)


def batch_seed(seed: int, mode: Mode, first: int = 0) -> int:
    """Return the seed that a batch of answers is drawn with, ``first`` being its first task."""
    return derive_seed("answers", seed, mode.value, first) >> 1


def load_solver(name: str, device: torch.device | None = None) -> Solver:
    """Load a model by its name or folder; raises CheckpointError with the first mismatch."""
    folder = find_model(name)
    card = read_card(folder)
    path = folder / "config.json"
    try:
        domain = domain_named(card["domain"])
    except CoreError as error:
        raise CheckpointError(error.what, path, error.right) from None
    vocabulary = Vocabulary(tuple(card["vocabulary"]))
    _check_vocabulary(card, vocabulary, domain, path)
    loaded = load_model(folder)
    model = loaded.model if device is None else loaded.model.to(device)
    return Solver(folder.resolve().name, model, vocabulary, domain, card)


def _check_vocabulary(
    card: dict[str, Any], vocabulary: Vocabulary, domain: Domain, path: Path
) -> None:
    """Raise CheckpointError unless the words are the domain's own for the sizes stated."""
    try:
        expected = domain.model_words(card["width"], card["height"]).words
    except CoreError as error:
        raise CheckpointError(f"impossible sizes: {error.what}", path, error.right) from None
    if vocabulary.words != expected:
        pairs = zip(vocabulary.words, expected, strict=False)
        known = next((f"{a!r} for {b!r}" for a, b in pairs if a != b), None)
        found = known or f"{len(vocabulary)} words for {len(expected)}"
        what = f"foreign vocabulary: {found}"
        raise CheckpointError(what, path, f"the words of {domain.name} at its sizes")
    size = card["model"].get("vocab_size")
    if size != len(expected):
        raise CheckpointError(f"vocab_size {size!r}", path, f"{len(expected)}, as its words")
    ids = (card["model"].get("bos_id", 0), card["model"].get("eos_id", 1))
    if ids != (vocabulary.ids["bos"], vocabulary.ids["eos"]):
        raise CheckpointError(f"bos_id and eos_id {ids}", path, "the ids of bos and eos")
