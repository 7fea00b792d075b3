"""``python -m explorer``: arguments, exit codes, one line for what is wrong."""

import os
import subprocess
import sys

import pytest
from PySide6.QtWidgets import QTabWidget

from core.errors import ConfigError
from explorer import display
from explorer.__main__ import main, parse_frame, parse_size
from explorer.display import choose_platform
from explorer.launch import _show_page


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--mode", "quick"], "quick"),
        (["--theme", "pink"], "pink"),
        (["--frame", "-1", "--screenshot", "x.png"], "--frame"),
        (["--frame", "two"], "--frame"),
        (["--level", "0"], "--level"),
        (["--level", "one"], "--level"),
        (["--size", "10x10"], "--size"),
        (["--size", "wide"], "--size"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_a_wrong_argument_is_one_line_and_two(capsys, arguments, reason):
    assert main(arguments) == 2
    said = capsys.readouterr()
    assert said.err.startswith("error: ") and said.err.count("\n") == 1
    assert reason in said.err and said.out == ""


@pytest.mark.parametrize(("text", "frame"), [(None, None), ("last", None), ("12", 12)])
def test_frames_are_read(text, frame):
    assert parse_frame(text) == frame


def test_sizes_are_read():
    assert parse_size("800x600") == (800, 600)


def test_a_file_that_is_no_board_is_one_line_and_two(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_text("S.?")
    out = tmp_path / "out.png"
    command = [sys.executable, "-m", "explorer", "--screenshot", str(out), str(bad)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2 and not out.exists()
    assert done.stderr.startswith("error: ") and len(done.stderr.splitlines()) == 1


@pytest.fixture
def bare_linux(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    return monkeypatch


def test_without_a_display_the_window_says_so(bare_linux):
    with pytest.raises(ConfigError, match="no display"):
        choose_platform(needs_window=True)
    choose_platform(needs_window=False)
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"


def test_a_missing_system_library_is_named(bare_linux, tmp_path):
    broken = tmp_path / "libqxcb.so"
    broken.write_bytes(b"no library")
    bare_linux.setenv("DISPLAY", ":99")
    bare_linux.setattr(display, "_xcb_plugin", lambda: broken)
    with pytest.raises(ConfigError, match="system library"):
        choose_platform(needs_window=True)


@pytest.mark.parametrize(
    ("page", "said"),
    [("charts", "unknown page 'charts'"), ("evaluate/charts", "unknown part 'charts' (--page): ")],
)
@pytest.mark.usefixtures("profile")
def test_a_page_or_tab_that_is_not_there_is_one_line(tmp_path, capsys, page, said):
    assert main(["--screenshot", str(tmp_path / "out.png"), "--page", page]) == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert said in line
    assert "evaluate" in line or "answers, metrics, plots" in line


@pytest.mark.usefixtures("profile")
def test_a_picture_shows_the_tab_that_was_asked_for(make_window):
    explorer = make_window()
    shown = _show_page(explorer, "evaluate/plots")
    tabs = shown.findChild(QTabWidget, "evaluate_results")
    assert tabs.tabText(tabs.currentIndex()) == "Plots"


def test_a_panel_that_is_not_there_is_one_line_that_names_those_that_are(tmp_path, capsys):
    out = tmp_path / "out.png"
    assert main(["--screenshot", str(out), "--panels", "drops,charts"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("error: unknown panel 'charts' (--panels): ")
    names = line.partition("): ")[2].split(", ")
    assert names == sorted(names) and {"clauses", "costs", "drops", "samples"} <= set(names)
    assert not out.exists()
