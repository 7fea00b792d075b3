"""Plots of an evaluation: every answer is where it belongs, and a click opens it."""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from PIL import Image
from PySide6.QtCore import QPoint, Qt

from core.evaluate.curves import optimal_by_length
from explorer.painting.theme import LIGHT
from explorer.pictures.batch_charts import charts_of, first_word_chart, rate_chart, trace_chart
from explorer.views.batch_chart import BatchChart
from tests.explorer.test_answers import tables
from tests.jobs.batches import an_answer


@given(tables)
def test_each_answer_with_a_trace_is_one_dot_of_its_words(rows):
    dots = [point for one in trace_chart(rows).series for point in one.points]
    wanted = {(i, float(r.search_tokens), float(r.trace_tokens)) for i, r in enumerate(rows)}
    assert {(point.rows[0], point.x, point.y) for point in dots} == wanted
    assert all(point.is_hollow != rows[point.rows[0]].is_optimal for point in dots)


@given(tables)
def test_bins_of_the_rates_hold_each_answer_once(rows):
    for one in rate_chart(rows).series:
        numbers = [i for point in one.points for i in point.rows]
        assert len(numbers) == len(set(numbers))
        for point in one.points:
            share = sum(rows[i].is_optimal for i in point.rows) / len(point.rows)
            assert point.low <= point.y == share <= point.high
    in_bins = sum(len(p.rows) for one in rate_chart(rows).series for p in one.points)
    assert in_bins == len(rows)


@given(tables)
def test_a_task_of_a_model_has_one_first_word(rows):
    known = {(r.model, r.index) for r in rows if r.expansions is not None}
    points = [point for one in first_word_chart(rows).series for point in one.points]
    assert {(rows[p.rows[0]].model, rows[p.rows[0]].index) for p in points} == known
    assert len(points) == len(known)


def test_rates_are_those_of_the_page_of_results():
    rows = [an_answer(i, optimal_cost=5 + i % 7, cost=5 + i % 7 + i % 3) for i in range(60)]
    columns = {"cost": [row.optimal_cost for row in rows]}
    columns["slow_greedy"] = {"optimal": [int(row.is_optimal) for row in rows]}
    chart = optimal_by_length("m", {"modes": {"slow": {}}, "columns": columns})
    (mine,) = rate_chart(rows).series
    points = [(p.x, p.y, p.low, p.high) for p in chart.series[0].points]
    assert [(p.x, p.y, p.low, p.high) for p in mine.points] == points


@pytest.fixture
def chart(qtbot, prepared):
    """A plot of three traces in sight."""
    rows = [an_answer(i, search_tokens=100 * (i + 1), trace_tokens=150 * (i + 1)) for i in range(3)]
    view = BatchChart()
    qtbot.addWidget(view)
    view.resize(500, 400)
    view.show_chart(trace_chart(rows), LIGHT)
    view.show()
    qtbot.waitExposed(view)
    qtbot.wait(50)
    return view


def test_no_tick_says_that_more_than_all_were_solved(qtbot, chart):
    rows = [an_answer(i, model=f"m{i % 9}", cost=8 + (i % 10 == 0)) for i in range(90)]
    chart.show_chart(rate_chart(rows), LIGHT)
    low, high = chart.viewRange()[1]
    assert high > 1.1  # the names stand there
    ticks = chart.getAxis("left").tickValues(low, high, 300)
    places = [place for _, level in ticks for place in level]
    assert min(places) >= 0 and 0.5 < max(places) <= 1


@pytest.mark.parametrize("width", [300, 900])
def test_names_stand_within_the_plot_and_above_its_marks(qtbot, chart, width):
    chart.resize(width, 300)
    rows = [an_answer(i, model=f"a-long-name-{i % 5}", trace_tokens=10 * i) for i in range(50)]
    chart.show_chart(trace_chart(rows), LIGHT)
    qtbot.wait(50)
    box, legend = chart.getViewBox(), chart.getPlotItem().legend
    names = [label.mapRectToItem(box, label.boundingRect()) for _, label in legend.items]
    assert len(names) == 5 and all(box.boundingRect().contains(name) for name in names)
    highest = min(chart.place_of(point).y() for point in chart.points)
    lowest_name = max(name.bottom() for name in names)
    assert box.mapToScene(0, lowest_name).y() < highest


def test_a_click_on_a_mark_asks_for_its_answer(qtbot, chart):
    for point in chart.points:
        place = chart.place_of(point).toPoint() + QPoint(2, -2)
        with qtbot.waitSignal(chart.rows_requested) as asked:
            qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert asked.args == [point.rows]
        assert chart.mark_at(chart.place_of(point)).tip == point.tip


def test_a_click_elsewhere_asks_for_nothing(qtbot, chart):
    with qtbot.assertNotEmitted(chart.rows_requested):
        qtbot.mouseClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(70, 60))


def test_what_was_zoomed_to_stays_when_more_answers_come(qtbot, chart):
    chart.getViewBox().scaleBy((0.5, 0.5))
    chart.getViewBox().sigRangeChangedManually.emit([True, True])
    before = chart.viewRange()
    rows = [an_answer(i, search_tokens=9 * i + 1, trace_tokens=900) for i in range(9)]
    chart.show_chart(trace_chart(rows), LIGHT)
    assert chart.viewRange() == before
    qtbot.mouseDClick(chart.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    assert chart.viewRange() != before


def test_plots_are_written_as_pictures_and_drawings(chart, tmp_path):
    chart.save_png(tmp_path / "a.png")
    with Image.open(tmp_path / "a.png") as picture:
        assert picture.size == (2 * chart.width(), 2 * chart.height())
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 20
    chart.save_svg(tmp_path / "a.svg")
    root = ElementTree.parse(tmp_path / "a.svg").getroot()
    texts = {node.text for node in root.iter() if node.tag.endswith("text")}
    assert "200" in texts


def test_no_answers_make_empty_plots():
    assert all(not one.series for one in charts_of([]))
