"""Style and types, as ``pyproject.toml`` asks for them."""

import subprocess
import sys

import pytest

from tests.architecture.source import ROOT

CLEAN = ["core", "explorer"]
"""Folders in which the tools find nothing."""


@pytest.mark.parametrize("arguments", [["check"], ["format", "--check"]], ids=["rules", "format"])
def test_ruff_finds_nothing(arguments):
    done = subprocess.run(
        [sys.executable, "-m", "ruff", *arguments, "--quiet", *CLEAN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.timeout(400)
def test_types_are_whole():
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--no-error-summary", *CLEAN],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
