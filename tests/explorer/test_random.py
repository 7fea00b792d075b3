"""Short runs of the random user and of random events; their scripts run for longer."""

import random

import pytest

from tests.explorer.monkey import Monkey, no_dialogs
from tests.explorer.random_user import RandomUser


def test_a_random_user_keeps_the_invariants(make_window, tmp_path):
    user = RandomUser(make_window(), random.Random(5), tmp_path)
    for _ in range(200):
        user.step()
    assert {"stroke", "undo_redo", "play", "save", "load"} <= set(user.done)


@pytest.mark.parametrize("seed", [1, 2])
def test_random_events_break_nothing(make_window, tmp_path, seed):
    rng = random.Random(seed)
    explorer = make_window()
    explorer.complaints = []  # pytest-qt complains by itself
    monkey = Monkey(explorer, rng, tmp_path)
    with no_dialogs(rng, tmp_path):
        for _ in range(150):
            monkey.event()
