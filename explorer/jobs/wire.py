"""Messages as lines of JSON: one object a line, each with its ``job`` and its ``kind``.

Writing never fails; reading raises DataError for a line that is no message, so that neither side
can be brought down by what the other one prints.
"""

import json
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from core.domains.domain import domain_of, read_task
from core.errors import DataError
from core.search.trace import Trace
from explorer.jobs import messages as m
from explorer.jobs import sampling as s
from explorer.jobs.looking import LookRequest, Looks

Fields = dict[str, Any]

_OF_TRACE = ("seconds", "heuristic", "optimal_cost", "astar_expansions", "unshown")
_COLUMNS = ("operation", "state", "g", "h", "parent", "plan", "states")


def write_request(job: int, request: m.Request) -> str:
    """Return the line of a request."""
    kind, fields = _request_fields(request)
    return _line(job, kind, fields)


def read_request(line: str) -> tuple[int, m.Request]:
    """Return job and request of a line; raises DataError, or InvalidTask for a wrong task."""
    return _read(line, _REQUESTS)


def write_result(job: int, result: m.Result) -> str:
    """Return the line of a result."""
    kind, fields = _result_fields(result)
    return _line(job, kind, fields)


def read_result(line: str) -> tuple[int, m.Result]:
    """Return job and result of a line; raises DataError."""
    return _read(line, _RESULTS)


def job_of(line: str) -> int:
    """Return the job number of a line as far as it can be read, else NO_JOB."""
    try:
        return int(json.loads(line)["job"])
    except (ValueError, TypeError, KeyError):
        return m.NO_JOB


def _line(job: int, kind: str, fields: Fields) -> str:
    # Plain ASCII, whatever encoding the pipe is opened with.
    return json.dumps({"job": job, "kind": kind} | fields, separators=(",", ":")) + "\n"


def _read(line: str, readers: dict[str, Callable[[Fields], Any]]) -> tuple[int, Any]:
    try:
        fields = json.loads(line)
        return int(fields["job"]), readers[fields["kind"]](fields)
    except (ValueError, TypeError, KeyError) as error:
        shown = " ".join(line.split())[:80]
        what = f"no message: {shown!r}"
        raise DataError(what, f"{type(error).__name__}: {error}", "a line of JSON") from None


def _task_row(task: Any) -> Fields:
    return domain_of(task).write_row(task)


def _request_fields(request: m.Request) -> tuple[str, Fields]:
    match request:
        case m.SearchRequest():
            return "search", vars(request) | {"task": _task_row(request.task)}
        case m.HintRequest():
            return "hint", vars(request) | {"task": _task_row(request.task)}
        case m.GenerateRequest():
            return "generate", vars(request)
        case m.GenerateLevelRequest():
            return "generate level", vars(request)
        case m.AnswerRequest():
            return "answer", vars(request) | {"task": _task_row(request.task)}
        case m.LoadRequest():
            return "load", vars(request)
        case m.CancelRequest():
            return "cancel", {}
        case m.LengthsRequest():
            kind, boards = _request_fields(request.boards)
            return "lengths", vars(request) | {"boards": boards | {"kind": kind}}
        case m.CancelLengthsRequest():
            return "cancel lengths", {}
        case m.BesideRequest():
            return "beside", {"question": _request_fields(request.question)[1]}
        case m.CancelBesideRequest():
            return "cancel beside", {}
        case s.SamplesRequest():
            return "samples", vars(request) | {"task": _task_row(request.task)}
        case s.CancelSamplesRequest():
            return "cancel samples", {}
        case LookRequest():
            return "look", vars(request) | {"task": _task_row(request.task)}


def _values(fields: Fields) -> Fields:
    return {key: value for key, value in fields.items() if key not in ("job", "kind")}


def _with_task(fields: Fields) -> Fields:
    return _values(fields) | {"task": read_task(fields["task"])}


def _read_generate(fields: Fields) -> m.GenerateRequest:
    low, high = fields["wall_density"]
    return m.GenerateRequest(**_values(fields) | {"wall_density": (low, high)})


def _read_answer(fields: Fields) -> m.AnswerRequest:
    return m.AnswerRequest(**_with_task(fields) | {"begin": tuple(map(str, fields["begin"]))})


def _read_lengths(fields: Fields) -> m.LengthsRequest:
    boards = _REQUESTS[fields["boards"]["kind"]](fields["boards"])
    assert isinstance(boards, m.GenerateRequest | m.GenerateLevelRequest)
    return m.LengthsRequest(**_values(fields) | {"boards": boards})


