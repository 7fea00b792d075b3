r"""The final answer in a worked solution or in what a model wrote, and whether two are the same.

Three marks are known: ``#### 72`` (GSM8K), ``The answer is: 72`` (MetaMathQA) and ``\boxed{72}``
(MATH). The mark that begins last counts. Reading is total: text without a mark has no answer.
"""

import re
from fractions import Fraction

_LINE_MARK = re.compile(r"####[ \t]*|\b[Tt]he (?:final )?answer is:?[ \t]*")
_BOX_MARK = re.compile(r"\\(?:boxed|fbox)\s*(?=[{\w])")
_DELETED = re.compile(
    r"\\(?:left|right|displaystyle)(?![a-zA-Z])|\\[!,;: ]|\^\{?\\circ\}?|\\?[$%]|\s"
    r"|(?<=\d),(?=\d{3})"
)
_UNITS = re.compile(r"\\(?:text|mbox|textrm|mathrm)\{[^{}]*\}$")
_SHORT_FRACTION = re.compile(r"\\frac(\d)(\d)")
_FRACTION = re.compile(r"(-?)\\frac\{(-?\d+)\}\{(-?\d+)\}|(-?\d+)/(-?\d+)")
_LONGEST_NUMBER = 400
"""Digits beyond which a text is compared as it stands."""


def has_answer_mark(text: str) -> bool:
    """Say whether an answer is marked in a text."""
    return answer_of(text) is not None


def answer_of(text: str) -> str | None:
    """Return the answer that a text marks last, as it is written there; None without any."""
    found = [(match.start(), _rest_of_line(text, match.end())) for match in _marks(text)]
    found += [(m.start(), _boxed(text, m.end())) for m in _BOX_MARK.finditer(text)]
    answers = [(place, answer) for place, answer in found if answer]
    return max(answers)[1] if answers else None


def _marks(text: str) -> list[re.Match[str]]:
    return list(_LINE_MARK.finditer(text))


def _rest_of_line(text: str, start: int) -> str:
    return text[start:].partition("\n")[0].strip().removesuffix(".")


def _boxed(text: str, start: int) -> str:
    """Return what stands in a box: in balanced braces, or one word; empty if it never ends."""
    if text[start] != "{":
        found = re.match(r"\w+", text[start:])
        return found[0] if found else ""
    depth = 0
    for i in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[i], 0)
        if depth == 0:
            return text[start + 1 : i].strip()
    return ""


def is_same_answer(one: str, other: str) -> bool:
    """Say whether two answers mean the same: as numbers where both are, else letter by letter."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return True
    x, y = _number(a), _number(b)
    return x is not None and x == y


def _plain(answer: str) -> str:
    """Return an answer without what makes no difference: spaces, signs of units, sizes."""
    text = _UNITS.sub("", answer.strip().removesuffix("."))
    text = re.sub(r"\\[dt]frac", r"\\frac", text)
    text = _SHORT_FRACTION.sub(r"\\frac{\1}{\2}", _DELETED.sub("", text))
    name, equals, value = text.partition("=")
    return value if equals and re.fullmatch(r"[a-zA-Z]", name) else text


def _number(text: str) -> Fraction | None:
    """Return the number that a plain answer is, exactly; None if it is none."""
    if len(text) > _LONGEST_NUMBER:
        return None
    match = _FRACTION.fullmatch(text)
    if match is None:
        return Fraction(text) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", text, re.ASCII) else None
    sign, top, bottom, a, b = match.groups()
    above, below = int(a if top is None else top), int(b if bottom is None else bottom)
    if below == 0:
        return None
    return Fraction(above, below) * (-1 if sign else 1)
