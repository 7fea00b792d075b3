"""An axis on which shares end where shares end: no tick stands beside 0 and 1."""

import pyqtgraph as pg

_HAIR = 1e-9
Ticks = list[tuple[float, list[float]]]


class ShareAxis(pg.AxisItem):  # type: ignore[misc]
    """An upright axis; while it shows shares, room above 1 that a legend takes has no ticks."""

    is_share = False

    def tickValues(self, low: float, high: float, size: float) -> Ticks:
        """Return (distance, places) of each kind of tick, coarse ones first."""
        found: Ticks = super().tickValues(low, high, size)
        if not self.is_share:
            return found
        return [(far, [v for v in places if -_HAIR <= v <= 1 + _HAIR]) for far, places in found]