_REQUESTS: dict[str, Callable[[Fields], m.Request]] = {
    "search": lambda fields: m.SearchRequest(**_with_task(fields)),
    "hint": lambda fields: m.HintRequest(**_with_task(fields)),
    "generate": _read_generate,
    "generate level": lambda fields: m.GenerateLevelRequest(**_values(fields)),
    "answer": _read_answer,
    "load": lambda fields: m.LoadRequest(fields["model"]),
    "cancel": lambda _fields: m.CancelRequest(),
    "lengths": _read_lengths,
    "cancel lengths": lambda _fields: m.CancelLengthsRequest(),
    "beside": lambda fields: m.BesideRequest(_read_answer(fields["question"])),
    "cancel beside": lambda _fields: m.CancelBesideRequest(),
    "samples": lambda fields: s.SamplesRequest(**_with_task(fields)),
    "cancel samples": lambda _fields: s.CancelSamplesRequest(),
    "look": lambda fields: LookRequest(
        **_with_task(fields) | {"begin": tuple(map(str, fields["begin"]))}
    ),
}


def _result_fields(result: m.Result) -> tuple[str, Fields]:
    match result:
        case m.Ready():
            return "ready", {"compiled": result.is_compiled}
        case m.TraceResult():
            columns = {name: getattr(result.trace, name).tolist() for name in _COLUMNS}
            return "trace", columns | {name: getattr(result, name) for name in _OF_TRACE}
        case m.TaskResult():
            return "task", {"task": _task_row(result.task)}
        case m.Words():
            return "words", {"words": [_word_fields(word) for word in result.words]}
        case m.Failure():
            return "error", vars(result)
        case m.SearchProgress():
            return "progress", vars(result)
        case m.SearchStopped():
            return "stopped", vars(result)
        case m.Hint():
            return "hint", vars(result)
        case m.Lengths():
            return "lengths", vars(result)
        case m.LengthsDone():
            return "lengths done", {}
        case s.Samples():
            return "samples", vars(result) | {"ended": [vars(sample) for sample in result.ended]}
        case Looks():
            return "looks", vars(result)
        case s.SamplesDone():
            return "samples done", vars(result)
        case m.Opening() | m.Answered() | m.Loaded():
            return type(result).__name__.lower(), vars(result)


def _word_fields(word: m.Word) -> Fields:
    return {
        "word": word.text,
        "p": round(word.probability, 6),
        "entropy": round(word.entropy, 6),
        "top": [[text, round(p, 6)] for text, p in word.top],
    }


def _read_word(fields: Fields) -> m.Word:
    top = tuple((text, p) for text, p in fields["top"])
    return m.Word(fields["word"], fields["p"], fields["entropy"], top)


def _read_trace(fields: Fields) -> m.TraceResult:
    operation = np.array(fields["operation"], np.uint8)
    columns: list[NDArray[np.int32]] = [np.array(fields[n], np.int32) for n in _COLUMNS[1:]]
    return m.TraceResult(Trace(operation, *columns), **{name: fields[name] for name in _OF_TRACE})


def _read_told_lengths(fields: Fields) -> m.Lengths:
    words = tuple(None if board is None else tuple(board) for board in fields["words"])
    return m.Lengths(fields["first"], words)


def _read_hint(fields: Fields) -> m.Hint:
    cells = fields["cells"]
    return m.Hint(None if cells is None else tuple((int(x), int(y)) for x, y in cells))


def _read_sample(fields: Fields) -> s.Sample:
    return s.Sample(**fields | {"words": tuple(fields["words"])})


_RESULTS: dict[str, Callable[[Fields], m.Result]] = {
    "ready": lambda fields: m.Ready(fields["compiled"]),
    "trace": _read_trace,
    "progress": lambda fields: m.SearchProgress(**_values(fields)),
    "stopped": lambda fields: m.SearchStopped(**_values(fields)),
    "hint": _read_hint,
    "task": lambda fields: m.TaskResult(read_task(fields["task"])),
    "opening": lambda fields: m.Opening(**_values(fields)),
    "words": lambda fields: m.Words(tuple(map(_read_word, fields["words"]))),
    "answered": lambda fields: m.Answered(**_values(fields)),
    "loaded": lambda _fields: m.Loaded(),
    "lengths": _read_told_lengths,
    "lengths done": lambda _fields: m.LengthsDone(),
    "samples": lambda fields: s.Samples(
        tuple(map(_read_sample, fields["ended"])), fields["n_words"]
    ),
    "samples done": lambda fields: s.SamplesDone(**_values(fields)),
    "looks": lambda fields: Looks(
        tuple(tuple(map(tuple, layer)) for layer in fields["weights"]), fields["seconds"]
    ),
    "error": lambda fields: m.Failure(fields["text"]),
}
