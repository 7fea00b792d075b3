"""The command line called in this process, and files for it to work on."""

import json

import pytest

from core.cli.main import main
from tests.model_folders import save_random_model


@pytest.fixture(scope="session")
def model(tmp_path_factory):
    """Return the folder of a tiny model with random weights for 4x4 mazes."""
    return str(save_random_model(tmp_path_factory.mktemp("models") / "tiny"))


@pytest.fixture
def run(capfd):
    """Return a function that runs a verb and gives exit code, output lines and error lines."""

    def call(*arguments):
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return code, out.splitlines(), err.splitlines()

    return call


@pytest.fixture
def tasks(run, tmp_path):
    """Return a file of twelve 4x4 tasks."""
    path = tmp_path / "tasks.jsonl"
    assert run("generate", "maze", "--size", 4, "--count", 12, "--out", path)[0] == 0
    return path


@pytest.fixture
def rows():
    """Return a function that reads a file of rows."""
    return lambda path: [json.loads(line) for line in path.read_text().splitlines()]
