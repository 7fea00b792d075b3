"""An axis of counts, with thousands set apart as everywhere else in the window. Uses pyqtgraph."""

import pyqtgraph as pg


class CountAxis(pg.AxisItem):  # type: ignore[misc]
    """Whole numbers, unless the axis is a logarithmic one."""

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the words beside ticks at these places."""
        if self.logMode or spacing * scale < 1:
            words: list[str] = super().tickStrings(values, scale, spacing)
            return words
        return [f"{value * scale:,.0f}" for value in values]
