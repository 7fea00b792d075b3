"""Run-length text: there and back, and no text that asks for more than there is room for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import InvalidTask
from core.formats.run_length import expand, shorten


@given(st.text("#-$@.*+|lR", max_size=60))
def test_it_round_trips(text):
    assert expand(shorten(text), "here", 60) == text


@pytest.mark.parametrize(
    ("text", "meant"),
    [("4#|#.@-#", "####|#.@-#"), ("2(3u2(rD))l", "uuurDrDuuurDrDl"), ("12-", "-" * 12), ("", "")],
)
def test_counts_and_groups_are_written_out(text, meant):
    assert expand(text, "here", 20) == meant


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("5#)", r"stray '\)' \(here, column 3\)"),
        ("2(#3)", r"stray '\)' \(here, column 5\)"),
        ("#12", r"unfinished run \(here, column 3\)"),
        ("2(##", r"unfinished run \(here, column 4\)"),
        ("0#", r"a count of 0 \(here, column 2\)"),
        ("##19#", r"too long a run \(here, column 5\): 20 characters at most"),
        ("9(9(9(9(9(9(9(#)))))))", r"too long a run"),
        ("9" * 5000 + "#", r"too long a run \(here, column 5001\)"),
        ("(" * 40, r"too many groups \(here, column 33\)"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_column(text, message):
    with pytest.raises(InvalidTask, match=message):
        expand(text, "here", 20)
