"""A table paints no more lines than a step changes, and shows what painting all would."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.painting.theme import DARK, LIGHT
from explorer.pictures.clause_rows import Row, RowsPicture
from explorer.views import rows_table
from explorer.views.rows_table import RowsTable
from tests.explorer.screen import on_screen, put_on_screen

N = 90
ROWS = RowsPicture(
    ("step", "operation", "cell"),
    range(N),
    lambda i: Row((str(i), "create" if i % 2 else "close", f"({i}, 0)"), "open_glyph"),
)
PLACES = st.tuples(
    st.none() | st.integers(0, N - 1),
    st.integers(0, N),
    st.sampled_from([(), frozenset({3, 40}), frozenset({4})]),
)
STEPS = st.lists(st.tuples(PLACES, st.sampled_from((LIGHT, DARK))), min_size=1)


@pytest.fixture
def table(qtbot, prepared):
    """A shown table of some lines, of more than it has room for."""
    return put_on_screen(qtbot, RowsTable("rows"), 320, 240)


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_steps_leave_is_what_painting_all_would(table, steps):
    for place, theme in steps:
        if theme != table.rows.theme or not table.rows.rowCount():
            table.show_rows(ROWS, theme)
        table.show_place(*place)
        stepped = on_screen(table)
    table.viewport().update()
    assert stepped == on_screen(table)


def test_a_step_paints_the_lines_that_it_changes(table, monkeypatch):
    table.show_rows(ROWS, LIGHT)
    table.show_place(2, 3)
    for _ in range(3):  # the heads get their sizes first
        on_screen(table)
    painted, paint = [], rows_table.paint_rows

    def noted(painter, lines, *rest):
        painted.append([line.row.texts[0] for line in lines])
        paint(painter, lines, *rest)

    monkeypatch.setattr(rows_table, "paint_rows", noted)
    table.show_place(3, 4)
    on_screen(table)
    assert painted == [["2", "3"]]
