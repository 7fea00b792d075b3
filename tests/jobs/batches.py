"""Evaluations for tests: small plans on tiny models, and rows without any model."""

from core.evaluate.answer_rows import AnswerRow
from explorer.jobs.batch_plan import BatchPlan, new_batch
from explorer.jobs.batch_work import run_batch


def a_plan(*models, **changes):
    """Return the plan of a short evaluation of models by their folders."""
    plan = {
        "models": tuple(map(str, models)),
        "modes": ("fast", "slow"),
        "tasks": "",
        "file": "",
        "count": 5,
        "seed": 0,
        "samples": 0,
        "temperature": 1.0,
    }
    return BatchPlan(**(plan | changes))


def a_batch(parent, plan):
    """Return a folder with a plan."""
    folder = new_batch(parent)
    folder.write_plan(plan)
    return folder


def a_whole_batch(parent, plan):
    """Return the folder of an evaluation that is done."""
    folder = a_batch(parent, plan)
    for _ in run_batch(folder):
        pass
    return folder


def an_answer(index=0, **changes):
    """Return the row of a right answer, but for what is said otherwise."""
    row = {
        "index": index,
        "model": "m",
        "mode": "slow",
        "optimal_cost": 8,
        "expansions": 20,
        "search_tokens": 200,
        "p_plan": 0.25,
        "cost": 8,
        "trace_valid": True,
        "was_cut": False,
        "rule": "",
        "detail": "",
        "position": None,
        "trace_tokens": 180,
        "tokens": 207,
        "seconds": 0.01,
    }
    return AnswerRow(**(row | changes))
