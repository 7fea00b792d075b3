"""What can happen in a story: how it is told, and how its step is worked out.

Placeholders: ``{name}`` who, ``{things}`` what, ``{other}`` somebody else, ``{n}`` the number told,
``{m}`` a second one, ``{sum}`` the calculation with its mark and result.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Event:
    """One sentence of a story and its step in the solution."""

    operation: str
    """How the number so far changes by ``{n}``: ``+``, ``-``, ``*`` or ``/``."""
    told: str
    step: str
    product: str | None = None
    """For two steps: the step that makes the ``n`` of this event as a product of two numbers."""


OPENINGS = (
    "{name} has {n} {things}.",
    "{name} starts the day with {n} {things}.",
    "There are {n} {things} on the table of {name}.",
    "{name} counts {n} {things} in a box.",
)
PRODUCT_OPENINGS = (
    ("{name} opens {n} boxes with {m} {things} in each.", "The boxes hold {sum} {things}."),
    ("{name} lays out {n} rows of {m} {things}.", "The rows have {sum} {things}."),
    ("{name} gets {n} {things} on each of {m} days.", "The days bring {sum} {things}."),
)
EVENTS = (
    Event("+", "{name} finds {n} more.", "{name} then has {sum} {things}."),
    Event("+", "{name} buys {n} more.", "After buying there are {sum} {things}."),
    Event("+", "{other} brings {n} {things}.", "With those of {other} there are {sum} {things}."),
    Event("+", "A friend adds {n} {things}.", "That makes {sum} {things}."),
    Event("+", "Later {name} wins {n} {things}.", "Now it is {sum} {things}."),
    Event("-", "{name} gives {n} to {other}.", "After giving there are {sum} {things}."),
    Event("-", "{name} loses {n} of them.", "Then {sum} {things} are left."),
    Event("-", "{other} takes {n} {things}.", "Without those of {other} there are {sum} {things}."),
    Event("-", "{name} sells {n} {things}.", "After selling there are {sum} {things}."),
    Event("-", "{n} {things} break.", "Then {sum} {things} are whole."),
    Event("*", "The number grows {n} times as large.", "It grows to {sum} {things}."),
    Event("*", "{other} trades {n} {things} for each.", "The trade makes {sum} {things}."),
    Event("/", "{name} keeps only one in {n}.", "Of these {sum} {things} are kept."),
    Event("/", "Of {n} equal heaps only one stays.", "One heap has {sum} {things}."),
    Event(
        "+",
        "{name} buys {n} bags of {m} {things}.",
        "With the bags there are {sum} {things}.",
        "The bags hold {sum} {things}.",
    ),
    Event(
        "-",
        "{name} gives {n} {things} to each of {m} friends.",
        "After the friends there are {sum} {things}.",
        "The friends get {sum} {things}.",
    ),
)
QUESTIONS = (
    "How many {things} are there now?",
    "How many {things} is that in the end?",
    "What is the number of {things} now?",
)
NAMES = tuple("Ada Ben Cleo Dan Eva Finn Gina Hugo Ida Jan Kira Leo Mona Nils Olga Pia".split())
THINGS = tuple("shells stamps beads coins cards plums books pens stones nuts eggs kites".split())
LARGEST = 99
"""No number of a story is larger."""
LEAST_LARGEST = 20
"""The smallest bound that leaves room for every event."""
