"""Stems are the different beginnings of the rows that are left, however rows branch and end."""

from hypothesis import given
from hypothesis import strategies as st

from core.infer.stems import Stems

N_ROWS = 12
WORDS = st.lists(st.integers(0, 2), min_size=N_ROWS, max_size=N_ROWS)
STEPS = st.lists(st.tuples(WORDS, st.sets(st.integers(0, N_ROWS - 1))), max_size=12)
"""Words by the number of the row, and the rows that end with theirs."""


class Told:
    """Rows with all they said, and for each stem what its memory holds."""

    def __init__(self, n_prompts):
        """Begin before the first word."""
        self.n_samples = N_ROWS // n_prompts
        self.stems = Stems(n_prompts, self.n_samples)
        self.said = {number: (number // self.n_samples,) for number in range(N_ROWS)}
        self.memory = [(prompt,) for prompt in range(n_prompts)]

    def step(self, words, ending):
        """Let rows choose words and end; move what the memory holds as decoding does."""
        stems, speakers = self.stems, self.stems.speakers
        self.memory = [self.said[stems.numbers[speaker]] for speaker in speakers]
        stems.keep([i for i, number in enumerate(stems.numbers) if number not in ending])
        for stem, place in stems.branch([words[number] for number in stems.numbers]):
            self.memory += [None] * (place + 1 - len(self.memory))
            self.memory[place] = self.memory[stem]
        closed = stems.close_up() if stems.numbers else None
        for place, stem in enumerate([] if closed is None else closed[1]):
            assert stem >= place
            self.memory[place] = self.memory[stem] if stem < len(self.memory) else None
        for number, stem in zip(stems.numbers, stems.of_rows, strict=True):
            assert self.memory[stem] == self.said[number]
        for number in stems.numbers:
            self.said[number] += (words[number],)


@given(st.sampled_from([1, 3, 12]), STEPS)
def test_each_beginning_is_one_stem_that_remembers_it(n_prompts, steps):
    told = Told(n_prompts)
    for words, ending in steps:
        told.step(words, ending)
        stems = told.stems
        if not stems.numbers:
            return
        pairs = zip(stems.numbers, stems.of_rows, strict=True)
        of_beginning = {(told.said[number], stem) for number, stem in pairs}
        assert len({said for said, _ in of_beginning}) == len(of_beginning)
        assert len({stem for _, stem in of_beginning}) == len(of_beginning)
        assert len(of_beginning) <= stems.n_places * stems.n_prompts <= N_ROWS


def test_places_are_closed_up_once_an_eighth_is_empty():
    stems = Stems(1, 16)
    stems.branch(range(16))
    stems.keep(range(1, 16))
    assert stems.close_up() is None
    stems.keep(range(1, 15))
    assert stems.close_up() == ([0], [14, 15, *range(2, 14)])
    assert stems.of_rows == [*range(2, 14), 0, 1]
