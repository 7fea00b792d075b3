"""Workspaces as files: what is written is read, and what is wrong is one line that helps."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.domains.maze.board import MazeTask
from core.errors import DataError
from core.infer.grammar import Style
from core.infer.modes import Mode
from core.search.orderings import ORDERINGS
from explorer.session.breakpoints import Breakpoints
from explorer.session.comparing import Entry
from explorer.session.forks import Fork
from explorer.session.options import Options, Tool
from explorer.session.sampling import SamplingOptions
from explorer.session.strokes import begin_stroke, stroke_over
from explorer.session.workspace import Workspace, changes, to_row, with_shared
from explorer.session.workspace_file import read_file, read_text, write_file, write_text
from explorer.session.workspace_row import read_workspace
from tests.explorer.fakes import a_level, a_task
from tests.strategies import levels, maze_tasks

MIXES = ((0.45, 0.15, 0.2, 0.15, 0.05), (1.0, 0.0, 0.0, 0.0, 0.0))


@st.composite
def drafts(draw):
    """A level with too few boxes."""
    level = draw(levels())
    brush = begin_stroke(level, level.boxes[0], Tool.ERASE, is_right=False)
    return stroke_over(level, brush, list(level.boxes))[0]


def some_options():
    numbers = st.integers(0, 999)
    return st.builds(
        Options,
        mode=st.sampled_from(Mode),
        temperature=st.sampled_from([0.0, 0.7, 3.0]),
        answer_seed=numbers,
        ordering=st.sampled_from(list(ORDERINGS)),
        randomised=st.booleans(),
        search_seed=numbers,
        alignment=st.sampled_from(["clause", "time", "share"]),
        branch_only=st.booleans(),
        shows_costs=st.booleans(),
        drop_level=st.none() | st.integers(0, 4),
        drop_seed=numbers,
        drop_mix=st.sampled_from(MIXES),
        drop_rules=st.sampled_from(["paper", "released"]),
        sampling=st.builds(
            SamplingOptions,
            count=st.integers(1, 256),
            temperature=st.sampled_from([0.1, 1.0, 3.0]),
            mode=st.sampled_from(Mode),
            seed=numbers,
            keeps_up=st.booleans(),
            is_on_board=st.booleans(),
        ),
        compared=st.none() | st.lists(some_entries(), max_size=6).map(tuple),
    )


def some_entries():
    return st.builds(
        Entry,
        model=st.text(max_size=9),
        mode=st.sampled_from(Mode),
        style=st.none() | st.sampled_from([style.value for style in Style]),
        temperature=st.sampled_from([0.0, 1.0, 3.0]),
    )


GIVEN = (
    ("create", ""),
    ("c3", ""),
    ("create 1 2 c3 c4", "clause 2: g 1 → 3"),
    ("", "clause 2: left out"),
)
"""The user's words of a fork, and what was done to a clause."""


@st.composite
def workspaces(draw):
    """Any workspace there can be."""
    board = draw(maze_tasks() | levels() | drafts())
    cells = st.tuples(st.integers(0, board.board.width - 1), st.integers(0, board.board.height - 1))
    played = st.lists(cells, max_size=4).map(tuple)
    parents = [draw(st.integers(0, i)) for i in range(draw(st.integers(0, 3)))]
    given = [draw(st.sampled_from(GIVEN)) for _ in parents]
    shares = st.floats(0, 1, exclude_min=True)
    forks = tuple(
        Fork(draw(st.integers(0, 500)), "", word, parent, label)
        for (word, label), parent in zip(given, parents, strict=True)
    )
    return Workspace(
        board,
        draw(some_options()),
        model=draw(st.none() | st.text(max_size=9)),
        frame=draw(st.none() | st.integers(0, 10_000)),
        panels=tuple(draw(st.lists(st.sampled_from(["clauses", "drops", "levels"]), unique=True))),
        panel_sizes=tuple(
            (name, *draw(st.tuples(shares, shares)))
            for name in draw(st.lists(st.sampled_from(["clauses", "drops"]), unique=True))
        ),
        page=draw(st.none() | st.text(max_size=9)),
        samples=draw(st.booleans()),
        lane=draw(st.integers(0, 1)),
        drops_on_board=draw(st.booleans()),
        breakpoints=Breakpoints(
            draw(st.frozensets(cells)), draw(st.frozensets(st.integers(0, 99)))
        ),
        picked=draw(st.none() | cells),
        moves=draw(st.none() | (played if isinstance(board, MazeTask) else st.text("udlrUDLR"))),
        forks=forks,
        future=draw(st.integers(0, len(forks))),
    )


@given(workspaces())
def test_what_is_written_is_read(workspace):
    text = write_text(workspace)
    assert read_text(text, "here") == workspace
    assert read_text(json.dumps(json.loads(text)), "here") == workspace


@given(workspaces(), workspaces())
def test_changes_lead_from_one_to_the_other(one, other):
    """Which is what the steps of a lesson rest on."""
    rows = to_row(one), to_row(other)
    assert read_workspace({**rows[0], **changes(*rows)}) == other
    assert changes(rows[0], rows[0]) == {}


