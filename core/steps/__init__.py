"""Worded mathematics: worked solutions as steps, dropping of steps, and models that learn from it.

Values and pure functions; what needs the extra ``[math]`` is in ``core.steps.tuning`` alone.
"""
