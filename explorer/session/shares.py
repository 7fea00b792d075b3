"""Shares as people read them: in percent, with a space before the sign, everywhere alike."""

from math import isnan


def percent(share: float, digits: int = 1) -> str:
    """Return a share, 0 to 1, in percent."""
    return f"{100 * share:.{digits}f} %"


def share_in_words(share: float) -> str:
    """Return a probability as people read it; no share but 0 and 1 is shown as none or all."""
    if isnan(share):
        return "?"
    if 0 < share < 0.0005:
        return "< 0.1 %"
    if 0.9995 <= share < 1:
        return "> 99.9 %"
    return percent(share)
