"""Which platform Qt can draw on here, found out before Qt would end the program itself."""

import ctypes
import importlib.util
import os
import sys
from pathlib import Path

from core.errors import ConfigError

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libxkbcommon-x11-0 libdbus-1-3 libfontconfig1 libxcb-cursor0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0 libxcb-shape0"
)
"""What Qt needs of a Debian or Ubuntu system to open a window."""

_NOISE = "This plugin does not support"


def choose_platform(*, needs_window: bool) -> None:
    """Let Qt draw offscreen where it can open no window.

    Raises:
        ConfigError: if a window is needed and cannot be opened; names what is missing.
    """
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return
    missing = _missing()
    if missing is None:
        return
    if needs_window:
        what, right = missing
        raise ConfigError(what, None, right)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


def leave_out_noise() -> None:
    """Keep the offscreen platform from saying, window by window, that it has no window manager."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def show(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if not text.startswith(_NOISE):
            print(text, file=sys.stderr)

    qInstallMessageHandler(show)


def _missing() -> tuple[str, str] | None:
    """Return what stands between Qt and a window, and what would be right; None if nothing."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return None
    if not os.environ.get("DISPLAY"):
        return "no display to open a window on", "a desktop session, or --screenshot OUT.png"
    plugin = _xcb_plugin()
    try:
        if plugin is not None:
            ctypes.CDLL(str(plugin))
    except OSError as error:
        library = str(error).split(":")[0]
        return f"Qt needs the system library {library}", f"apt install {DEBIAN_PACKAGES}"
    return None


def _xcb_plugin() -> Path | None:
    spec = importlib.util.find_spec("PySide6")
    folders = (spec.submodule_search_locations if spec is not None else None) or []
    plugins = (Path(folder) / "Qt/plugins/platforms/libqxcb.so" for folder in folders)
    return next((plugin for plugin in plugins if plugin.is_file()), None)
