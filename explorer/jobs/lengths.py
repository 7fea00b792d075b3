"""How the search worker measures the lengths of examples: in parts, so that some can be seen."""

import time
from collections.abc import Generator
from dataclasses import replace
from typing import Final

from core.data.draw import Distribution
from core.data.lengths import example_lengths
from core.data.stream import StreamConfig
from core.domains.domain import domain_named
from core.domains.sokoban.generator import SokobanDistribution
from core.dropping import DropRules
from core.errors import ConfigError
from explorer.jobs import messages as m

BUDGET: Final = 60_000
"""Expansions after which a board is left out; the window shows no longer searches either."""
_TELL_S: Final = 0.1


def measure(
    request: m.LengthsRequest, distribution: Distribution
) -> Generator[m.Lengths | m.LengthsDone | None, None, None]:
    """Yield the lengths of the first boards of a stream in parts; raises ConfigError."""
    config = _stream(request, distribution)
    told, words, told_at = 0, [], time.perf_counter()
    for found in example_lengths(config, BUDGET):
        yield None
        if found is not None:
            words.append(found.words)
        is_all = told + len(words) == request.count
        if words and (is_all or time.perf_counter() - told_at > _TELL_S):
            yield m.Lengths(told, tuple(words))
            told, words, told_at = told + len(words), [], time.perf_counter()
        if is_all:
            break
    yield m.LengthsDone()


def _stream(request: m.LengthsRequest, distribution: Distribution) -> StreamConfig:
    if request.count < 1:
        raise ConfigError("number of boards", request.count, "at least 1")
    try:
        rules = DropRules(request.rules)
    except ValueError:
        right = " or ".join(rule.value for rule in DropRules)
        raise ConfigError(f"drop rules {request.rules!r}", None, right) from None
    # The name is checked here: a distribution takes any.
    domain_named(distribution.domain).heuristic_named(request.heuristic)
    if isinstance(distribution, SokobanDistribution) and request.heuristic is not None:
        distribution = replace(distribution, heuristic=request.heuristic)  # type: ignore[arg-type]
    return StreamConfig(distribution, rules=rules, seed=request.boards.seed)
