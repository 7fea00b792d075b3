"""Sokoban: a worker pushes boxes onto docks."""
