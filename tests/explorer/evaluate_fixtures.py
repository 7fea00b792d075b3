"""The page "Evaluate" of a window, with a tiny model and a folder of its own."""

import pytest

from explorer.app.features import evaluate as feature
from explorer.session.state import ModelEntry
from tests.jobs.batches import a_plan, a_whole_batch
from tests.model_folders import save_random_model


@pytest.fixture(scope="session")
def tiny(tmp_path_factory):
    return str(save_random_model(tmp_path_factory.mktemp("models") / "tiny"))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(feature, "batches_folder", lambda: tmp_path / "evaluations")
    return tmp_path / "evaluations"


@pytest.fixture
def open_page(make_window, folder, tiny):
    """Return a function that opens the page of a new window; it gives the page's presenter."""

    def make(**more):
        models = (ModelEntry(tiny, 4, 4, 1, ""), ModelEntry("level", 7, 7, 1, "", "sokoban"))
        explorer = make_window(models=models, **more)
        explorer.actions["evaluate"].trigger()
        (one,) = [f for f in explorer.features if "evaluate" in [page.command for page in f.pages]]
        presenter = one.themed[0].presenter
        presenter.explorer = explorer
        return presenter

    return make


@pytest.fixture
def done(open_page, folder, tiny):
    """The page with an evaluation that is done."""
    folder.mkdir()
    a_whole_batch(folder, a_plan(tiny, count=6, modes=("fast", "slow")))
    return open_page()
