"""Reports read back, compared, and made into a page: nothing measured is lost on the way."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from core.cli.main import main
from core.errors import DataError
from core.evaluate.chart import HEIGHT, WIDTH, ticks
from core.evaluate.comparison import are_comparable, differences
from core.evaluate.first_word import bins
from core.evaluate.metrics import STYLES
from core.evaluate.report import report_text
from core.evaluate.report_file import read_report
from core.evaluate.result_tables import _NAMES
from core.evaluate.results import results_page
from tests.architecture.source import ROOT
from tests.evaluate.made_up import made_up_report

GOOD, POOR = made_up_report(0.9), made_up_report(0.4)
N_RECORDS = 60 + 3 * (60 + 30)


def _read(tmp_path, text):
    (tmp_path / "r.json").write_text(text)
    return read_report(tmp_path / "r.json")


def test_a_report_comes_back_from_its_file(tmp_path):
    assert _read(tmp_path, report_text(GOOD)) == json.loads(json.dumps(GOOD))


@pytest.mark.parametrize("n_records", [0, 1, 7, 61, 100, 130, 200, N_RECORDS - 1])
def test_an_interrupted_report_comes_back_and_has_a_page(tmp_path, n_records):
    report = _read(tmp_path, report_text(made_up_report(n_records=n_records)))
    page = results_page({"r": report, "good": GOOD}, "images")
    assert "Interrupted" in page.text
    assert "## Models on the same tasks" not in page.text


PLACES = [
    ("format",),
    ("tasks_digest",),
    ("modes", "slow", "greedy", "swc_mean"),
    ("columns", "slow_greedy"),
    ("columns", "fast_sampled", "optimal"),
    ("first_word", "p_plan"),
    ("first_word", "curve"),
    ("count",),
]


@pytest.mark.parametrize("place", PLACES, ids=".".join)
@pytest.mark.parametrize("damage", [None, 1.5, [1, "x"], {"a": 1}], ids=str)
def test_a_damaged_report_is_refused_by_name(tmp_path, place, damage):
    report = json.loads(json.dumps(GOOD))
    part = report
    for key in place[:-1]:
        part = part[key]
    part[place[-1]] = damage
    with pytest.raises(DataError, match=r"r\.json"):
        _read(tmp_path, json.dumps(report))


def test_every_metric_of_a_report_has_a_place_on_the_page():
    text = results_page({"good": GOOD}, "images").text
    for groups in GOOD["modes"].values():
        for metrics in groups.values():
            for name in metrics:
                is_style = any(name.startswith(style) for style in STYLES.values())
                assert is_style or any(re.fullmatch(pattern, name) for pattern, _, _ in _NAMES)
    optimal = GOOD["modes"]["slow"]["greedy"]["optimal_at_1"]
    assert (
        f"| shortest plan | {100 * GOOD['modes']['fast']['greedy']['optimal_at_1']['value']:.1f} %"
        in text
    )
    assert f"{100 * optimal['value']:.1f} % ({100 * optimal['low']:.1f} to" in text
    assert "A small sample" in text


def test_the_page_says_of_how_many_tasks_the_examples_were():
    few = GOOD | {"about": GOOD["about"] | {"training_tasks": 1500}}
    text = results_page({"endless": GOOD, "few": few}, "images").text
    assert "| 12,345 | 5 | 1 min |" in text
    assert "| 12,345 | 5 of 1,500 tasks | 1 min |" in text


@pytest.mark.parametrize("group", ["greedy", "sampled"])
def test_lengths_are_set_beside_the_search_of_the_same_task(group):
    words = GOOD["columns"][f"slow_{group}"]["trace_tokens"]
    n = 1 if group == "greedy" else 4
    searched = [n * v for v in GOOD["columns"]["search_tokens"][: len(words)]]
    found = GOOD["modes"]["slow"][group]["trace_of_search"]["value"]
    assert found == pytest.approx(sum(words) / sum(searched), abs=1e-6)


def test_a_difference_is_the_mean_of_the_differences_and_turns_with_the_order():
    there = list(differences(GOOD, "slow", POOR, "slow"))
    back = list(differences(POOR, "slow", GOOD, "slow"))
    assert [one.metric for one in there] == ["optimal_at_1", "solved_at_1", "trace_tokens"]
    for one, other in zip(there, back, strict=True):
        gap = one.first.value - one.second.value
        assert one.difference.value == pytest.approx(gap, abs=1e-5)
        assert one.difference.low <= one.difference.value <= one.difference.high
        assert other.difference.value == pytest.approx(-one.difference.value)
    assert there[0].are_apart
    assert there[0].is_sure


def test_equal_answers_differ_by_nothing_that_is_sure():
    found = list(differences(GOOD, "slow", GOOD, "slow"))
    assert [one.difference.value for one in found] == [0, 0, 0]
    assert not any(one.is_sure or one.are_apart for one in found)
    assert found[0].difference.high > 0.01


def test_only_reports_of_the_same_tasks_are_compared():
    assert are_comparable(GOOD, POOR)
    assert not are_comparable(GOOD, made_up_report(n_tasks=61))
    assert not are_comparable(GOOD, made_up_report(n_records=N_RECORDS - 1))
    assert "| good and poor | slow |" in results_page({"good": GOOD, "poor": POOR}, "i").text


@pytest.mark.parametrize("report", [GOOD, POOR, made_up_report(1.0, n_tasks=5)])
def test_charts_are_svg_and_lie_within_their_frame(report):
    page = results_page({"r": report}, "some/images")
    shown = re.findall(r"!\[.+\]\(some/images/(.+)\)", page.text)
    assert sorted(shown) == sorted(page.images)
    for text in page.images.values():
        root = ET.fromstring(text)
        assert "nan" not in text
        assert len(text) < 20_000
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", text):
            assert 0 <= float(x) <= WIDTH
            assert 0 <= float(y) <= HEIGHT
        assert len(root) > 10


def test_three_charts_are_drawn_where_there_is_enough():
    assert len(results_page({"r": GOOD}, "i").images) == 3


@pytest.mark.parametrize(("low", "high"), [(0, 1), (0.25, 0.36), (7, 9), (0, 123456), (-3, 2)])
def test_ticks_are_round_and_within(low, high):
    found = ticks(low, high)
    assert 3 <= len(found) <= 7
    assert all(low - 1e-9 <= value <= high + 1e-9 for value in found)


@pytest.mark.parametrize("n", [0, 1, 4, 9, 40, 101])
def test_bins_cover_all_and_never_part_equals(n):
    values = sorted(i % 11 * 1.0 for i in range(n))
    found = bins(values)
    assert [i for first, last in found for i in range(first, last)] == list(range(n))
    assert all(values[last - 1] != values[last] for _, last in found[:-1])


def test_the_page_of_the_docs_is_what_its_reports_say(tmp_path):
    """Made again by: python -m core results docs/results/*.json --out docs/results.md."""
    docs, page = ROOT / "docs", tmp_path / "results.md"
    reports = map(str, sorted((docs / "results").glob("*.json")))
    assert main(["results", *reports, "--out", str(page)]) == 0
    assert page.read_text(encoding="utf-8") == (docs / "results.md").read_text(encoding="utf-8")
    drawn = sorted((tmp_path / "images").iterdir())
    assert drawn
    for image in drawn:
        text = image.read_text(encoding="utf-8")
        assert (docs / "images" / image.name).read_text(encoding="utf-8") == text
