"""Rows written as they come, so that whatever is finished is kept however the writing ends.

Rows grow in ``NAME.part`` beside the file; at the end, on an error and when interrupted, the whole
rows take the place of ``NAME`` at once. With no row written ``NAME`` is left as it was, and so is a
file that was there before an error: what came before it stays in ``NAME.part``, as does what a
process wrote that was killed outright. Standard output, devices and pipes are
written to directly. Parquet is made from the finished rows, since its columns must first be known.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, BinaryIO

from core.data.rows import STANDARD, is_parquet
from core.errors import DataError
from core.files import write_with

_CHUNK = 512
"""Rows of one Parquet row group."""


class RowWriter:
    """Writes rows as JSON Lines to an open binary file and remembers where the last one ended."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.count = 0
        """Rows written."""
        self.end = 0
        """Bytes of whole rows."""

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row and hand it to the system; raises DataError if the disk refuses."""
        line = json.dumps(row, ensure_ascii=False, separators=(", ", ": ")) + "\n"
        # A lone surrogate, which JSON can carry and UTF-8 cannot, is written as its escape.
        raw = line.encode("utf-8", "backslashreplace")
        try:
            self._file.write(raw)
            self._file.flush()
        except OSError as error:
            if is_reader_gone(error):
                raise BrokenPipeError from None
            raise _refused(self._name, error) from None
        self.count += 1
        self.end += len(raw)


def is_reader_gone(error: OSError) -> bool:
    """Say whether an error of writing means that nobody reads any more (``| head``)."""
    # On Windows a closed pipe reports an invalid argument.
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == 22)


@contextmanager
def writing(name: str) -> Iterator[RowWriter]:
    """Give a writer of rows to a file, or to standard output for ``-``; raises DataError."""
    path = Path(name)
    if name == STANDARD:
        yield RowWriter(sys.stdout.buffer, "standard output")
    elif path.exists() and not path.is_file() and not path.is_dir():
        file = _opened(path)
        try:
            yield RowWriter(file, name)
        finally:
            _close(file)
    else:
        # A link stays a link; only here, since a pipe's or a terminal's may lead to no name.
        yield from _writing_part(path.resolve() if path.is_symlink() else path)


def _writing_part(path: Path) -> Iterator[RowWriter]:
    if path.is_dir():
        raise DataError("a folder", path, "a file to write to")
    part = path.with_name(path.name + ".part")
    _make_folder(path)
    file = _opened(part)
    writer, has_failed = RowWriter(file, str(path)), False
    try:
        yield writer
    except Exception as error:
        has_failed = not isinstance(error, BrokenPipeError)
        raise
    finally:
        _close(file)
        _keep(part, part if has_failed and path.exists() else path, writer)


def _close(file: BinaryIO) -> None:
    """Close a file whose whole rows are written: what is left in its buffer was refused before."""
    with suppress(OSError):
        file.close()


def _keep(part: Path, path: Path, writer: RowWriter) -> None:
    """Put the whole rows of ``part`` in the place of ``path``, which may be the part itself."""
    try:
        if not writer.count:
            part.unlink(missing_ok=True)
            return
        os.truncate(part, writer.end)
        if part == path:
            return
        if is_parquet(path.name):
            write_with(path, lambda temporary: _to_parquet(part, temporary, path))
            part.unlink()
        else:
            part.replace(path)
    except OSError as error:
        raise _refused(str(path), error) from None


def _to_parquet(source: Path, target: Path, path: Path) -> None:
    """Store JSON Lines as Parquet; two passes, because a column's type may show late."""
    import pyarrow
    from pyarrow import parquet

    try:
        schemas = [batch.schema for batch in _record_batches(source)]
        schema = pyarrow.unify_schemas(schemas, promote_options="permissive")
        with parquet.ParquetWriter(target, schema, compression="zstd") as writer:
            for batch in _record_batches(source, schema):
                writer.write_batch(batch)
    except (pyarrow.ArrowException, OverflowError, UnicodeEncodeError) as e:
        reason = " ".join(str(e).split())[:120]
        right = f"one type a key, or a .jsonl file ({reason}); the rows are in {source.name}"
        raise DataError("rows that Parquet cannot hold", path, right) from None


def _record_batches(source: Path, schema: Any = None) -> Iterator[Any]:
    import pyarrow

    kind = None if schema is None else pyarrow.struct(list(schema))
    for rows in _chunks(source):
        yield pyarrow.RecordBatch.from_struct_array(pyarrow.array(rows, kind))


def _chunks(source: Path) -> Iterator[list[Any]]:
    rows = []
    with source.open("rb") as lines:
        for line in lines:
            rows.append(json.loads(line))
            if len(rows) == _CHUNK:
                yield rows
                rows = []
    if rows:
        yield rows


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _refused(str(path), error) from None


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("wb")
    except OSError as error:
        raise _refused(str(path), error) from None


def _refused(name: str, error: OSError) -> DataError:
    reason = (error.strerror or str(error)).lower()
    return DataError(f"cannot write: {reason}", name, "a place with room that can be written to")
