"""Bytes of a file to text: UTF-8, and Latin-1 for the collections of the nineties."""

from pathlib import Path
from typing import Final

from core.errors import DataError

MOST_BYTES: Final = 64 * 1024 * 1024


def read_file_text(path: Path) -> str:
    """Return the text of a file; raises DataError if there is none to be had."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise DataError("too large a file", path, f"{MOST_BYTES // 2**20} MiB at most")
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot read: {reason}", path, "a file that can be read") from None
    if b"\0" in data:
        raise DataError("not text", path, "a file of boards")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")
