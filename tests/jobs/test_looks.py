"""Where a model looks, as the worker tells it."""

import pytest
import torch

from core.domains.maze.board import MazeTask, make_board
from core.errors import ConfigError, UnknownWord
from core.infer.solver import load_solver
from core.model.looks import looks
from explorer.jobs.looking import LookRequest, Looks
from explorer.jobs.model_desk import ModelDesk

TASK = MazeTask(make_board(4, 4, [(1, 1), (2, 1)]), (0, 0), (3, 3))


def _looked(folder, begin, task=TASK):
    (found,) = ModelDesk().handle(LookRequest(str(folder), task, begin))
    return found


@pytest.mark.parametrize("begin", [(), ("create", "0", "0")])
def test_the_worker_tells_what_the_model_weighs(model_folder, begin):
    found = _looked(model_folder, begin)
    assert isinstance(found, Looks) and found.seconds > 0
    solver = load_solver(str(model_folder))
    prompt = solver.encode_prompt(TASK)
    answer = solver.vocabulary.encode(["bos", *begin])
    wanted = looks(solver.model, torch.tensor([prompt]), torch.tensor([answer]))
    torch.testing.assert_close(torch.tensor(found.weights), wanted, rtol=0, atol=1e-5)


def test_a_wrong_word_or_board_is_refused(model_folder):
    with pytest.raises(UnknownWord):
        _looked(model_folder, ("nonsense",))
    with pytest.raises(ConfigError):
        _looked(model_folder, (), MazeTask(make_board(9, 9, []), (0, 0), (8, 8)))
