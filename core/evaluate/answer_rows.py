"""The greedy answers of an evaluation as rows of a table: one for each task, model and mode.

Made from the lines of its journals alone, which a running evaluation goes on writing. Needs no
torch, and reads ten thousand lines in half a second, so that a window can.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from core.errors import DataError


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One greedy answer, beside what A* says of its task."""

    index: int
    """Of the task."""
    model: str
    mode: str
    optimal_cost: int
    """Moves of a shortest plan."""
    expansions: int | None
    """Of A*; None if its search became too large."""
    search_tokens: int | None
    """Words of A*'s trace."""
    p_plan: float
    """Probability the model gives ``plan`` as first word."""
    cost: int | None
    """Moves of the plan if it is valid."""
    trace_valid: bool | None
    """Whether A* could have written the trace; None without a trace."""
    was_cut: bool
    """Whether it reached the word limit."""
    rule: str
    """The first rule that it breaks; empty if it breaks none."""
    detail: str
    position: int | None
    """Word at which it does."""
    trace_tokens: int
    tokens: int
    seconds: float
    n_samples: int = 0
    """Sampled answers to the same task; 0 as long as there are none."""
    n_optimal: int = 0
    """Of them."""
    n_solved: int = 0
    """Of them."""

    @property
    def key(self) -> tuple[int, str, str]:
        """Task, model and mode: what no other row has."""
        return self.index, self.model, self.mode

    @property
    def is_solved(self) -> bool:
        """Whether the plan is valid."""
        return self.cost is not None

    @property
    def is_optimal(self) -> bool:
        """Whether the plan is as short as can be."""
        return self.cost == self.optimal_cost


class AnswerRows:
    """Rows in the order in which their answers came; a row changes when its samples come."""

    def __init__(self) -> None:
        """Begin empty."""
        self.rows: list[AnswerRow] = []
        self._facts: dict[str, list[Mapping[str, Any]]] = {}
        self._places: dict[tuple[int, str, str], int] = {}

    def take(self, model: str, line: Mapping[str, Any]) -> None:
        """Take the next line of a model's journal; raises DataError if it is none."""
        try:
            if "facts" in line:
                self._facts.setdefault(model, []).append(line["facts"])
            elif line.get("greedy") is True:
                row = _row(model, line, self._facts[model][line["index"]])
                self._places[row.key] = len(self.rows)
                self.rows.append(row)
            elif "score" in line:
                place = self._places[line["index"], model, line["mode"]]
                self.rows[place] = _with_samples(self.rows[place], line["score"])
        except (KeyError, IndexError, TypeError) as error:
            what = f"damaged records of {model}"
            raise DataError(what, None, f"those that an evaluation writes ({error!r})") from None


def _row(model: str, line: Mapping[str, Any], facts: Mapping[str, Any]) -> AnswerRow:
    score, answer = line["score"], line["answer"]
    error = answer["first_error"] or {"rule": "", "detail": "", "position": None}
    return AnswerRow(
        index=line["index"],
        model=model,
        mode=line["mode"],
        optimal_cost=facts["cost"],
        expansions=facts["expansions"],
        search_tokens=facts["search_tokens"],
        p_plan=facts["p_plan"],
        cost=answer["cost"],
        trace_valid=score["n_valid_traces"] > 0 if score["n_traces"] else None,
        was_cut=score["n_cut"] > 0,
        rule=error["rule"],
        detail=error["detail"],
        position=error["position"],
        trace_tokens=score["trace_tokens"],
        tokens=score["tokens"],
        seconds=answer["seconds"],
    )


def _with_samples(row: AnswerRow, score: Mapping[str, Any]) -> AnswerRow:
    counts = {name: score[name] for name in ("n_samples", "n_optimal", "n_solved")}
    return replace(row, **counts)


class JournalTail:
    """Reads on in a journal that may still grow."""

    def __init__(self, path: Path) -> None:
        """Begin at the start of a file that need not be there yet."""
        self._path, self._end = path, 0

    def lines(self) -> Iterator[Mapping[str, Any]]:
        """Yield the whole lines that were not read before; raises DataError."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._end)
                for raw in file:
                    if not raw.endswith(b"\n"):
                        return  # its writer is at it, or died at it
                    self._end += len(raw)
                    yield _object(raw, self._path)
        except FileNotFoundError:
            return
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise DataError(reason, self._path, "a file that can be read") from None


def _object(raw: bytes, path: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise DataError("damaged records", path, "one JSON object a line")
    return found
