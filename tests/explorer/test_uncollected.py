"""The collector of cycles rests while a long search is made ready, and never longer."""

import gc

import pytest

from explorer.pictures.uncollected import uncollected


@pytest.mark.parametrize("was_on", [True, False])
def test_the_collector_is_afterwards_as_it_was(was_on):
    (gc.enable if was_on else gc.disable)()
    try:
        with pytest.raises(ValueError), uncollected():
            assert not gc.isenabled()
            raise ValueError
        assert gc.isenabled() is was_on
    finally:
        gc.enable()
