"""Answers of an evaluation as rows of a file: ``python -m explorer.jobs.batch_export``. No Qt.

Takes the folder of an evaluation and a file; which answers, and in which order, comes on standard
input as a JSON list of [task, model, mode]. JSON Lines and Parquet hold response rows, which other
verbs read; CSV, for spreadsheets, one field a column.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from core.data.row_writer import writing
from core.errors import CoreError, DataError
from core.evaluate.answer_rows import JournalTail
from core.evaluate.report_file import read_report
from core.files import write_with
from explorer.jobs.batch_plan import BatchFolder

Key = tuple[int, str, str]

_COLUMNS: tuple[str, ...] = (
    "task",
    "id",
    "model",
    "mode",
    "solved",
    "optimal",
    "cost",
    "optimal_cost",
)
_COLUMNS += ("expansions", "trace_valid", "first_error_rule", "first_error_position")
_COLUMNS += ("first_error_detail", "trace_tokens", "search_tokens", "tokens", "cut", "p_plan")
_COLUMNS += ("p_create", "seconds", "samples", "samples_optimal", "samples_solved", "words")
"""Of a CSV file."""


def answer_rows(folder: BatchFolder, keys: Sequence[Key]) -> Iterator[dict[str, Any]]:
    """Yield the response rows of some answers in their order; raises DataError for an unknown one.

    They are the contract's response rows, with what A* did and what the model's first word was.
    """
    tasks = [json.loads(line) for line in folder.task_lines()]
    found = _found(folder, set(keys))
    for key in keys:
        if key not in found:
            raise DataError(f"no answer {key}", folder.path.name, "one of its answers")
        yield tasks[key[0]] | found[key]


def _found(folder: BatchFolder, wanted: set[Key]) -> dict[Key, dict[str, Any]]:
    """Return what the journals say of the wanted answers."""
    found: dict[Key, dict[str, Any]] = {}
    for number, model in enumerate(folder.plan().models):
        facts: list[Mapping[str, Any]] = []
        extra = _of_model(folder, number, model)
        for line in JournalTail(folder.records(number, model)).lines():
            if "facts" in line:
                facts.append(line["facts"])
                continue
            key = (line.get("index", -1), model, line.get("mode", ""))
            if key in wanted and line["greedy"]:
                found[key] = _response(model, line, facts[key[0]]) | extra
            elif key in wanted:
                found[key] |= _sampled(line["score"])
    return found


def _of_model(folder: BatchFolder, number: int, model: str) -> dict[str, Any]:
    """Return the heuristic of a model's traces, which an audit of them must know."""
    report = folder.report(number, model)
    heuristic = read_report(report)["about"].get("heuristic") if report.exists() else None
    return {} if heuristic is None else {"heuristic": heuristic}


def _response(model: str, line: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    score, answer = line["score"], line["answer"]
    return {
        "model": model,
        "mode": line["mode"],
        "sample": 0,
        "words": answer["said"].split(),
        "seconds": answer["seconds"],
        "tokens": score["tokens"],
        "solved": score["n_solved"] > 0,
        "optimal": score["n_optimal"] > 0,
        "cost": answer["cost"],
        "optimal_cost": facts["cost"],
        "trace_tokens": score["trace_tokens"],
        "trace_valid": score["n_valid_traces"] > 0 if score["n_traces"] else None,
        "first_error": answer["first_error"],
        "cut": score["n_cut"] > 0,
        "task": line["index"] + 1,
        "expansions": facts["expansions"],
        "search_tokens": facts["search_tokens"],
        "p_plan": facts["p_plan"],
        "p_create": facts["p_create"],
    }


def _sampled(score: Mapping[str, Any]) -> dict[str, Any]:
    names = ("samples", "samples_optimal", "samples_solved")
    return dict(
        zip(names, (score["n_samples"], score["n_optimal"], score["n_solved"]), strict=True)
    )


def export(folder: BatchFolder, keys: Sequence[Key], out: Path) -> int:
    """Write answers to a file in the format of its ending; return how many. Raises CoreError."""
    rows = answer_rows(folder, keys)
    if out.suffix.lower() == ".csv":
        flat = [_flat(row) for row in rows]
        write_with(out, lambda path: _write_csv(path, flat))
        return len(flat)
    with writing(str(out)) as writer:
        for row in rows:
            writer.write(row)
    return writer.count


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of plain fields."""
    error = row["first_error"] or {}
    flat = {name: row.get(name) for name in _COLUMNS}
    flat |= {f"first_error_{name}": error.get(name) for name in ("rule", "position", "detail")}
    return flat | {"words": " ".join(row["words"])}


def _write_csv(path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def main(arguments: list[str]) -> int:
    """Export what standard input names; print how many rows."""
    try:
        folder, out = map(Path, arguments)
        keys = [(int(index), str(model), str(mode)) for index, model, mode in json.load(sys.stdin)]
        print(export(BatchFolder(folder), keys, out))
    except CoreError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
