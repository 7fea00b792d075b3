"""``python -m explorer.export``: carries out one order, a line of JSON on standard input.

Answers with lines of JSON on standard output: ``begun`` with the number of frames, a ``frame`` for
each one done, ``note``, and at the end ``done`` or ``failed``. When its input closes, whoever gave
the order has gone: it stops and leaves nothing behind.
"""

import _thread
import dataclasses
import json
import os
import signal
import sys
from threading import Thread
from types import FrameType
from typing import Any, TextIO

from core.errors import ConfigError, CoreError

DONE, WRONG, STOPPED = 0, 2, 130


def main() -> int:
    """Carry out one order."""
    outlet = sys.stdout
    # What a library prints must not be taken for a message.
    sys.stdout = sys.stderr
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        signal.signal(signal.SIGINT, _stop)
        order = json.loads(sys.stdin.readline() or "null")
        Thread(target=_watch, daemon=True).start()
        _draw(order, outlet)
    except CoreError as error:
        _tell(outlet, kind="failed", text=str(error))
        return WRONG
    except ImportError as error:
        right = "PySide6 and the system libraries it needs (see README)"
        text = str(ConfigError(f"Qt cannot be loaded: {error}", None, right))
        _tell(outlet, kind="failed", text=text)
        return WRONG
    except (KeyboardInterrupt, BrokenPipeError):
        return STOPPED
    return DONE


def _draw(order: object, outlet: TextIO) -> None:
    from PySide6.QtGui import QGuiApplication

    from explorer.display import leave_out_noise
    from explorer.export.order import read_order
    from explorer.export.writing import carry_out
    from explorer.painting.theme import load_fonts

    app = QGuiApplication.instance() or QGuiApplication(["dualformer-export"])
    leave_out_noise()
    load_fonts()
    result = carry_out(
        read_order(order),
        lambda n: _tell(outlet, kind="begun", frames=n),
        lambda n: _tell(outlet, kind="frame", done=n),
    )
    values = dataclasses.asdict(result)
    for note in values.pop("notes"):
        _tell(outlet, kind="note", text=note)
    _tell(outlet, kind="done", **values)
    del app


def _tell(outlet: TextIO, **message: Any) -> None:
    outlet.write(json.dumps(message, ensure_ascii=False) + "\n")
    outlet.flush()


def _stop(signum: int, frame: FrameType | None) -> None:
    """Interrupt the work once: cleaning up goes on undisturbed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _watch() -> None:
    """Interrupt the work when the input closes."""
    while sys.stdin.readline():
        pass
    _thread.interrupt_main()


if __name__ == "__main__":
    sys.exit(main())
