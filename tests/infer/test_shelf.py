"""Models on the user's shelf: taken in whole, renamed, set aside and put back."""

import pytest

from core.errors import ConfigError, DataError
from core.infer.library import find_model, list_models
from core.infer.shelf import (
    copy_model,
    empty_aside,
    free_name,
    model_names,
    put_back,
    put_on_shelf,
    rename_model,
    set_aside,
    size_aside,
)
from tests.model_folders import save_random_model

pytestmark = pytest.mark.usefixtures("profile")


@pytest.fixture
def source(tmp_path):
    folder = save_random_model(tmp_path / "made")
    (folder / "metrics.jsonl").write_text("{}\n")
    (folder / "state.safetensors").write_text("a checkpoint")
    return folder


def test_a_model_is_taken_in_with_its_curve_and_without_its_checkpoint(source, profile):
    folder = put_on_shelf(source, "mine")
    assert folder == profile / "models" / "mine" == find_model("mine")
    assert {path.name for path in folder.iterdir()} == {
        "config.json",
        "model.safetensors",
        "metrics.jsonl",
    }
    (mine,) = [model for model in list_models() if model.name == "mine"]
    assert not mine.is_shipped


@pytest.mark.parametrize("name", ["maze-10", "MAZE-10", "../evil", "", "a b", ".hidden"])
def test_a_name_that_is_taken_or_impossible_is_refused(source, name):
    before = model_names()
    assert {"maze-10", "sokoban-7-1"} <= before
    with pytest.raises(ConfigError):
        put_on_shelf(source, name)
    assert model_names() == before


def test_a_model_is_renamed(source, profile):
    rename_model(put_on_shelf(source, "mine"), "better")
    assert "better" in model_names() and "mine" not in model_names()
    with pytest.raises(ConfigError, match="taken"):
        rename_model(profile / "models" / "better", "maze-10")


def test_what_was_set_aside_is_put_back_or_gone_for_good(source):
    folder = put_on_shelf(source, "mine")
    weights = (folder / "model.safetensors").read_bytes()
    aside = set_aside(folder)
    assert "mine" not in model_names() and size_aside() == 1
    put_back(aside, folder)
    assert (folder / "model.safetensors").read_bytes() == weights and size_aside() == 0
    aside = set_aside(folder)
    put_on_shelf(source, "mine")
    with pytest.raises(DataError, match="already there"):
        put_back(aside, folder)
    empty_aside()
    assert size_aside() == 0 and not aside.exists() and "mine" in model_names()


def test_a_copy_that_fails_leaves_nothing(source, tmp_path):
    target = tmp_path / "elsewhere"
    copy_model(source, target)
    with pytest.raises(DataError, match="already there"):
        copy_model(source, target)
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(DataError):
        copy_model(source, blocked / "below")


def test_free_names_are_free_and_can_be_names():
    assert free_name("maze", set()) == "maze"
    assert free_name("maze", {"maze", "MAZE-2"}) == "maze-3"
    assert free_name("my model (new)!", set()) == "my-model-new"
    assert free_name("???", set()) == "model"
