"""Files appear whole or not at all."""

import os

import pytest

from core.errors import DataError
from core.files import read_text, replacing, write_atomic, write_with


def test_a_file_is_written_and_its_folders_made(tmp_path):
    path = tmp_path / "a" / "b.txt"
    write_atomic(path, "grün\n")
    assert path.read_bytes() == "grün\n".encode()
    write_atomic(path, b"\x00")
    assert path.read_bytes() == b"\x00"
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), ValueError("no")])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path, error):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail(temporary):
        temporary.write_text("half of the n")
        raise error

    with pytest.raises((DataError, ValueError)):
        write_with(path, fail)
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_is_one_clear_line(tmp_path):
    line = r"cannot write: no space left on device \(.*a\.txt\): "
    with pytest.raises(DataError, match=line), replacing(tmp_path / "a.txt"):
        raise OSError(28, "No space left on device")


def test_interrupting_leaves_nothing_behind(tmp_path):
    with pytest.raises(KeyboardInterrupt), replacing(tmp_path / "a.txt"):
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(tmp_path):
    (tmp_path / "a").write_text("")
    with pytest.raises(DataError, match="cannot write"):
        write_atomic(tmp_path / "a" / "b.txt", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_saved_file_is_as_readable_as_any_other(tmp_path):
    write_atomic(tmp_path / "a", "")
    (tmp_path / "b").touch()
    assert (tmp_path / "a").stat().st_mode == (tmp_path / "b").stat().st_mode


def test_text_is_read_with_and_without_its_mark(tmp_path):
    (tmp_path / "a").write_bytes(b"\xef\xbb\xbfx\n")
    assert read_text(tmp_path / "a") == "x\n"


@pytest.mark.parametrize(("raw", "message"), [(None, "no such file"), (b"ab\xff", "byte 2")])
def test_what_is_no_text_is_refused(tmp_path, raw, message):
    if raw is not None:
        (tmp_path / "a").write_bytes(raw)
    with pytest.raises(DataError, match=message):
        read_text(tmp_path / "a")


def test_a_folder_is_no_text(tmp_path):
    with pytest.raises(DataError, match="a file that can be read"):
        read_text(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    write_atomic(path, "text")
    assert os.read(reader, 99) == b"text"
    os.close(reader)
    assert path.is_fifo()
