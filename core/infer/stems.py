"""Which rows have said the same words so far: they are one stem, which is decoded once.

Samples of a sure model agree for long stretches, so of 64 of them a dozen are different at most
positions. A stem branches where its rows choose different words.

B prompts, P places of each, R rows. Stem p * B + b stands at place p of prompt b; the places of a
prompt that are empty are decoded beside the others, and nobody reads what they say.
"""

from collections.abc import Sequence
from itertools import count


class Stems:
    """The rows that are left, and the stem of each."""

    def __init__(self, n_prompts: int, n_samples: int) -> None:
        """Begin with one stem a prompt, which all samples of it share."""
        self.n_prompts = n_prompts
        self.n_places = 1
        self.numbers = list(range(n_prompts * n_samples))
        """Number of each row left, as at the start: sample n of prompt b is b * N + n."""
        self.of_rows = [number // n_samples for number in self.numbers]
        """Stem of each row left."""

    @property
    def speakers(self) -> list[int]:
        """Index of a row of each stem, (P * B,); the first row for empty places."""
        found = [0] * (self.n_places * self.n_prompts)
        for i, stem in enumerate(self.of_rows):
            found[stem] = i
        return found

    def keep(self, rows: Sequence[int]) -> None:
        """Forget all rows but these, by their indices; their stems stay where they are."""
        self.numbers = [self.numbers[i] for i in rows]
        self.of_rows = [self.of_rows[i] for i in rows]

    def branch(self, words: Sequence[int]) -> list[tuple[int, int]]:
        """Part the rows of each stem by the words (R,) they have chosen.

        Returns:
            Stems to copy, each with the place of its copy.
        """
        taken, copies = set(self.of_rows), list[tuple[int, int]]()
        goes_on: dict[int, int] = {}
        """The word with which each stem goes on where it stands."""
        parted: dict[tuple[int, int], int] = {}
        for i, said in enumerate(zip(self.of_rows, words, strict=True)):
            stem, word = said
            if goes_on.setdefault(stem, word) == word:
                continue
            if said not in parted:
                parted[said] = self._empty_place(stem % self.n_prompts, taken)
                copies.append((stem, parted[said]))
            self.of_rows[i] = parted[said]
        return copies

    def _empty_place(self, prompt: int, taken: set[int]) -> int:
        """Take the first empty place of a prompt."""
        places = (place * self.n_prompts + prompt for place in count())
        stem = next(stem for stem in places if stem not in taken)
        taken.add(stem)
        self.n_places = max(self.n_places, stem // self.n_prompts + 1)
        return stem

    def close_up(self) -> tuple[list[int], list[int]] | None:
        """Drop prompts without rows and empty places, once an eighth of all places can go.

        Returns:
            Indices of the prompts kept, and the stem that comes to each new place, which never
            stood before it; or None if all stay where they are.
        """
        places: dict[int, list[int]] = {}
        """Of each prompt with rows, rising."""
        for stem in sorted(set(self.of_rows)):
            places.setdefault(stem % self.n_prompts, []).append(stem // self.n_prompts)
        prompts, most = sorted(places), max(map(len, places.values()))
        if 8 * len(prompts) * most > 7 * self.n_prompts * self.n_places:
            return None
        stems = list(range(len(prompts) * most))
        moved: dict[int, int] = {}
        for b, prompt in enumerate(prompts):
            for place, new in zip(places[prompt], _filled(places[prompt], most), strict=True):
                stem = place * self.n_prompts + prompt
                moved[stem] = new * len(prompts) + b
                stems[moved[stem]] = stem
        self.of_rows = [moved[stem] for stem in self.of_rows]
        self.n_prompts, self.n_places = len(prompts), most
        return prompts, stems


def _filled(places: Sequence[int], n_places: int) -> list[int]:
    """Return new places below a number for rising ones: those beyond it fill what is empty."""
    staying = [place for place in places if place < n_places]
    empty = (place for place in range(n_places) if place not in staying)
    return staying + [next(empty) for _ in places[len(staying) :]]
