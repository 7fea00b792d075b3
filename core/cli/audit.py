"""``audit``: could A* have written these traces? First violation by rule name, and a summary."""

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from core.cli.options import AsJson, In
from core.cli.output import counted

if TYPE_CHECKING:
    from core.evaluate.row_audit import RowAudit

Strict = Annotated[bool, typer.Option("--strict", help="End with 1 if any row breaks a rule.")]


def audit(in_: In = "-", strict: Strict = False, as_json: AsJson = False) -> int:
    """Replay traces and plans against the rules of A* and of the board."""
    import json

    from core.cli.progress import tracked
    from core.data.rows import count_rows, read_rows
    from core.evaluate.row_audit import audit_row

    audits = []
    for row in tracked(read_rows(in_), count_rows(in_), "rows"):
        found = audit_row(row)
        audits.append(found)
        if as_json:
            print(json.dumps(asdict(found), ensure_ascii=False))
    if not as_json:
        print(_summary(audits))
    return int(strict and any(found.first_error for found in audits))


def _summary(audits: "list[RowAudit]") -> str:
    """Return counts in prose, and each rule that was broken first with its first place."""
    traces = [found.trace_valid for found in audits if found.trace_valid is not None]
    lines = [
        f"{counted(len(audits), 'row')}: {counted(len(traces), 'trace')}, {sum(traces)} valid; "
        f"{counted(sum(found.plan_valid for found in audits), 'plan')} valid"
    ]
    errors = [(found.first_error, found.where) for found in audits if found.first_error]
    counts = Counter(error.rule for error, _ in errors)
    for rule, count in counts.most_common():
        error, where = next((e, w) for e, w in errors if e.rule == rule)
        lines.append(f"{count:6} {rule}, first {where}, word {error.position}: {error.detail}")
    return "\n".join(lines)
