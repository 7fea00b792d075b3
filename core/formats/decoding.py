"""Bytes of a file to lines of text: UTF-8, and Latin-1 for the collections of the nineties."""

from pathlib import Path
from typing import Final

from core.errors import DataError

MOST_BYTES: Final = 64 * 1024 * 1024
"""Longest file of boards: a hundred thousand levels, and an end for a device that has none."""


def read_file_text(path: Path) -> str:
    """Return the text of a file; raises DataError if there is none to be had."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DataError(f"cannot read: {reason}", path, "a file that can be read") from None
    except ValueError:  # a name with a zero in it
        raise DataError("no file name", repr(str(path)), "the name of a file") from None
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """Return bytes as text; raises DataError if they are too many or no text."""
    if len(data) > MOST_BYTES:
        raise DataError("too large a file", where, f"{MOST_BYTES // 2**20} MiB at most")
    if b"\0" in data:
        raise DataError("not text", where, "a file of boards")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def lines_of(text: str) -> list[str]:
    r"""Return the lines of a text, which end in ``\n``, ``\r\n`` or ``\r`` as in editors.

    ``str.splitlines`` sees ends in further characters, so that line numbers would be others.
    """
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
