"""The colours of board states stay apart for every kind of colour vision.

Simulation: Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB; distance: CIE 1976.
"""

import itertools

import numpy as np
import pytest
from PySide6.QtGui import QColor

from explorer.painting.theme import THEMES

VISIONS = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
_XYZ = [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]
_WHITE = np.array([0.9505, 1.0, 1.089])
FILLS = ("floor", "wall", "open", "closed")
MARKS = ("start", "goal", "plan", "current")


def lab(name, vision):
    made = QColor(name)
    rgb = np.array([made.redF(), made.greenF(), made.blueF()])
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    seen = np.clip(np.array(VISIONS[vision]) @ linear, 0, 1)
    t = np.array(_XYZ) @ seen / _WHITE
    f = np.where(t > 0.008856, np.cbrt(t), 7.787 * t + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_states_stay_apart(theme, vision):
    for group, least in ((FILLS, 12), (MARKS, 10)):
        for a, b in itertools.combinations(group, 2):
            gap = np.linalg.norm(lab(getattr(theme, a), vision) - lab(getattr(theme, b), vision))
            assert gap >= least, (a, b, round(float(gap), 1))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_glyphs_are_seen_on_their_cells(theme, vision):
    for ink, ground in (("open_glyph", "open"), ("closed_glyph", "closed"), ("plan", "floor")):
        gap = np.linalg.norm(lab(getattr(theme, ink), vision) - lab(getattr(theme, ground), vision))
        assert gap >= 30, (ink, ground, round(float(gap), 1))


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_plans_of_samples_are_seen_on_nodes_and_under_a_plan(theme, vision):
    for other, least in (("floor", 40), ("open", 30), ("closed", 30), ("plan", 20)):
        gap = np.linalg.norm(lab(theme.density, vision) - lab(getattr(theme, other), vision))
        assert gap >= least, (other, round(float(gap), 1))
