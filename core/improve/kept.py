"""The answer that each training prompt teaches: A*'s own at first, later the model's best."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import numpy as np

from core.data.encoding import plan_ids, trace_ids
from core.data.rows import read_rows
from core.data.stream import BOS, EOS, Example, StreamConfig
from core.data.traces import TraceConfig, solve_by_search
from core.domains.domain import domain_of
from core.dropping import DropMix, drop
from core.errors import DataError
from core.files import write_atomic
from core.rng import generator
from core.search.trace import DropLevel
from core.tokens.vocabulary import Vocabulary

BY_SEARCH = 0
"""Round of an answer that A* gave."""


@dataclass(frozen=True)
class Kept:
    """One answer to learn from."""

    words: tuple[str, ...]
    """Trace and plan, without ``bos`` and ``eos``."""
    trace_tokens: int
    """Words of the trace."""
    round: int
    """Round in which the model gave it, or BY_SEARCH."""


def answer_by_search(config: StreamConfig, task: Any, index: int) -> Kept:
    """Return the answer that training as in ``config`` shows for a task, its trace included.

    The drop level is drawn from the mixture without ALL, which has no trace to improve.
    """
    heuristic = config.distribution.heuristic
    trace = solve_by_search(
        task, TraceConfig(config.tie_break, seed=config.seed, heuristic=heuristic), index
    )
    rng = generator("kept", config.seed, index)
    left = drop(trace, _with_trace(config.mix).draw(rng), rng, config.rules_there)
    written = trace_ids(config.words, task, trace, left)
    ids = np.concatenate([written, plan_ids(config.words, task, trace)])
    vocabulary = config.words.words
    return Kept(tuple(vocabulary[i] for i in ids), len(written), BY_SEARCH)


def _with_trace(mix: DropMix) -> DropMix:
    none, close, cost, create, everything = mix.weights
    left = 1 - everything
    if left <= 0:
        return DropMix((1.0, 0.0, 0.0, 0.0, 0.0))
    return DropMix((none / left, close / left, cost / left, create / left, 0.0))


def kept_examples(
    config: StreamConfig, tasks: Sequence[Any], kept: Sequence[Kept], first: int = 0
) -> Iterator[Example]:
    """Yield examples ``first``, ``first + 1``, ... for ever, all prompts once an epoch.

    With the mixture's probability of ALL the plan alone is shown, so that a model that answers in
    fast mode does not forget how.
    """
    vocabulary = Vocabulary(tuple(config.words.words))
    for i in count(first):
        epoch, place = divmod(i, len(kept))
        which = int(generator("epoch", config.seed, epoch).permutation(len(kept))[place])
        level = config.mix.draw(generator("level", config.seed, i))
        n_trace = 0 if level == DropLevel.ALL else kept[which].trace_tokens
        words = kept[which].words[kept[which].trace_tokens - n_trace :]
        prompt = np.concatenate([[BOS], config.words.prompt_ids(tasks[which]), [EOS]])
        response = np.array([BOS, *vocabulary.encode(words), EOS], np.int64)
        yield Example(prompt, response, n_trace, int(level))


def write_kept(path: Path, tasks: Iterable[Any], kept: Iterable[Kept]) -> None:
    """Write answers as rows that ``audit`` reads, all at once; raises DataError."""
    lines = [
        json.dumps(
            domain_of(task).write_row(task)
            | {"round": one.round, "trace_tokens": one.trace_tokens, "words": list(one.words)}
        )
        for task, one in zip(tasks, kept, strict=False)
    ]
    write_atomic(path, "\n".join(lines) + "\n")


def read_kept(path: Path) -> list[Kept]:
    """Read answers that were written; raises DataError."""
    if not path.is_file():
        return []
    try:
        return [
            Kept(tuple(row.data["words"]), int(row.data["trace_tokens"]), int(row.data["round"]))
            for row in read_rows(str(path))
        ]
    except (KeyError, TypeError, ValueError):
        raise DataError("damaged answers", path, "rows as an improvement writes them") from None