def test_what_is_left_out_is_as_in_a_new_window():
    assert read_workspace({"board": ["S.", ".G"]}) == Workspace(
        read_workspace({"board": "S.\n.G"}).board
    )


@given(workspaces())
def test_a_file_of_the_first_version_is_read(workspace):
    old = {"kind": "dualformer workspace", "version": 1, **to_row(workspace)}
    for key in ("panel_sizes", "page", "samples", "sampling", "compared"):
        del old[key]
    fresh = Options()
    options = replace(workspace.options, sampling=fresh.sampling, compared=fresh.compared)
    known = replace(workspace, options=options, panel_sizes=(), page=None, samples=False)
    assert read_text(json.dumps(old), "here") == known


def test_taste_stays_the_users():
    mine = Options(width=33, text_percent=150, speed_fps=99.0, mode=Mode.FAST)
    theirs = Workspace(a_task(), Options(width=5, mode=Mode.AUTO))
    assert with_shared(mine, theirs) == replace(mine, mode=Mode.AUTO)


def test_a_file_is_readable_line_by_line(tmp_path):
    path = tmp_path / "level.dualformer"
    write_file(path, Workspace(a_level()))
    assert read_file(path).board == a_level()
    lines = path.read_text(encoding="utf-8").splitlines()
    assert '  "mode": "slow",' in lines
    assert '    "# $.  #",' in lines


WRONG = [
    ({"board": ["S..", "..."]}, "board.*G"),
    ({"mode": "quick"}, "mode 'quick'.*slow"),
    ({"modus": "slow"}, "unknown key 'modus'.*: board, model"),
    ({"frame": -1}, '"frame": -1 .*: a whole number from 0 on, or last'),
    ({"frame": True}, '"frame": True'),
    ({"temperature": 9}, '"temperature": 9.0 .*: a number from 0 to 3'),
    ({"temperature": float("inf")}, "temperature"),
    ({"ordering": "best"}, '"ordering": .best. .*: astar'),
    ({"drop_mix": [1, 1, 1, 1, 1]}, "drop_mix.*add up to 1"),
    ({"drop_level": 5}, "drop_level 5.*0, 1, 2, 3, 4"),
    ({"picked": [9, 9]}, '"picked".*a cell of the 5x5 board'),
    ({"pause_at_cells": [[1, "2"]]}, "pause_at_cells"),
    ({"moves": "rrx"}, '"moves".*u, d, l and r'),
    ({"moves": "rr"}, '"moves".*cells'),
    ({"panels": "clauses"}, '"panels".*a list'),
    ({"lane": 2}, '"lane": 2 .*: 0 for A'),
    ({"forks": [{"position": 1, "word": "7", "parent": 4}]}, '"forks".*a parent from 0 to 0'),
    ({"future": 1}, '"future": 1'),
    ({"answer_seed": 10**40}, "answer_seed"),
    ({"model": 3}, '"model": 3'),
    ({"page": 3}, '"page": 3 .*: the name of a page, or null'),
    ({"samples": 1}, '"samples": 1 .*: true or false'),
    ({"panel_sizes": ["drops"]}, '"panel_sizes".*by panel'),
    ({"panel_sizes": {"drops": [0.5]}}, '"panel_sizes: drops".*width and height'),
    ({"panel_sizes": {"drops": [0.5, 7]}}, '"panel_sizes: drops".*at most 1'),
    ({"sampling": {"count": 0}}, '"sampling".*: a count from 1 to 256'),
    ({"sampling": {"number": 3}}, "sampling.number.*count"),
    ({"compared": [{}] * 7}, '"compared".*: 6 entries at most'),
    ({"compared": [{"style": "short"}]}, '"compared".*no-close'),
    ({"compared": [{"mode": "quick"}]}, "compared.*quick.*slow"),
]


@pytest.mark.parametrize(("change", "said"), WRONG)
def test_a_wrong_value_is_one_line_that_says_what_would_be_right(change, said):
    row = {"kind": "dualformer workspace", "version": 1, **to_row(Workspace(a_task())), **change}
    with pytest.raises(DataError, match=said) as caught:
        read_text(json.dumps(row), "my.dualformer")
    assert "my.dualformer" in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1, column 1"),
        ('{"kind": ', "line 1, column 10"),
        ("[]", "not a workspace"),
        ('{"kind": "other"}', "not a workspace"),
        ('{"kind": "dualformer workspace"}', "version None"),
        ('{"kind": "dualformer workspace", "version": 3}', "newer program"),
        ('{"kind": "dualformer workspace", "version": true}', "version True"),
        ('{"kind": "dualformer workspace", "version": 1}', "no board"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_no_workspace_is_one_line(text, said):
    with pytest.raises(DataError, match=said) as caught:
        read_text(text, "my.dualformer")
    assert "\n" not in str(caught.value)


@given(workspaces(), st.data())
def test_a_damaged_file_never_raises_anything_else(workspace, data):
    text = write_text(workspace)
    place = data.draw(st.integers(0, len(text)))
    piece = data.draw(st.sampled_from(["", "0", "-1", "[]", "null", '"x"', "{}", "9" * 30, "true"]))
    length = data.draw(st.integers(0, 5))
    try:
        read_text(text[:place] + piece + text[place + length :], "here")
    except DataError as error:
        assert "\n" not in str(error)
