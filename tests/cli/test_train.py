"""Training from the command line: kept when stopped, the same when resumed, refused when mixed."""

import importlib.util
import json

import pytest

from core.cli import train as train_verb
from core.infer.solver import load_solver
from core.model.checkpoint import read_weights
from core.train.recipes import RECIPES

STEPS = ("--set", "steps=12", "--set", "examples_per_step=4")


def _metrics(folder):
    lines = (folder / "metrics.jsonl").read_text().splitlines()
    kept = ("step", "examples", "loss", "plan_loss", "rate")
    return [{key: json.loads(line)[key] for key in kept} for line in lines]


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return the folder of a run of twelve steps that was never stopped."""
    folder = tmp_path_factory.mktemp("runs") / "whole"
    assert train_verb.train("maze-tiny", folder, [STEPS[1], STEPS[3]], device="cpu") == 0
    return folder


def test_a_run_leaves_model_checkpoint_and_metrics(whole):
    names = {path.name for path in whole.iterdir()}
    assert {"model.safetensors", "config.json", "metrics.jsonl", "state.safetensors"} <= names
    assert [line["step"] for line in _metrics(whole)] == [10, 12]
    solver = load_solver(str(whole))
    assert (solver.card["recipe"]["recipe"], solver.card["training"]["steps"]) == ("maze-tiny", 12)


@pytest.fixture
def stop_after(monkeypatch):
    """Return a function that makes the next run end as if Ctrl-C came in a step."""

    def arrange(step):
        def report(record, run, as_json):
            if record.step == step:
                import signal

                signal.raise_signal(signal.SIGINT)

        monkeypatch.setattr(train_verb, "_report", report)

    return arrange


def test_a_stopped_and_resumed_run_is_the_same_run(run, whole, tmp_path, stop_after):
    out = tmp_path / "run"
    stop_after(7)
    code, _, errors = run("train", "maze-tiny", "--out", out, *STEPS, "--device", "cpu")
    assert (code, errors[-1]) == (130, "interrupted: everything finished so far is kept")
    assert json.loads((out / "state.json").read_text())["step"] == 7
    load_solver(str(out))
    stop_after(None)
    assert run("train", "maze-tiny", "--out", out, "--resume", "--device", "cpu")[0] == 0
    assert _metrics(out) == _metrics(whole)
    ours, theirs = (read_weights(folder / "state.safetensors") for folder in (out, whole))
    assert all(bool((ours[name] == theirs[name]).all()) for name in theirs)
    assert ours.keys() == theirs.keys()


def test_metrics_beyond_the_checkpoint_are_removed(run, whole, tmp_path):
    out = tmp_path / "run"
    assert run("train", "maze-tiny", "--out", out, *STEPS, "--device", "cpu")[0] == 0
    with (out / "metrics.jsonl").open("a") as file:
        file.write('{"step": 20, "loss": 1}\n{"step": 30, "lo')
    options = ("--resume", "--set", "steps=20", "--device", "cpu")
    assert run("train", "maze-tiny", "--out", out, *options)[0] == 0
    assert [line["step"] for line in _metrics(out)] == [10, 12, 20]


def test_the_seed_decides_weights_and_examples(run, whole, tmp_path):
    options = ("--out", tmp_path / "run", *STEPS, "--device", "cpu", "--seed", 1, "--json")
    code, lines, _ = run("train", "maze-tiny", *options)
    assert code == 0
    assert [json.loads(line)["step"] for line in lines] == [10, 12]
    assert _metrics(tmp_path / "run")[0]["loss"] != _metrics(whole)[0]["loss"]


def test_a_run_can_begin_with_a_models_weights(run, whole, tmp_path):
    options = ("--out", tmp_path / "run", *STEPS, "--device", "cpu", "--from", whole)
    assert run("train", "maze-tiny", *options)[0] == 0
    assert _metrics(tmp_path / "run")[0]["loss"] < _metrics(whole)[0]["loss"]


def test_another_recipe_or_two_beginnings_are_refused(run, whole):
    code, _, errors = run("train", "maze-20", "--out", whole, "--resume")
    assert (code, len(errors)) == (2, 1)
    assert "recipe 'maze-20'" in errors[0]
    code, _, errors = run("train", "maze-tiny", "--out", whole, "--resume", "--from", whole)
    assert (code, len(errors)) == (2, 1)


@pytest.mark.parametrize("name", RECIPES)
def test_every_recipe_makes_its_own_configuration(name):
    config = RECIPES[name].make()
    assert config.recipe == name
    side = int(name.split("-")[1]) if name != "maze-tiny" else 5
    assert config.stream.words.side == config.stream.distribution.width == side


def test_a_log_for_tensorboard_is_written_or_its_package_named(run, tmp_path):
    options = ("--out", tmp_path / "run", *STEPS, "--device", "cpu", "--tensorboard")
    code, _, errors = run("train", "maze-tiny", *options)
    if importlib.util.find_spec("tensorboard") is None:
        right = 'pip install ".[tensorboard]"'
        message = f"error: TensorBoard is not installed (--tensorboard): {right}"
        assert (code, errors) == (2, [message])
        assert not (tmp_path / "run").exists()
    else:
        assert code == 0
        assert list((tmp_path / "run" / "tensorboard").iterdir())
