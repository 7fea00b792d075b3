"""Small damage done to text: what a bad disk, an old editor or a hasty hand would do."""

MARKS = "#@+$*. -_|()0123456789SGTOWs;:\t\n\r\0éurldURLD"


def mutated(text, rng):
    """Return the text after one to four random edits; ``rng`` is a ``random.Random``."""
    for _ in range(rng.randint(1, 4)):
        i, j = sorted(rng.randint(0, len(text)) for _ in range(2))
        edit = rng.randrange(5)
        if edit == 0:
            text = text[:i] + rng.choice(MARKS) + text[i + 1 :]
        elif edit == 1:
            text = text[:i] + rng.choice(MARKS) * rng.choice((1, 1, 2, 40)) + text[i:]
        elif edit == 2:
            text = text[:i] + text[min(j, i + 30) :]
        elif edit == 3:
            text = text[:i] + text[i:j] + text[i:]
        else:
            text = text[:i]
    return text[:20_000]
