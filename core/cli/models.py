def models() -> None:
    """x."""
