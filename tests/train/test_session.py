"""A run in its folder: what a death left is mended, and no file is held that is replaced."""

import gc
import sys
from itertools import islice
from pathlib import Path

import pytest
import torch

from core.train import session
from core.train.loop import train
from core.train.optimizer import OptimizerConfig
from core.train.run import STATE_NAME, resume, save_run, start
from tests.doubles import tiny_run

CPU = torch.device("cpu")
MUON = OptimizerConfig(adamw_lr=0.01)
ADAMW = OptimizerConfig(name="adamw", adamw_lr=0.01)


@pytest.mark.parametrize("dies_in", ["save_run", "save_trained"])
def test_a_run_that_dies_in_its_last_save_is_taken_up_whole(tmp_path, monkeypatch, dies_in):
    config = tiny_run(steps=4)
    list(session.train_into(start(config, CPU), tmp_path / "whole"))
    records = session.train_into(start(config, CPU), tmp_path / "cut")
    next(records)

    def die(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
        broken.setattr(session, dies_in, die)
        list(records)
    again = resume(session.stored_config(tmp_path / "cut"), CPU, tmp_path / "cut")
    list(session.train_into(again, tmp_path / "cut"))
    models = [(tmp_path / name / "model.safetensors").read_bytes() for name in ("whole", "cut")]
    assert models[0] == models[1]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="tells its mappings elsewhere")
@pytest.mark.parametrize("optimizer", [MUON, ADAMW], ids=["muon", "adamw"])
def test_a_resumed_run_holds_no_file_that_it_will_replace(tmp_path, optimizer):
    run = start(tiny_run(optimizer=optimizer), CPU)
    list(islice(train(run), 2))
    save_run(run, tmp_path)
    again = resume(run.config, CPU, tmp_path)
    gc.collect()
    assert str(tmp_path / STATE_NAME) not in Path("/proc/self/maps").read_text()
    assert again.step == 2
