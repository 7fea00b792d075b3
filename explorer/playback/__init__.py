"""Lanes on one clock: the pure timeline and the player that moves along it."""
