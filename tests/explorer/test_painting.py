"""What is painted where: pixels of cells, tiles and chips, and the geometry under them."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QSizeF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QPushButton

from core.domains.maze.board import MazeBoard
from core.grid import manhattan
from core.search.trace import CLOSED, OPEN
from explorer.painting.board_geometry import fit
from explorer.painting.board_painter import paint_dynamic, paint_static
from explorer.painting.scrub_painter import HUES, frame_x, one_a_pixel
from explorer.painting.style import style_sheet
from explorer.painting.theme import LIGHT, THEMES, ahead, mono
from explorer.painting.words_painter import FONT_PX, LINE_PX, lay_out, shown
from explorer.pictures.board import resolve_board
from explorer.pictures.lane_run import make_run
from explorer.pictures.scrub import Ticks
from explorer.pictures.words import Chip, Role
from explorer.session.shapes import line_cells
from explorer.views.transport_bar import speed_at, step_of
from tests.explorer.fakes import a_task, right_words

SIDES = st.integers(2, 64)
CELLS = st.tuples(st.integers(0, 63), st.integers(0, 63))


@given(SIDES, SIDES, st.floats(100, 2000), st.sampled_from([1.0, 1.25, 2.0]))
def test_every_cell_is_found_at_its_centre(width, height, size, ratio):
    board = MazeBoard(width, height, bytes(width * height))
    at = fit(board, QSizeF(size, size), ratio)
    for cell in ((0, 0), (width - 1, 0), (width - 1, height - 1)):
        assert at.cell_at(at.center(cell)) == cell
    assert at.cell_at(QPointF(at.area.right() + 1, at.area.top())) is None


@given(CELLS, CELLS)
def test_strokes_have_no_gaps(first, last):
    cells = line_cells(first, last)
    assert cells[0] == first and cells[-1] == last
    assert all(manhattan(a, b) <= 2 and a != b for a, b in itertools.pairwise(cells))


def painted(picture, theme, side=60):
    board = picture.board
    image = QImage(side * board.width + 60, side * board.height + 60, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    at = fit(board, QSizeF(image.size()))
    painter = QPainter(image)
    paint_static(painter, picture, at, theme)
    paint_dynamic(painter, picture, at, theme, shows_costs=False)
    painter.end()
    return lambda cell, dx=0.3, dy=0.3: image.pixelColor(
        (at.rect(cell).topLeft() + QPointF(dx * at.cell, dy * at.cell)).toPoint()
    ).name()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_cells_have_the_colours_of_their_states(prepared, theme):
    task = a_task()
    run = make_run(task, right_words(task), 8, is_complete=True)
    picture = resolve_board(task, run, run.n_clauses)
    pixel = painted(picture, theme)
    expected = {OPEN: theme.open, CLOSED: theme.closed}
    seen = set()
    for i, status in enumerate(picture.status):
        cell = (i % 5, i // 5)
        if status in expected and cell not in (task.start, task.goal, picture.newest):
            assert pixel(cell, 0.25, 0.25) == expected[status]
            seen.add(status)
    assert seen == {OPEN, CLOSED}
    assert pixel((1, 1)) == theme.wall


def test_the_plan_runs_through_its_cells(prepared):
    task = a_task()
    run = make_run(task, right_words(task), 8, is_complete=True)
    end = painted(resolve_board(task, run, len(run.events)), LIGHT)
    start = painted(resolve_board(task, run, 0), LIGHT)
    middle = run.plan_cells(len(run.events))[3]
    assert QColor(end(middle, 0.5, 0.5)).green() > QColor(end(middle, 0.5, 0.5)).red()
    assert start(middle, 0.5, 0.5) == LIGHT.floor


def contrast(a, b):
    def luminance(name):
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(name)]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    def rgb(name):
        made = QColor(name)
        return made.redF(), made.greenF(), made.blueF()

    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_text_can_be_read(theme):
    pairs = [
        (theme.text, theme.panel),
        (theme.muted, theme.panel),
        (theme.muted, theme.window),
        (theme.accent_text, theme.accent),
        (theme.text, theme.notice),
        (theme.text, theme.error_notice),
    ]
    assert all(contrast(*pair) >= 4.5 for pair in pairs)
    glyphs = [(theme.open_glyph, theme.open), (theme.closed_glyph, theme.closed)]
    assert all(contrast(*pair) >= 3 for pair in glyphs)


def on(panel, ink, strength):
    """The colour of ink of a strength on a panel."""
    pairs = zip(QColor(ink).getRgb()[:3], QColor(panel).getRgb()[:3], strict=True)
    return QColor(*(round(strength * a + (1 - strength) * b) for a, b in pairs)).name()


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_words_to_come_can_be_read_where_contrast_is_wished(theme):
    inks = (theme.text, theme.muted, theme.open_glyph, theme.closed_glyph, theme.plan, theme.error)
    faint = [contrast(on(theme.panel, ink, ahead(theme, 0.4)), theme.panel) for ink in inks]
    assert (min(faint) >= 4.5) is theme.name.startswith("contrast")


def test_what_cannot_be_pressed_is_told_by_more_than_colour_where_contrast_is_wished(qtbot):
    for theme in THEMES.values():
        pair = [QPushButton("Pause"), QPushButton("Pause")]
        pair[1].setEnabled(False)
        edges = []
        for button in pair:
            qtbot.addWidget(button)
            button.setStyleSheet(style_sheet(theme))
            button.resize(80, 30)
            edge = button.grab().toImage()
            edges.append(len({edge.pixel(x, 0) for x in range(12, 68)}))
        assert edges[0] == 1 and (edges[1] > 1) is theme.is_contrast


@given(st.lists(st.sampled_from(["plan 1 2", "create 1 2 c3 c4"]), max_size=80))
def test_chips_never_overlap_and_stay_inside(prepared, texts):
    layout = lay_out([Chip(text, Role.PLAN, None) for text in texts], 300)
    rects = [layout.rect(i) for i in range(len(layout))]
    for a, b in itertools.pairwise(rects):
        assert not a.intersects(b)
    assert all(rect.right() <= 300 for rect in rects)
    assert all(layout.chip_at(rect.center()) == i for i, rect in enumerate(rects))


TEXTS = st.sampled_from(["plan 1 2", "create 1 2 c3 c4", "close worker 1 2 box 3 4 box 5 6 c7 c8"])


@given(st.lists(TEXTS, max_size=60), st.floats(60, 900), st.sampled_from([1.0, 1.25, 1.5]))
def test_chips_lie_as_if_written_one_after_the_other(prepared, texts, width, scale):
    layout = lay_out([Chip(text, Role.PLAN, None) for text in texts], width, scale)
    letter = QFontMetricsF(mono(FONT_PX * scale)).horizontalAdvance("0")
    x, y, line = 8.0, 4.0, LINE_PX * scale
    for i, text in enumerate(texts):
        most = max(4, int((width - 28) / letter))
        wide = letter * min(most, len(text)) + 12
        if x + wide > width - 8 and x > 8:
            x, y = 8.0, y + line
        assert layout.rect(i).getRect() == pytest.approx((x, y, wide, line - 4))
        x += wide + 5
    assert layout.height == pytest.approx(y + line + 4 if texts else 0)


@given(
    st.lists(TEXTS, max_size=60),
    st.lists(TEXTS, max_size=60),
    st.floats(60, 900),
    st.floats(0, 1),
)
def test_more_chips_are_laid_out_as_if_all_had_come_at_once(prepared, before, after, width, share):
    old = [Chip(text, Role.PLAN, None) for text in before]
    n_known = round(share * len(old))
    new = [*old[:n_known], *(Chip(text, Role.PLAN, None) for text in after)]
    known = lay_out(old, width)
    assert lay_out(new, width, 1.0, known, n_known) == lay_out(new, width)


@given(TEXTS, st.floats(80, 400), st.sampled_from([1.0, 1.5]))
def test_a_chip_wider_than_its_line_ends_in_dots_inside_it(prepared, text, width, scale):
    layout = lay_out([Chip(text, Role.PLAN, None)], width, scale)
    rect = layout.rect(0)
    said = shown(text, rect, scale)
    letters = QFontMetricsF(mono(FONT_PX * scale)).horizontalAdvance(said)
    assert letters <= rect.width() - 12 + 0.5 and rect.right() <= width - 8
    assert said == text or (said.endswith("…") and text.startswith(said[:-1]))


@given(st.lists(TEXTS, max_size=60), st.floats(-50, 600), st.floats(0, 300))
def test_what_is_in_sight_is_what_touches_the_strip(prepared, texts, top, tall):
    layout = lay_out([Chip(text, Role.PLAN, None) for text in texts], 300)
    rects = [layout.rect(i) for i in range(len(layout))]
    seen = [i for i, r in enumerate(rects) if r.bottom() > top and r.top() <= top + tall]
    assert list(layout.in_sight(top, top + tall)) == seen


@given(st.integers(0, 100))
def test_the_speed_slider_is_its_own_inverse(step):
    assert step_of(speed_at(step)) == step


@given(st.lists(st.sampled_from(list(HUES)), max_size=300), st.integers(22, 60))
def test_of_ticks_on_one_pixel_the_first_of_the_rarest_is_seen(hues, width):
    last = len(hues)
    ticks = Ticks(np.arange(1, last + 1), tuple(hues))
    seen = {}
    for frame, hue in enumerate(hues, 1):
        x = frame_x(frame, last, width)
        if int(x) not in seen or HUES[seen[int(x)][1]] < HUES[hue]:
            seen[int(x)] = x, hue
    assert one_a_pixel(ticks, last, width) == list(seen.values())
