"""The solver: a model directory checked, and answers that the seed decides."""

import json
import shutil
from dataclasses import replace

import pytest
import torch

from core.data.tasks import draw_tasks
from core.domains.maze.generator import MazeDistribution
from core.errors import CheckpointError, ConfigError
from core.infer import library
from core.infer.decode import DecodeConfig
from core.infer.modes import Mode
from core.infer.solver import load_solver
from core.model.checkpoint import save_model
from core.train.card import save_trained
from core.train.config import sokoban
from core.train.run import start
from tests.doubles import VARIANTS
from tests.model_folders import save_random_model

TASKS = list(draw_tasks(MazeDistribution(4, 4), 0, 70))
SAMPLED = DecodeConfig(temperature=1.0, max_tokens=12, n_samples=2, seed=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return save_random_model(tmp_path_factory.mktemp("models") / "tiny")


def _words(solver, tasks, mode=Mode.AUTO, config=SAMPLED):
    return [answer.words for answer in solver.answers(tasks, mode, config)]


def test_answers_come_in_order_with_all_samples(folder):
    answers = list(load_solver(str(folder)).answers(TASKS, Mode.AUTO, SAMPLED))
    assert [(a.index, a.sample) for a in answers] == [(i, k) for i in range(70) for k in (0, 1)]
    assert all(len(a.words) <= 12 and "eos" not in a.words for a in answers)
    assert all(a.has_ended or len(a.words) == 12 for a in answers)
    assert {a.has_ended for a in answers} == {True, False}


def test_the_seed_decides_the_answers(folder):
    solver = load_solver(str(folder))
    first = _words(solver, TASKS)
    assert _words(solver, TASKS) == first
    assert _words(solver, TASKS, config=replace(SAMPLED, seed=2)) != first


def test_a_longer_list_changes_no_full_batch(folder):
    solver = load_solver(str(folder))
    assert _words(solver, TASKS[:32]) == _words(solver, TASKS)[:64]


@pytest.mark.parametrize("mode", [Mode.FAST, Mode.SLOW])
def test_a_forced_word_is_part_of_the_answer(folder, mode):
    answers = _words(load_solver(str(folder)), TASKS[:5], mode)
    assert {words[0] for words in answers} == {mode.forced_word}


def test_a_board_too_large_is_refused(folder):
    task = next(draw_tasks(MazeDistribution(5, 4), 0, 1))
    with pytest.raises(ConfigError, match="5x4 board is too large for tiny"):
        load_solver(str(folder)).encode_prompt(task)


CARD_FAULTS = {
    "foreign vocabulary: 'x' for 'bos'": lambda card: card["vocabulary"].__setitem__(0, "x"),
    "foreign vocabulary: 27 words for 28": lambda card: card["vocabulary"].pop(),
    "a list of different words": lambda card: card["vocabulary"].__setitem__(0, "eos"),
    "impossible sizes": lambda card: card.update(width=10**9),
    "foreign vocabulary: '3' for 'c0'": lambda card: card.update(width=3, height=3),
    "unknown domain 'chess'": lambda card: card.update(domain="chess"),
    'missing or wrong key "width"': lambda card: card.update(width="4"),
    'missing or wrong key "vocabulary"': lambda card: card.pop("vocabulary"),
    "vocab_size 31": lambda card: card["model"].update(vocab_size=31),
    "bos_id and eos_id": lambda card: card["model"].update(bos_id=1, eos_id=0),
    "impossible model settings": lambda card: card["model"].update(d_model=7),
    "unexpected tensor": lambda card: card["model"].update(n_decoder_layers=1),
}


@pytest.mark.parametrize("message", CARD_FAULTS)
def test_a_card_that_does_not_fit_is_refused(folder, tmp_path, message):
    broken = shutil.copytree(folder, tmp_path / "broken")
    card = json.loads((broken / "config.json").read_text())
    CARD_FAULTS[message](card)
    (broken / "config.json").write_text(json.dumps(card))
    with pytest.raises(CheckpointError, match=message.replace("(", r"\(")):
        load_solver(str(broken))


def test_a_truncated_file_is_refused(folder, tmp_path):
    broken = shutil.copytree(folder, tmp_path / "broken")
    whole = (broken / "model.safetensors").read_bytes()
    (broken / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(CheckpointError, match="unreadable weights"):
        load_solver(str(broken))


@pytest.mark.parametrize("name", ["", "nowhere", "a/b", ".", "config.json"])
def test_what_is_no_model_is_named(folder, monkeypatch, name):
    monkeypatch.chdir(folder)
    (folder.parent / "config.json").unlink(missing_ok=True)
    monkeypatch.setattr(library, "model_folders", list)
    if name == ".":
        monkeypatch.chdir(folder.parent)
    with pytest.raises(CheckpointError, match="the folder of a model"):
        load_solver(name)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"heuristic": []}, "heuristic"),
        ({"format": 2}, "another format"),
        ({"model": {"n_decoder_layers": 10**12}}, "n_decoder_layers .*at most 256"),
        ({"model": {"d_model": 10**12}}, "d_model .*at most 16,384"),
    ],
)
def test_a_card_of_something_else_is_refused_at_once(folder, tmp_path, change, message):
    copy = shutil.copytree(folder, tmp_path / "copy")
    card = json.loads((copy / "config.json").read_text())
    inner = card["model"] | change.pop("model", {})
    (copy / "config.json").write_text(json.dumps(card | change | {"model": inner}))
    with pytest.raises(CheckpointError, match=message):
        load_solver(copy)


@pytest.mark.parametrize("temperature", [1e-8, 1e-39, 5e-324])
def test_the_coldest_samples_are_the_greedy_answer(folder, temperature):
    solver = load_solver(folder)
    greedy = _words(solver, TASKS[:3], config=replace(SAMPLED, temperature=0.0))
    assert _words(solver, TASKS[:3], config=replace(SAMPLED, temperature=temperature)) == greedy


def test_models_are_found_by_name_and_broken_ones_left_out(folder, tmp_path, monkeypatch):
    shutil.copytree(folder, tmp_path / "good")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "config.json").write_text("{")
    monkeypatch.setattr(library, "model_folders", lambda: [(tmp_path, True)])
    (entry,) = library.list_models()
    assert (entry.name, entry.is_shipped, entry.width) == ("good", True, 4)
    assert library.find_model("good") == tmp_path / "good"


def test_weights_are_read_as_they_were_written(folder, tmp_path):
    solver = load_solver(str(folder))
    save_model(tmp_path / "again", solver.model.state_dict(), solver.card, torch.float32)
    again = load_solver(str(tmp_path / "again"))
    assert _words(again, TASKS[:9]) == _words(solver, TASKS[:9])


def test_true_answers_of_a_level_are_not_cut(tmp_path):
    """Two boxes on 7x7 need thousands of words, which the number of cells does not tell."""
    config = sokoban(7, 2, None, "levels")
    small = replace(VARIANTS["ours"], vocab_size=config.model.vocab_size)
    save_trained(start(replace(config, model=small), torch.device("cpu")), tmp_path, None)
    assert load_solver(tmp_path).default_max_tokens() == 10_000
