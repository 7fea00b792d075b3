"""A search as token ids: the one place where trace, what was dropped, and words meet."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.dropping import Drop
from core.search.trace import Trace

Ids = NDArray[np.int64]


def trace_ids(words: Any, task: Any, trace: Trace, left: Drop) -> Ids:
    """Return the ids of the clauses that are left; ``words`` are those of the task's domain."""
    kept = left.kept
    costs = (trace.g[kept], trace.h[kept]) if left.costs_kept else None
    states = trace.states[trace.state[kept]]
    ids: Ids = words.clause_ids(task.board, trace.operation[kept], states, costs)
    return ids


def plan_ids(words: Any, task: Any, trace: Trace) -> Ids:
    """Return the ids of the plan."""
    ids: Ids = words.plan_ids(task.board, trace.states[trace.plan])
    return ids
