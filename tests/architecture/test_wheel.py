"""The installed package is complete: a wheel holds every module and every shipped file."""

import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.architecture.source import ROOT, modules


@pytest.fixture(scope="module")
def names(tmp_path_factory):
    """Give the names of all files in a wheel made from a copy of the source."""
    source, out = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for top in ("core", "explorer", "assets"):
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / top, source / top, ignore=ignored)
    for name in ("pyproject.toml", "setup.py", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "--no-index", "-w", str(out), str(source)], check=True)
    (wheel,) = out.glob("*.whl")
    return set(zipfile.ZipFile(wheel).namelist())


def test_the_wheel_holds_every_shipped_file(names):
    assets = [path for path in (ROOT / "assets").rglob("*") if path.is_file()]
    assert len(assets) > 5
    wanted = {f"core/assets/{path.relative_to(ROOT / 'assets').as_posix()}" for path in assets}
    assert {name for name in wanted if "__pycache__" not in name} <= names


def test_the_wheel_holds_every_module_and_nothing_else(names):
    wanted = {name.replace(".", "/") for name in modules()}
    python = [name.removesuffix(".py").removesuffix("/__init__") for name in names if ".py" in name]
    assert set(python) == wanted


def test_the_wheel_has_both_commands(names):
    assert any(name.endswith("dist-info/entry_points.txt") for name in names)
    assert any(name.endswith("LICENSE") for name in names)
