"""An interrupt ends a verb, also one that Python dropped in a finaliser."""

import signal

import pytest

from core.cli.progress import tracked
from core.cli.stopping import interrupt


class _Finalised:
    """Interrupted while it is finalised."""

    def __del__(self):
        interrupt(signal.SIGINT, None)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_dropped_in_a_finaliser_is_obeyed_at_the_next_row():
    seen = []
    rows = tracked(range(5), 5, "rows")
    with pytest.raises(KeyboardInterrupt):
        for row in rows:
            seen.append(row)
            if row == 2:
                _Finalised()
    assert seen == [0, 1, 2]
    assert list(tracked(range(5), 5, "rows")) == [0, 1, 2, 3, 4]
