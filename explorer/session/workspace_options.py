"""The options of a workspace from plain values: each within the limits that the window has."""

from collections.abc import Mapping
from typing import Any, Final

from core.errors import ConfigError, DataError
from core.infer.grammar import Style
from core.search.orderings import ORDERINGS
from core.settings import from_json
from explorer.session.comparing import MOST_ENTRIES, Entry
from explorer.session.options import Options
from explorer.session.sampling import MOST_SAMPLES, SamplingOptions
from explorer.session.workspace import SHARED

MOST_NUMBER: Final = 10**9
"""Largest seed, or any other number in a workspace."""


def read_options(row: Mapping[str, Any]) -> Options:
    """Read the options among the keys; raises DataError that names the one that is wrong."""
    given = {key: row[key] for key in SHARED if key in row}
    try:
        options = from_json(Options, given)
    except ConfigError as error:
        raise DataError(f"option {error.what}", error.where, error.right) from None
    for name, is_right, right in _limits(options):
        if not is_right:
            raise DataError(f'key "{name}": {getattr(options, name)!r}', None, right)
    return options


def _limits(options: Options) -> list[tuple[str, bool, str]]:
    """Return for each option with limits whether it is within them, and what they are."""
    o, mix = options, options.drop_mix
    seeds = [
        (name, 0 <= getattr(o, name) <= MOST_NUMBER, f"a whole number from 0 to {MOST_NUMBER:,}")
        for name in ("answer_seed", "search_seed", "drop_seed")
    ]
    return [
        *seeds,
        ("temperature", 0 <= o.temperature <= 3, "a number from 0 to 3"),
        ("sampling", *_sampling_limits(o.sampling)),
        ("compared", *_compared_limits(o.compared)),
        ("ordering", o.ordering in ORDERINGS, ", ".join(ORDERINGS)),
        ("drop_mix", min(mix) >= 0 and abs(sum(mix) - 1) < 1e-6, "five shares that add up to 1"),
    ]


def _sampling_limits(how: SamplingOptions) -> tuple[bool, str]:
    """Return whether samples can be drawn so, and what would be right."""
    is_right = (
        1 <= how.count <= MOST_SAMPLES and 0 < how.temperature <= 3 and 0 <= how.seed <= MOST_NUMBER
    )
    right = f"a count from 1 to {MOST_SAMPLES}, a temperature above 0 to 3, a seed from 0 on"
    return is_right, right


def _compared_limits(entries: tuple[Entry, ...] | None) -> tuple[bool, str]:
    """Return whether these can be compared, and what would be right."""
    styles = {None, *(style.value for style in Style)}
    is_right = entries is None or (
        len(entries) <= MOST_ENTRIES
        and all(one.style in styles and 0 <= one.temperature <= 3 for one in entries)
    )
    named = ", ".join(style.value for style in Style)
    right = f"{MOST_ENTRIES} entries at most, temperatures from 0 to 3, a style of {named} or null"
    return is_right, right
