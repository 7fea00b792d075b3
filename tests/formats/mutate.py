"""Small damage done to files: what a bad disk, an old editor or a hasty hand would do."""

MARKS = [mark.encode() for mark in '#@+$*. -_|()0123456789SGTOWs;:"{}[],\t\n\r\0éurldURLD']
MARKS += [b"\xff", b"\x85", b"Comment:", b"Solution: ", b"99999", b"\n\n"]
LONGEST = 20_000
"""Bytes to which a file that grew is cut."""


def mutated(data, rng):
    """Return bytes after one to four random edits; ``rng`` is a ``random.Random``."""
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        i, j = sorted(rng.randint(0, len(data)) for _ in range(2))
        edit = rng.randrange(5)
        if edit == 0:
            data = data[:i] + rng.choice(MARKS) + data[i + 1 :]
        elif edit == 1:
            data = data[:i] + rng.choice(MARKS) * rng.choice((1, 1, 2, 40)) + data[i:]
        elif edit == 2:
            data = data[:i] + data[min(j, i + 30) :]
        elif edit == 3:
            data = data[:j] + data[i:j] + data[j:]
        else:
            data = data[:i]
    return data[:LONGEST]
