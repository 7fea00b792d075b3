"""A lesson for tests, and how to begin it."""

from explorer.session.lesson_file import read_text
from tests.explorer.fakes import finish

LESSON = """\
# A lesson

## One

Look.

```screen
board:
    S...
    .##.
    ...G
mode: fast
frame: 2
panels: clauses
light: cell 1 0, clause 1, command play, command about
```

```question
ask: Where?
answer: cell 1 0, cell 0 1
```

## Two

```screen
frame: 5
```

```question
ask: When?
answer: frame 3 to 4
```

## Three

```screen
board:
    S..
    .#.
    ..G
panels:
frame: last
plays: yes
```

```question
ask: Press Auto.
answer: command mode_auto
```
"""


def start(explorer, text=LESSON):
    explorer.lessons.start(read_text(text, "test"))
    finish(explorer)
