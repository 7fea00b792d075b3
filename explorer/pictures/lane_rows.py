"""What the lanes show as rows: a trace row of the search, a response row of the answer.

The formats are those of the command line. A search says its time and its ordering too, and what it
was compared with, so that ``row_actors`` makes the same lane of the row again.
"""

from typing import Any

from core.domains.domain import domain_of
from core.evaluate.judge import Judgement
from core.evaluate.response_keys import cut_off, response_keys
from core.search.orderings import PUBLISHED
from core.search.trace import DropLevel
from explorer.pictures.search_words import search_words
from explorer.session.state import ModelRun, SearchRun

Row = dict[str, Any]


def search_row(search: SearchRun) -> Row:
    """Return the trace row of a search; one too long to be shown has its plan alone."""
    task, trace = search.task, search.trace
    domain = domain_of(task)
    codec, words = domain.words_for(task), search_words(task, trace)
    n_trace = words.index("plan") if "plan" in words else len(words)
    row = domain.write_row(task) | {
        "prompt": [codec.words[i] for i in codec.prompt_ids(task)],
        "trace": list(words[:n_trace]),
        "plan": list(words[n_trace:]),
        "cost": trace.cost if trace.is_solved else None,
        "drop_level": int(DropLevel.ALL if search.unshown else DropLevel.NONE),
        "seconds": round(search.seconds, 6),
    }
    if search.heuristic not in (None, next(iter(domain.heuristics))):
        row["heuristic"] = search.heuristic
    if search.ordering != PUBLISHED.name:
        row |= {"ordering": search.ordering, "optimal_cost": search.optimal_cost}
    return row


def answer_row(answer: ModelRun, judged: Judgement) -> Row:
    """Return the response row of an answer that has ended."""
    words = [word.text for word in answer.words]
    row: Row = domain_of(answer.task).write_row(answer.task)
    if answer.heuristic is not None:
        row["heuristic"] = answer.heuristic
    verdict = cut_off(judged) if answer.was_cut else judged
    row |= {"id": row.get("id"), "model": answer.model}
    return row | response_keys(answer.mode, 0, words, answer.seconds, verdict)
