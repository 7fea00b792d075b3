"""A hand on the sliders of a mixture: what it dragged to the end and back is as it was."""

from explorer.pictures.mixture import Weights, moved


class MixGrip:
    """Remembers the ratios that a drag began with."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._grabbed: Weights | None = None

    def grab(self, weights: Weights) -> None:
        """Begin a drag."""
        self._grabbed = weights

    def weighed(self, weights: Weights, level: int, value: float, *, is_dragged: bool) -> Weights:
        """Return the mixture with one level put to ``value``; by keys or a wheel, from now."""
        base = self._grabbed if is_dragged and self._grabbed is not None else weights
        return moved(base, level, value)
