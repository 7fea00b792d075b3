"""How sure the model was of one word of its answer: the likeliest words there, and how open it was.

All shares are those before temperature and before the mode forced a word.
"""

from bisect import bisect_right
from dataclasses import dataclass
from math import isnan

from explorer.pictures.lane_run import LaneRun
from explorer.session.shares import share_in_words
from explorer.session.state import AnswerWord, ModelRun

_HUES = {"create": "open_glyph", "close": "closed_glyph", "plan": "plan"}
_SHOWN = 3
"""Candidates named in a tip."""


@dataclass(frozen=True)
class Odds:
    """One candidate."""

    text: str
    share: float
    hue: str
    """Name of the theme colour of its bar."""
    is_chosen: bool


@dataclass(frozen=True)
class WordOdds:
    """What can be told of one word."""

    index: int
    text: str
    place: str
    """Which word it is, and of what."""
    candidates: tuple[Odds, ...]
    """Likeliest first; the chosen word is the last where it is none of these."""
    others: float
    """Share of all words that are not listed."""
    entropy: float
    """In bits; nan if unknown."""
    note: str = ""
    """What else is to be said of the choice; empty if nothing."""


def event_of_word(run: LaneRun, index: int) -> int | None:
    """Return the event that a word belongs to; None for a word that is in none yet."""
    event = bisect_right(run.events, index, key=lambda piece: piece.position) - 1
    if event < 0:
        return None
    piece = run.events[event]
    return event if index < piece.position + piece.length else None


def doubtful_word(answer: ModelRun, run: LaneRun, event: int) -> int:
    """Return the word of an event at which the model was least sure what to say."""
    piece = run.events[event]
    words = range(piece.position, piece.position + piece.length)
    return max(words, key=lambda i: (_known(answer.words[i].entropy), -i))


def _known(entropy: float) -> float:
    return -1.0 if isnan(entropy) else entropy


def resolve_odds(answer: ModelRun, run: LaneRun, index: int) -> WordOdds:
    """Return what is known of the word at an index of the answer."""
    word = answer.words[index]
    listed = list(word.top)
    if word.text not in dict(listed):
        listed.append((word.text, word.probability))
    candidates = tuple(
        Odds(text, share, _HUES.get(text, "accent"), text == word.text) for text, share in listed
    )
    others = max(0.0, 1.0 - sum(odds.share for odds in candidates))
    place = f"Word {index + 1} of {len(answer.words)}"
    event = event_of_word(run, index)
    if event is not None:
        piece = run.events[event]
        place += f", in {' '.join(run.response.words[piece.position :][: piece.length])}"
    note = _note(answer, word, index)
    return WordOdds(index, word.text, place, candidates, others, word.entropy, note)


def _note(answer: ModelRun, word: AnswerWord, index: int) -> str:
    likeliest = word.top[0][0] if word.top else word.text
    fork = answer.fork
    if fork is not None and 0 <= index - fork.position < len(fork.given):
        leaned = "would have said so itself" if likeliest == word.text else f"leaned to {likeliest}"
        return f"Given by you; the model {leaned}."
    if index == 0 and fork is None and answer.mode.forced_word is not None:
        own = "would have said so itself" if likeliest == word.text else f"leans to {likeliest}"
        return f"{answer.mode.value.capitalize()} mode forces this word; the model {own}."
    if likeliest != word.text:
        is_given = fork is not None and index < fork.position
        return "Not the likeliest word" + ("." if is_given else ": drawn by temperature.")
    return ""


def odds_in_words(word: AnswerWord) -> str:
    """Return the odds of a word in one line, for a tip."""
    rivals = [f"{text} {share_in_words(p)}" for text, p in word.top if text != word.text]
    said = f"{word.text} {share_in_words(word.probability)}"
    return said + (f", else {', '.join(rivals[: _SHOWN - 1])}" if rivals else "")
