"""What holds for every domain there is: a new one is tested because it is registered."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.domain import DOMAINS, domain_of, read_task
from core.errors import InvalidTask
from core.search.astar import search
from tests.strategies import levels, maze_tasks

TASKS = {"maze": maze_tasks(), "sokoban": levels()}
"""A strategy for tasks of each domain; a domain without one fails the first test."""


def test_every_domain_has_tasks_to_be_tested_with():
    assert TASKS.keys() == DOMAINS.keys()


@pytest.mark.parametrize("name", DOMAINS)
@given(st.data())
def test_rows_round_trip(name, data):
    domain, task = DOMAINS[name], data.draw(TASKS[name])
    row = json.loads(json.dumps(domain.write_row(task)))
    assert row["domain"] == domain.name == name
    assert read_task(row) == task
    assert domain_of(task) is domain


@pytest.mark.parametrize("name", DOMAINS)
@given(st.data())
def test_rules_and_kernel_agree_on_every_clause_of_a_search(name, data):
    domain, task = DOMAINS[name], data.draw(TASKS[name])
    trace = search(*domain.problem_of(task))
    for clause in list(trace)[:400]:
        state = domain.state_of(task, trace.states[clause.state])
        if clause.parent < 0:
            assert state == domain.start(task)
        assert domain.state_problem(task, domain.said(task, state)) is None
        assert domain.heuristic(task, state) == clause.h
        if clause.parent >= 0:
            parent = domain.state_of(task, trace.states[clause.parent])
            assert state in domain.successors(task, parent)


@pytest.mark.parametrize("name", DOMAINS)
@given(st.data())
def test_rows_of_a_trace_say_together_what_each_says(name, data):
    domain, task = DOMAINS[name], data.draw(TASKS[name])
    rows = search(*domain.problem_of(task)).states.tolist()
    assert domain.said_of_rows(task, rows) == [
        domain.said(task, domain.state_of(task, row)) for row in rows
    ]


@pytest.mark.parametrize("row", [[], "maze", None, {}, {"domain": "chess"}, {"domain": ["maze"]}])
def test_a_row_of_no_domain_is_refused(row):
    with pytest.raises(InvalidTask, match=r"domain|object"):
        read_task(row)


def test_a_value_of_no_domain_is_refused():
    with pytest.raises(InvalidTask, match="not a task"):
        domain_of("maze")
