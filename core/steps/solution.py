"""A worked solution as steps: whole sentences or numbered lines, and the answer at the end.

Every piece keeps the white space behind it, so that the pieces put together are the text again,
and what is left after some have gone is still well written.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from core.errors import DataError
from core.steps.answers import answer_of, has_answer_mark

_WHOLE = re.compile(
    r"<<.*?>>|\\\[.*?\\\]|\$\$.*?\$\$|\\\(.*?\\\)|\\begin\{(\w+\*?)\}.*?\\end\{\1\}", re.DOTALL
)
"""Calculator marks and displayed formulas: never cut."""
_SENTENCE_END = re.compile(r"""[.!?]["'”’)\]$]*[ \t]+(?=[A-Z0-9#$\\("'“\u2018<])""")
_LINE_END = re.compile(r"[ \t\r]*\n\s*(?!\s|\\\[|\$\$|\\begin\{|[a-z]{2,}(?![\w)(]|\s*=))")
"""A line break, unless a displayed formula or the rest of a sentence follows."""
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[a-z])[.)]|[Ss]tep \d+[.:)])\s")
"""The head of a line that is one step, however many sentences it has."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:Mr|Mrs|Ms|Dr|St|No|vs|etc|approx|e\.g|i\.e|Eq|Fig)\.\s*$"
)


@dataclass(frozen=True)
class Solution:
    """A worked solution."""

    steps: tuple[str, ...]
    """The intermediate steps in order, each with the white space behind it."""
    conclusion: str
    """The text that states the answer; never dropped."""
    answer: str
    """The answer alone, as the conclusion writes it."""

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.steps) + self.conclusion


def solution_of(text: str) -> Solution:
    """Split a worked solution; raises DataError if it marks no answer.

    The conclusion begins with the sentence of the last answer mark, or earlier where the sentences
    before it mark the answer, too, as in ``#### 72`` and ``The answer is: 72``.
    """
    pieces = split(text)
    marked = [i for i, piece in enumerate(pieces) if has_answer_mark(piece)]
    answer = answer_of(text)
    if not marked or answer is None:
        right = r"a line #### ANSWER, \boxed{ANSWER} or The answer is: ANSWER"
        raise DataError("no answer marked in a solution", repr(text[-40:]), right)
    first = marked[-1]
    while first and has_answer_mark(pieces[first - 1]):
        first -= 1
    return Solution(tuple(pieces[:first]), "".join(pieces[first:]), answer)


def split(text: str) -> list[str]:
    """Return the sentences and numbered lines of a text; put together they are the text."""
    return [text[a:b] for a, b in pairwise([0, *_cuts(text), len(text)]) if a < b]


def _cuts(text: str) -> list[int]:
    """Return the places where a new piece begins, in order."""
    whole = [match.span() for match in _WHOLE.finditer(text)]
    lines = [m.end() for m in _LINE_END.finditer(text) if not _is_inside(whole, m.start())]
    starts = [0, *lines]
    numbered = [bool(_NUMBERED.match(text, start)) for start in starts]
    cuts = set(lines) - {len(text)}
    for match in _SENTENCE_END.finditer(text):
        line = bisect_right(starts, match.start()) - 1
        is_end = not _is_inside(whole, match.start()) and not _is_abbreviation(text, match)
        if is_end and not numbered[line]:
            cuts.add(match.end())
    return sorted(cuts)


def _is_inside(spans: list[tuple[int, int]], place: int) -> bool:
    """Say whether a place is inside one of the spans, which stand in order."""
    i = bisect_right(spans, (place, len(spans) and spans[-1][1])) - 1
    return i >= 0 and spans[i][0] <= place < spans[i][1] - 1


def _is_abbreviation(text: str, match: re.Match[str]) -> bool:
    return _ABBREVIATION.search(text, max(0, match.start() - 8), match.end()) is not None
