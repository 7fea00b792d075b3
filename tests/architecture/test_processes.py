"""What really gets imported, seen in fresh processes."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT, modules

_REPORT = """
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
print(",".join(sorted(set(sys.modules) & {suspects!r})))
"""


def _loaded(names, suspects):
    """Import modules in a fresh process; return which of the suspects came with them."""
    code = _REPORT.format(names=sorted(names), suspects=set(suspects))
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT
    )
    return {name for name in done.stdout.strip().split(",") if name}


def _below_model():
    tops = ("core.data", "core.tokens", "core.search", "core.domains", "core.dropping")
    tops += ("core.formats", "core.steps")
    return [
        name
        for name in modules()
        if name.startswith(tops) or (name.count(".") == 1 and name != "core.__main__")
    ]


def test_nothing_below_the_model_imports_torch():
    names = [
        name
        for name in _below_model()
        if not name.startswith(("core.cli", "core.train", "core.infer", "core.evaluate"))
        and not name.startswith(("core.model", "core.steps.tuning", "explorer"))
    ]
    assert len(names) > 20
    assert _loaded(names, ["torch"]) == set()


WINDOW_READS = [
    "core.domains.domain",
    "core.formats.files",
    "core.search.trace",
    "core.search.replay",
    "core.search.audit",
    "core.data.encoding",
    "core.tokens.response",
    "core.evaluate.judge",
    "core.infer.modes",
    "core.infer.shelf",
    "core.model.config",
    "core.watch.events",
    "core.watch.runs",
    "core.watch.wish",
    "core.files",
    "core.resources",
]
"""What of the engine the window's own process may use: no compiler and no torch come with it."""


def test_what_the_window_reads_brings_neither_compiler_nor_torch():
    assert _loaded(WINDOW_READS, ["torch", "numba", "llvmlite"]) == set()


def test_the_window_brings_neither_compiler_nor_torch():
    pytest.importorskip("explorer.app")
    found = _loaded(["explorer.app"], ["torch", "numba", "llvmlite", "pyarrow", "pyqtgraph"])
    assert found == set()


def test_the_engine_brings_no_qt():
    names = [name for name in modules() if name.startswith("core.") and "__main__" not in name]
    assert _loaded(names, ["PySide6", "PySide6.QtCore", "pyqtgraph"]) == set()


def test_the_engine_imported_is_the_one_of_this_checkout():
    import core

    assert core.__file__ == str(ROOT / "core" / "__init__.py")
