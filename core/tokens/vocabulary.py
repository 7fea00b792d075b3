"""Words to token ids and back."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.errors import UnknownWord


@dataclass(frozen=True)
class Vocabulary:
    """The words a model knows; a word's position is its token id."""

    words: tuple[str, ...]

    @cached_property
    def ids(self) -> dict[str, int]:
        """Token id of each word."""
        return {word: i for i, word in enumerate(self.words)}

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self.words)

    def encode(self, words: Iterable[str]) -> list[int]:
        """Return the ids of words; raises UnknownWord."""
        try:
            return [self.ids[word] for word in words]
        except KeyError as error:
            raise UnknownWord(f"unknown word {error.args[0]!r}", None, "a word it knows") from None

    def decode(self, ids: Sequence[int]) -> list[str]:
        """Return the words of ids that lie in range."""
        return [self.words[i] for i in ids]
