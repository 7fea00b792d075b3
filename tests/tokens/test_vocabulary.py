"""Words to ids and back."""

import pytest

from core.errors import UnknownWord
from core.tokens.vocabulary import Vocabulary

WORDS = Vocabulary(("bos", "eos", "plan", "0"))


def test_words_and_ids_round_trip():
    ids = WORDS.encode(["plan", "0", "0", "eos"])
    assert ids == [2, 3, 3, 1]
    assert WORDS.decode(ids) == ["plan", "0", "0", "eos"]
    assert len(WORDS) == 4


def test_a_foreign_word_is_named():
    with pytest.raises(UnknownWord, match="unknown word 'worker'"):
        WORDS.encode(["plan", "worker"])
