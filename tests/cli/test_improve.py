"""``improve`` from the command line: begun, stopped, taken up, told."""

import json

import pytest

OPTIONS = ("--rounds", 1, "--tasks", 3, "--samples", 2, "--steps", 3, "--test-tasks", 2)


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Give the folder of a model that was trained for a few steps."""
    import torch

    from core.train.card import save_trained
    from core.train.loop import train
    from core.train.run import start
    from tests.doubles import tiny_run

    folder = tmp_path_factory.mktemp("models") / "tiny"
    run = start(tiny_run(steps=2), torch.device("cpu"))
    save_trained(run, folder, list(train(run))[-1])
    return folder


def test_an_improvement_is_told_round_by_round_and_can_go_on(run, trained, tmp_path):
    out = tmp_path / "out"
    code, lines, errors = run("improve", trained, "--out", out, *OPTIONS, "--json")
    assert (code, errors) == (0, [])
    assert [json.loads(line)["round"] for line in lines] == [0, 1]
    assert run("improve", trained, "--out", out, *OPTIONS)[0] == 2
    code, lines, _ = run("improve", trained, "--out", out, "--resume", "--rounds", 2)
    assert code == 0
    assert [line.split(";")[0] for line in lines] == ["round 2", "2 rounds"]
    assert "solved_share" in lines[0]
    code, _, errors = run("improve", trained, "--out", out, "--resume", "--tasks", 4)
    assert (code, len(errors)) == (2, 1)
    assert "tasks 4" in errors[0]
    assert json.loads((out / "config.json").read_text())["improvement"]["round"] == 2
