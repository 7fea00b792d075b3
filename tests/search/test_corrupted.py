"""One clause of a trace changed at random: the audit finds it, and blames it or what follows."""

from dataclasses import replace

from core.data.draw import draw
from core.domains.domain import domain_of
from core.domains.maze.generator import MazeDistribution
from core.domains.sokoban.generator import SokobanDistribution
from core.rng import generator
from core.search.astar import TieBreak, search
from core.search.audit import audit
from core.search.claims import KINDS, RULES, RuleKind, kind_of
from core.search.tally import tally
from core.search.trace import DropLevel, Operation
from core.splitmix import rng_state
from tests.oracles import claims_of

CLOSE = Operation.CLOSE
MAZES = MazeDistribution(8, 8, wall_density=(0.3, 0.5))
LATE = ("not_least_f", "not_open", "unfinished")
"""Rules by which a dead end that was put off too long, or closed twice, is found."""
LEVELS = SokobanDistribution(6, 6, 1, 2)


def _corrupted(claims, states, rng):
    """Change one clause: its g, h or state, its operation, or whether it is there."""
    i = int(rng.integers(len(claims)))
    claim = claims[i]
    by = int(rng.choice([-3, -2, -1, 1, 2, 3]))
    others = [state for state in states if state != claim.state]
    other = others[int(rng.integers(len(others)))]
    ways = {
        "g": [replace(claim, g=claim.g + by)],
        "h": [replace(claim, h=claim.h + by)],
        "state": [replace(claim, state=other)],
        "operation": [replace(claim, operation=Operation(1 - claim.operation))],
        "lost": [],
        "twice": [claim, claim],
    }
    way = list(ways)[int(rng.integers(len(ways)))]
    return i, way, [*claims[:i], *ways[way], *claims[i + 1 :]]


def _last_to_blame(claims, i):
    """Return the last clause that a fault at ``i`` can be seen at: where the next node is closed,
    or, if that is the faulty clause itself, where the one after it is."""
    closes = [j for j in range(i, len(claims)) if claims[j].operation is CLOSE]
    return closes[1] if len(closes) > 1 else len(claims)


def _is_dead_end_put_off(claims, i, way):
    """Say whether a node without successors stays open: while others have its f, so it may."""
    two = [claim.operation for claim in claims[i : i + 2]]
    return way in ("state", "lost") and two == [CLOSE, CLOSE]


def _corrupted_traces(tasks):
    """Yield the clause that was changed, the changed trace, what was found in it, and whether a
    dead end was put off; where nothing was found, the change broke no rule."""
    rng, ways = generator("corrupted", 1), set()
    for seed, task in enumerate(tasks):
        domain = domain_of(task)
        claims = claims_of(
            task, search(*domain.problem_of(task), TieBreak.RANDOMISED, rng_state(seed))
        )
        i, way, wrong = _corrupted(claims, list(dict.fromkeys(c.state for c in claims)), rng)
        found = audit(domain, task, wrong, level=DropLevel.NONE)
        put_off = _is_dead_end_put_off(claims, i, way)
        assert found or put_off
        if found:
            yield i, wrong, found, put_off
        ways.add(way)
    assert len(ways) == 6


def test_each_of_a_thousand_corrupted_traces_is_found_where_it_is_wrong():
    n_found = 0
    for i, wrong, found, put_off in _corrupted_traces(draw(MAZES, 7, 0, 1020)):
        n_found += 1
        is_near = i <= found[0].clause <= _last_to_blame(wrong, i)
        assert is_near or (put_off and found[0].clause > i and found[0].rule in LATE)
        counted = tally([(f.clause, f.rule) for f in found], len(wrong))
        at_end = found[-1].rule == "unfinished"
        assert counted.n_broken == len(found) == len(wrong) - counted.n_valid + at_end
    assert n_found >= 1000


def test_corrupted_traces_of_levels_are_found():
    """Boxes on docks go unnamed, so it may take longer until no reading is left."""
    for i, _, found, _ in _corrupted_traces(draw(LEVELS, 7, 0, 30)):
        assert found[0].clause >= i


def test_every_kind_of_rule_is_counted():
    assert {kind_of(rule) for rule in (*RULES, "malformed")} == set(RuleKind)
    assert KINDS.keys() <= RULES.keys() | {"malformed"}
