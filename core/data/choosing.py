"""One row of a file, and the board it belongs to where the row itself does not hold it."""

from core.data.rows import Row, read_rows, task_of
from core.domains.domain import domain_of
from core.errors import ConfigError, DataError


def choose_row(name: str, number: int | None = None, row_id: str | None = None) -> Row:
    """Return a row of a file by its number from 1 on or by its id, the first of all for neither.

    Raises:
        ConfigError: if both are given.
        DataError: if the file cannot be read or has no such row.
    """
    if number is not None and row_id is not None:
        raise ConfigError("two ways to choose a row", "export", "--row or --id")
    count = 0
    for count, row in enumerate(read_rows(name), start=1):
        if (row_id is None and count == (number or 1)) or (
            row_id is not None and row.data.get("id") == row_id
        ):
            return row
    if row_id is not None:
        raise DataError(f"no row of id {row_id!r}", name, "the id of one of its rows")
    raise DataError(f"no row {number}", name, f"1 to {count}")


def with_board(row: Row, tasks: str | None) -> Row:
    """Return a row that holds its board, taken from a file of tasks by its id if it must be.

    Raises:
        DataError: if the row has no board and ``tasks`` has none for it.
        InvalidTask: if the board is wrong.
    """
    if "domain" not in row.data:
        row = Row(_board_of(row, tasks) | row.data, row.where)
    task_of(row)
    return row


def _board_of(row: Row, tasks: str | None) -> dict[str, object]:
    row_id = row.data.get("id")
    if tasks is None:
        right = "rows that hold their task, or --tasks FILE to find it in by its id"
        raise DataError("a row without its board", row.where, right)
    if not isinstance(row_id, str):
        raise DataError("a row with neither board nor id", row.where, "one of them")
    found = choose_row(tasks, row_id=row_id)
    task = task_of(found)
    return domain_of(task).write_row(task)
