"""Several processes train as one does, and stop together; a killed run goes on as if it had not."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
import torch

from core.train.speed import faster
from core.train.team import ALONE

RUN = ("train", "maze-tiny", "--device", "cpu", "--set", "examples_per_step=8")


def _rows(folder):
    lines = (folder / "metrics.jsonl").read_text().splitlines()
    return [json.loads(line) for line in lines]


def _python(*words):
    return [sys.executable, *map(str, words)]


def test_two_processes_train_as_one(tmp_path):
    steps = ("--set", "steps=20")
    launch = ("-m", "torch.distributed.run", "--standalone", "--nproc-per-node", 2)
    one, two = tmp_path / "one", tmp_path / "two"
    subprocess.run(_python("-m", "core", *RUN, *steps, "--out", one), check=True)
    together = _python(*launch, "-m", "core", *RUN, *steps, "--out", two)
    done = subprocess.run(together, check=True, capture_output=True, text=True)
    assert done.stdout.count("20 steps") == 1
    for mine, theirs in zip(_rows(one), _rows(two), strict=True):
        assert (mine["step"], mine["examples"]) == (theirs["step"], theirs["examples"])
        assert theirs["loss"] == pytest.approx(mine["loss"], rel=1e-3)


def _wait_for(path, seconds=60):
    end = time.monotonic() + seconds
    while not path.exists():
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.05)


@pytest.mark.skipif(os.name == "nt", reason="no signal of this kind")
def test_a_killed_run_goes_on_as_if_it_had_not_been(tmp_path):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    steps = ("--set", "steps=60")
    subprocess.run(_python("-m", "core", *RUN, *steps, "--out", whole), check=True)
    command = _python("-m", "core", *RUN, *steps, "--out", killed, "--save-every", 0)
    process = subprocess.Popen(command)
    _wait_for(killed / "metrics.jsonl")
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert len(_rows(killed)) < len(_rows(whole))
    subprocess.run(_python("-m", "core", *RUN, "--out", killed, "--resume"), check=True)
    losses = [[row["loss"] for row in _rows(folder)] for folder in (whole, killed)]
    assert losses[0] == losses[1]


def test_one_process_is_a_team_of_its_own():
    numbers = [torch.tensor([1.0, 2.0])]
    ALONE.sum(numbers)
    assert numbers[0].tolist() == [1.0, 2.0]
    assert (ALONE.any(True), ALONE.any(False)) == (True, False)


def test_a_short_run_is_not_compiled():
    network = torch.nn.Linear(2, 2)
    timed = []
    assert faster(network, torch.device("cpu"), 5.0, timed.append) is network
    assert timed == []


@pytest.mark.parametrize("fails", [True, False])
def test_the_faster_of_two_is_taken_and_a_broken_compiler_is_none(monkeypatch, fails):
    network, other = torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)
    monkeypatch.setattr("core.train.speed.can_compile", lambda device: True)
    monkeypatch.setattr("core.train.speed.compiled", lambda network: other)

    def step(candidate):
        if candidate is other and fails:
            raise RuntimeError("no compiler")
        if candidate is network:
            time.sleep(0.02)

    chosen = faster(network, torch.device("cpu"), 1e6, step)
    assert chosen is (network if fails else other)
