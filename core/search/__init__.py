"""A* that writes down every step, and what can be read back from its trace."""
