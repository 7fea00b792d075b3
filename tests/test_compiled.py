"""The cache of compiled code follows the source, also across files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import core

_RUN = "from core.caller import answer; print(answer(1))"
_CALLER = """
from core.callee import part
from core.compiled import compiled

@compiled
def answer(x):
    return part(x) + 100
"""
_CALLEE = """
from core.compiled import compiled

@compiled
def part(x):
    return x + {}
"""


def test_a_change_in_a_called_file_reaches_the_callers(tmp_path):
    """With the compiler's own cache the second answer would be the first one again."""
    package = tmp_path / "core"
    package.mkdir()
    (package / "__init__.py").touch()
    shutil.copy(Path(core.__file__).parent / "compiled.py", package)
    (package / "caller.py").write_text(_CALLER)
    answers = []
    for n in (10, 20):
        (package / "callee.py").write_text(_CALLEE.format(n))
        environment = {k: v for k, v in os.environ.items() if k != "NUMBA_CACHE_DIR"}
        done = subprocess.run(
            [sys.executable, "-B", "-c", _RUN],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        answers.append(int(done.stdout))
    assert answers == [111, 121]
    assert len(list((package / "__pycache__").glob("compiled-*"))) == 1
    assert list((package / "__pycache__").rglob("*.nbc"))
