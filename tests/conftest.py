"""Settings that must hold before anything else is imported, and fixtures for every test."""

import os
import shutil
import tempfile

import pytest
from hypothesis import HealthCheck, settings

# One thread a worker: two workers share the machine, and sums in one order give the same bits.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Nothing of the user's own may be read or touched.
_NOBODY = tempfile.mkdtemp(prefix="dualformer-tests-")
os.environ["DUALFORMER_DATA"] = _NOBODY

# No deadline: the first example of a process may wait for the compiler. No database and a fixed
# seed: the same commit gives the same verdict everywhere.
settings.register_profile(
    "repository",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("repository")


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    shutil.rmtree(_NOBODY, ignore_errors=True)


@pytest.fixture
def profile(tmp_path, monkeypatch):
    """The data folder of a fresh user."""
    folder = tmp_path / "profile"
    monkeypatch.setenv("DUALFORMER_DATA", str(folder))
    return folder
