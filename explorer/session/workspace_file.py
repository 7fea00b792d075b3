"""Workspaces as files: JSON with the program's own ending, written whole or not at all."""

import json
from pathlib import Path
from typing import Any, Final

from core.errors import DataError
from core.files import write_atomic
from core.formats.decoding import read_file_text
from explorer.session.workspace import Workspace, to_row
from explorer.session.workspace_row import read_workspace

SUFFIX: Final = ".dualformer"
KIND, VERSION = "dualformer workspace", 2


def is_workspace(path: Path) -> bool:
    """Say whether a file's name is that of a workspace."""
    return path.suffix.lower() == SUFFIX


def write_text(workspace: Workspace) -> str:
    """Return a workspace as text: one line a key, so that two of them can be compared."""
    row = {"kind": KIND, "version": VERSION, **to_row(workspace)}
    lines = [f"  {json.dumps(key)}: {_text(key, value)}" for key, value in row.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _text(key: str, value: Any) -> str:
    """Return a value on one line; of a level a line for each of its own."""
    if key == "board" and "level" in value:
        rest = json.dumps({k: v for k, v in value.items() if k != "level"}, ensure_ascii=False)
        rows = ",\n    ".join(json.dumps(line) for line in value["level"])
        return f'{rest[:-1]}, "level": [\n    {rows}\n  ]}}'
    return json.dumps(value, ensure_ascii=False)


def read_text(text: str, where: str) -> Workspace:
    """Read a workspace; raises DataError that says what, where, and what would be right."""
    try:
        row = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{where}, line {error.lineno}, column {error.colno}"
        raise DataError(f"not JSON: {error.msg.lower()}", place, f"a {KIND}") from None
    except RecursionError:
        raise DataError("not JSON: nested too deep", where, f"a {KIND}") from None
    if not isinstance(row, dict) or row.pop("kind", None) != KIND:
        raise DataError("not a workspace", where, f'an object with "kind": "{KIND}"')
    version = row.pop("version", None)
    if type(version) is not int or version < 1:
        raise DataError(f"version {version!r}", where, f"a whole number from 1 to {VERSION}")
    if version > VERSION:
        right = f"version {VERSION} at most, or a newer program"
        raise DataError(f"written by a newer program (version {version})", where, right)
    try:
        return read_workspace(row)
    except DataError as error:
        place = where if error.where is None else f"{where}, {error.where}"
        raise DataError(error.what, place, error.right) from None


def read_file(path: Path) -> Workspace:
    """Read a workspace from a file; raises DataError."""
    return read_text(read_file_text(path), str(path))


def write_file(path: Path, workspace: Workspace) -> None:
    """Write a workspace to a file at once; raises DataError if the disk refuses."""
    write_atomic(path, write_text(workspace))
