"""Runs a verb and turns every way it can end into an exit code and at most one line.

0 done; 1 the answer is "no"; 2 the request or a file is wrong; 130 interrupted. A reader that went
away (``| head``) has what it wanted: 0, silently. ``DUALFORMER_TRACEBACK=1`` shows where from.
"""

import contextlib
import io
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from core.cli.stopping import interrupt
from core.errors import CoreError, Unsolvable

DONE, NO, WRONG, INTERRUPTED = 0, 1, 2, 130
_KEPT = "interrupted: everything finished so far is kept"
_MEMORY_WORDS = ("out of memory", "can't allocate memory")


def entry() -> NoReturn:
    """Run the verb named on the command line and end the process."""
    with contextlib.suppress(ValueError):  # not the main thread
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, interrupt)
    if sys.stdout is None:  # closed by whoever started this
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    # Rows are UTF-8 wherever they go; a terminal that knows fewer letters shows them escaped.
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")
    code = main()
    sys.exit(code)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb and return its exit code; never raises for anything a user can cause."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        code = _run(arguments or ["--help"])
        sys.stdout.flush()
    except KeyboardInterrupt:
        _print_line(_KEPT)
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return DONE
    except Exception as error:
        if _is_interrupt(error):
            _print_line(_KEPT)
            return INTERRUPTED
        if os.environ.get("DUALFORMER_TRACEBACK"):
            traceback.print_exc()
        return _explain(error)
    return code


def _is_interrupt(error: BaseException) -> bool:
    """Say whether an interrupt came while compiled code ran, which reports it as its own fault."""
    return isinstance(error, SystemError) and isinstance(error.__cause__, KeyboardInterrupt)


def _run(arguments: list[str]) -> int:
    from typer.main import get_command

    from core.cli.app import PROGRAM, build_app

    command = get_command(build_app())
    # Not ``command(...)``: that would answer errors and interrupts in its own way.
    with command.make_context(PROGRAM, arguments) as context:
        return command.invoke(context) or DONE


def _explain(error: Exception) -> int:
    """Print the one line that an exception deserves and return its exit code."""
    import typer

    from core.cli.app import PROGRAM

    usage_error, click_error = typer.BadParameter.__mro__[1:3]
    if isinstance(error, typer.Exit):
        return error.exit_code
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, CoreError):
        return _fail(str(error), NO if isinstance(error, Unsolvable) else WRONG)
    if isinstance(error, usage_error):
        context = getattr(error, "ctx", None)
        program = context.command_path if context is not None else PROGRAM
        return _fail(f"{_message(error)} ({program}): see {program} --help")
    if isinstance(error, click_error):
        return _fail(_message(error))
    return _fail(_unforeseen(error))


def _unforeseen(error: Exception) -> str:
    """Return the line for what the machine refused, or for a fault of ours."""
    if isinstance(error, OSError):
        _discard_output()
        where = error.filename or "standard output"
        reason = (error.strerror or str(error)).lower()
        return f"{reason} ({where}): a file or folder that can be read and written"
    if isinstance(error, MemoryError) or any(w in str(error).lower() for w in _MEMORY_WORDS):
        return "not enough memory: smaller boards, fewer samples or a lower --max-tokens"
    fault = f"{type(error).__name__}: {error}"
    return f"fault of this program ({fault}): a report with this line is welcome"


def _message(error: Exception) -> str:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    message = message.rstrip(".")
    return message[:1].lower() + message[1:]


def _fail(message: str, code: int = WRONG) -> int:
    _print_line(f"error: {message}")
    return code


def _print_line(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        print(" ".join(text.split()), file=sys.stderr, flush=True)


def _discard_output() -> None:
    """Send what is still buffered for standard output nowhere, so that the exit is silent."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
