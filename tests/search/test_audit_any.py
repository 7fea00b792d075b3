"""Whatever a model says, off the board or at odds with itself, is judged and never raises."""

from hypothesis import given
from hypothesis import strategies as st

from core.domains.domain import domain_of
from core.domains.sokoban.board import SokobanState
from core.search.audit import audit
from core.search.claims import KINDS, RULES, Claim
from core.search.trace import Operation
from tests.strategies import levels, maze_tasks

CELLS = st.tuples(st.integers(-2, 12), st.integers(-2, 12))
BOXES = st.frozensets(CELLS, max_size=3).map(lambda cells: tuple(sorted(cells)))
COSTS = st.none() | st.integers(0, 9)
OPERATIONS = st.sampled_from([Operation.CREATE, Operation.CLOSE])


def _claims(states):
    return st.lists(st.builds(Claim, OPERATIONS, states, COSTS, COSTS), max_size=6)


def _is_judged(task, claims):
    found = audit(domain_of(task), task, claims)
    assert all(finding.rule in RULES.keys() | KINDS.keys() for finding in found)
    assert [finding.clause for finding in found] == sorted(f.clause for f in found)
    assert all(0 <= finding.clause <= len(claims) for finding in found)


@given(maze_tasks(), _claims(CELLS))
def test_any_claims_about_a_maze_are_judged(task, claims):
    _is_judged(task, claims)


@given(levels(most=4), _claims(st.builds(SokobanState, CELLS, BOXES)))
def test_any_claims_about_a_level_are_judged(task, claims):
    _is_judged(task, claims)
