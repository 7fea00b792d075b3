"""The strip of words paints no more than a step changes, and shows what painting all would."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.painting.theme import DARK, LIGHT
from explorer.pictures.words import Chip, Role, WordsPicture
from explorer.views import words_view
from explorer.views.words_view import WordsView
from tests.explorer.screen import on_screen, put_on_screen

CHIPS = tuple(
    Chip(f"{role.value} {i} {i}", role, "closed_before_created" if i % 3 == 0 else None)
    for i, role in enumerate([Role.CREATE, Role.CLOSE, Role.PLAN] * 20)
)
THEMES = (LIGHT, DARK, replace(LIGHT, scale=1.15))
OTHERS = CHIPS[:7] + tuple(Chip(f"plan {i} {i}", Role.PLAN, None) for i in range(30))
SAID = st.tuples(st.sampled_from([CHIPS, OTHERS]), st.integers(0, len(CHIPS)))
PICKED = st.none() | st.tuples(st.integers(0, len(CHIPS)), st.integers(0, 2))
STEPS = st.lists(
    st.tuples(SAID, st.integers(0, len(CHIPS)), st.sampled_from(THEMES), PICKED), min_size=1
)


@pytest.fixture
def strip(qtbot, prepared):
    """A shown strip of five lines, of more than it has room for."""
    return put_on_screen(qtbot, WordsView("words", "nothing yet"), 420, 130)


def note_paints(monkeypatch):
    """Return a list that gets the chips of each paint from now on."""
    painted, paint = [], words_view.paint_words

    def noted(painter, picture, layout, sight, theme):
        painted.append(sight)
        paint(painter, picture, layout, sight, theme)

    monkeypatch.setattr(words_view, "paint_words", noted)
    return painted


@given(steps=STEPS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_steps_leave_is_what_painting_all_would(strip, steps):
    for (chips, n_said), n_lit, theme, picked in steps:
        said = chips[:n_said]
        strip.show_picture(WordsPicture(said, min(n_lit, len(said))), theme)
        strip.show_picked(picked)
        stepped = on_screen(strip)
    strip.viewport().update()
    assert stepped == on_screen(strip)


def test_words_that_come_are_all_that_is_painted(strip, monkeypatch):
    strip.show_picture(WordsPicture(CHIPS[:6], 6), LIGHT)
    on_screen(strip)
    painted = note_paints(monkeypatch)
    strip.show_picture(WordsPicture(CHIPS[:8], 8), LIGHT)
    on_screen(strip)
    assert painted == [[1, 2, 3, 5, 6, 7]], "and what the badge of 6 reaches up to"


def test_a_step_paints_what_it_changes_and_the_badges_that_reach_into_that(strip, monkeypatch):
    strip.show_picture(WordsPicture(CHIPS, 2), LIGHT)
    on_screen(strip)
    painted = note_paints(monkeypatch)
    strip.show_picture(WordsPicture(CHIPS, 3), LIGHT)
    on_screen(strip)
    assert painted == [[0, 1, 2, 3, 6]]
