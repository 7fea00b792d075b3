def solve() -> None:
    """x."""
