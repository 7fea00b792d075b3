"""Mazes: a worker walks from start to goal around walls, one cell a move."""
