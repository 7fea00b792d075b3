"""Files that are never half written: a new file appears whole or not at all."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from core.errors import DataError


def write_atomic(path: Path, data: bytes | str) -> None:
    """Write ``data`` (text as UTF-8) to ``path`` at once; raises DataError if the disk refuses."""
    raw = data.encode() if isinstance(data, str) else data
    with replacing(path) as temporary:
        temporary.write_bytes(raw)


def write_with(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` fill a temporary file that then takes the place of ``path``."""
    with replacing(path) as temporary:
        write(temporary)


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary path beside ``path``; move it there at the end, or remove it on failure.

    A device or a pipe is given itself: a file in its place would be no device any more.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        yield from _itself(path)
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
    except OSError as error:
        raise _refused(path, error) from None
    temporary = Path(name)
    try:
        yield temporary
        # mkstemp makes private files; a saved file is as readable as any other.
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _itself(path: Path) -> Iterator[Path]:
    try:
        yield path
    except OSError as error:
        raise _refused(path, error) from None


def read_text(path: Path) -> str:
    """Read a UTF-8 file; raises DataError if it is missing, unreadable or not text."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        reason = (error.strerror or "cannot be read").lower()
        raise DataError(reason, path, "a file that can be read") from None
    except UnicodeDecodeError as error:
        raise DataError("not text", f"{path}, byte {error.start}", "UTF-8") from None


def check_apart(out: str, read: str) -> None:
    """Raise DataError if a file is to be written that is still being read, by whatever name.

    A run that ends early would leave less of it than there was. ``-`` is no file.
    """
    one, other = Path(out), Path(read)
    if "-" not in (out, read) and one.is_file() and other.is_file() and one.samefile(other):
        raise DataError("the file that is read", out, "another file to write")


def _refused(path: Path, error: OSError) -> DataError:
    reason = (error.strerror or str(error)).lower()
    return DataError(f"cannot write: {reason}", path, "a folder with room that can be written to")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
