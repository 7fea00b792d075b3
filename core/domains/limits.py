"""Numbers that every domain and the search agree on."""

from typing import Final

MAX_SUCCESSORS: Final = 4
"""Most successors a state of any domain has: one for each direction."""
NEVER: Final = 1 << 29
"""The estimate h of a state from which no goal can be reached; such a state is never created."""
