"""``solve``: a model's answers to tasks, judged by executing their plans."""

import sys
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from core.cli.constraint import Grammar, StyleName, constrained
from core.cli.options import AsJson, Device, In, MaxTokens, ModelName, Out, Seed, Temperature

if TYPE_CHECKING:
    from core.data.rows import TaskRow
    from core.infer.solver import Solver

ModeName = Annotated[
    Literal["fast", "slow", "auto"],
    typer.Option("--mode", help="First word forced to plan, to create, or left to the model."),
]
Samples = Annotated[int, typer.Option(min=1, max=4096, help="Answers a task.")]


def solve(
    model: ModelName,
    mode: ModeName = "auto",
    in_: In = "-",
    out: Out = "-",
    samples: Samples = 1,
    temperature: Temperature = 0.0,
    seed: Seed = 0,
    max_tokens: MaxTokens = None,
    style: StyleName = None,
    grammar: Grammar = False,
    device: Device = "auto",
    as_json: AsJson = False,
) -> None:
    """Answer tasks with a model.

    A row's seconds are the time of its batch divided by the batch's answers. Tasks without a plan
    are left out and told at the end.
    """
    # Wrong rows are named before the model is loaded, and before an hour of answers.
    from core.cli.unsolved import Unsolved
    from core.data.rows import read_tasks
    from core.files import check_apart

    check_apart(out, in_)
    unsolved, rows, costs = Unsolved(), [], []
    for row in read_tasks(in_):
        with unsolved.passed_over():
            costs.append(optimal_cost_of(row))
            rows.append(row)
    from core.cli.device import device_named
    from core.cli.output import counted, say
    from core.cli.progress import tracked
    from core.data.row_writer import writing
    from core.evaluate.answers import judge_answer, response_row
    from core.infer.decode import DecodeConfig
    from core.infer.modes import Mode
    from core.infer.solver import load_solver

    solver = constrained(load_solver(model, device_named(device)), style, grammar)
    limit = solver.default_max_tokens() if max_tokens is None else max_tokens
    config = DecodeConfig(temperature, limit, samples, seed)
    check_sizes(solver, rows)
    n_solved = n_optimal = 0
    with writing(out) as writer:
        answers = solver.answers([row.task for row in rows], Mode(mode), config)
        for answer in tracked(answers, len(rows) * samples, "answers"):
            row = rows[answer.index]
            judged = judge_answer(row.task, answer, costs[answer.index], solver.heuristic)
            writer.write(
                response_row(row.data, Mode(mode), judged, solver.heuristic, solver.constraint)
            )
            n_solved += judged.judgement.solved
            n_optimal += judged.judgement.optimal
    facts = {"verb": "solve", "model": solver.name, "mode": mode, "answers": writer.count}
    facts |= {"solved": n_solved, "optimal": n_optimal, "out": out} | solver.constraint.label()
    found = f"{n_solved} solved, {n_optimal} of them optimal"
    prose = f"{counted(writer.count, 'answer')} in {out}: {found}"
    say(facts, prose, as_json=as_json, out=out)
    unsolved.tell()


def check_sizes(solver: "Solver", rows: "list[TaskRow]") -> None:
    """Refuse boards the model cannot read, and note those it was not trained on."""
    from core.cli.output import counted
    from core.data.rows import locating
    from core.model.card import boxes_of

    sides, boxes = (int(solver.card["width"]), int(solver.card["height"])), boxes_of(solver.card)
    n_strange = n_other_boxes = 0
    for row in rows:
        with locating(row.where):
            solver.check_fits(row.task)
        n_strange += (row.task.board.width, row.task.board.height) != sides
        n_other_boxes += boxes is not None and len(row.task.boxes) != boxes
    size = f"of another size than {sides[0]}x{sides[1]}"
    number = f"with another number of boxes than {boxes}"
    strange = [(n_strange, "board", size), (n_other_boxes, "level", number)]
    for count, what, how in strange:
        if count:
            line = f"note: {counted(count, what)} {how}, as {solver.name} was trained on"
            print(f"{line}: expect mistakes", file=sys.stderr)


def optimal_cost_of(row: "TaskRow") -> int:
    """Return the moves of a shortest plan; raises Unsolvable naming file and line."""
    from core.data.rows import locating
    from core.data.traces import optimal_cost

    with locating(row.where):
        return optimal_cost(row.task)
