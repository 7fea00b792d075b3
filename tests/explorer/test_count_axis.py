"""The axis of counts: its words are those of the rest of the window."""

import pytest

from explorer.views.count_axis import CountAxis

pytestmark = pytest.mark.usefixtures("qapp")


def test_thousands_are_set_apart_and_parts_of_one_stay():
    axis = CountAxis("bottom")
    assert axis.tickStrings([0, 5000, 30000], 1.0, 5000.0) == ["0", "5,000", "30,000"]
    assert axis.tickStrings([0, 0.5], 1.0, 0.5) == ["0", "0.5"]
