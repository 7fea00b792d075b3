"""``python -m explorer``: the window, or a picture of it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from core.errors import ConfigError, CoreError
from core.version import __version__
from explorer.display import choose_platform

MODES, THEMES = ("fast", "slow", "auto"), ("light", "dark", "contrast_light", "contrast_dark")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line and leaves with 2."""

    def error(self, message: str) -> None:  # type: ignore[override]
        raise ConfigError(message, "arguments", "see python -m explorer --help")


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = _Parser(prog="dualformer-explorer", description="A* and a Transformer on one board.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="boards to open")
    parser.add_argument("--level", metavar="N", help="level of the file to show, from 1 on")
    parser.add_argument(
        "--screenshot", metavar="OUT.png", help="draw the window to a file and exit"
    )
    parser.add_argument("--mode", choices=MODES, help="how the model answers")
    parser.add_argument("--frame", metavar="N|last", help="frame to show (default: last)")
    parser.add_argument("--size", metavar="WxH", help="size of the window in pixels")
    parser.add_argument("--theme", choices=THEMES, help="colours (default: those of the system)")
    parser.add_argument(
        "--panels", metavar="NAME[,NAME]", help="panels to show, by the words on their switches"
    )
    parser.add_argument(
        "--page", metavar="NAME[/TAB]", help="page of the workbench to show, and a tab of it"
    )
    parser.add_argument("--info", action="store_true", help="print versions and exit")
    parser.add_argument("--reset", action="store_true", help="forget all stored settings")
    parser.add_argument("--version", action="version", version=f"dualformer-explorer {__version__}")
    return parser


def parse_frame(text: str | None) -> int | None:
    """Return a frame number, or None for the last; raises ConfigError."""
    if text is None or text == "last":
        return None
    if not text.isdigit():
        raise ConfigError(f"--frame {text!r}", None, "a whole number from 0 on, or last")
    return int(text)


def parse_level(text: str | None) -> int | None:
    """Return the number of a level, None for the first; raises ConfigError."""
    if text is None:
        return None
    if not text.isdecimal() or int(text) < 1:
        raise ConfigError(f"--level {text!r}", None, "a whole number from 1 on")
    return int(text)


def parse_size(text: str | None) -> tuple[int, int]:
    """Return width and height in pixels; raises ConfigError."""
    if text is None:
        return 1440, 900
    width, _, height = text.lower().partition("x")
    if width.isdigit() and height.isdigit() and all(200 <= int(n) <= 8000 for n in (width, height)):
        return int(width), int(height)
    raise ConfigError(f"--size {text!r}", None, "WIDTHxHEIGHT, each from 200 to 8000")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return the exit code."""
    try:
        return _run(make_parser().parse_args(argv))
    except CoreError as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _run(arguments: argparse.Namespace) -> int:
    frame, size = parse_frame(arguments.frame), parse_size(arguments.size)
    level = parse_level(arguments.level)
    choose_platform(needs_window=not (arguments.screenshot or arguments.info or arguments.reset))
    try:
        # Qt is imported only now, so that a wrong argument is answered at once.
        from explorer import launch
    except ImportError as error:
        right = "PySide6 and the system libraries it needs (see README)"
        raise ConfigError(f"Qt cannot be loaded: {error}", None, right) from None
    if arguments.info:
        return launch.print_info()
    if arguments.reset:
        return launch.reset_settings()
    request = launch.Launch(
        path=Path(arguments.files[0]) if arguments.files else None,
        more=tuple(Path(name) for name in arguments.files[1:]),
        mode=arguments.mode,
        theme=arguments.theme,
        frame=frame,
        level=level,
        panels=tuple(name.strip() for name in (arguments.panels or "").split(",") if name.strip()),
        size=size if arguments.size else None,
        page=arguments.page,
    )
    if arguments.screenshot:
        return launch.take_screenshot(request, Path(arguments.screenshot))
    return launch.open_window(request)


def entry() -> None:
    """Run as a console script."""
    sys.exit(main())


if __name__ == "__main__":
    entry()
