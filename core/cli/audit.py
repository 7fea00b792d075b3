def audit() -> None:
    """x."""
