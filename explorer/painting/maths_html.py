"""A worked solution as rich text: dropped steps struck through and marked by a sign, too."""

from collections.abc import Sequence
from html import escape

from explorer.painting.theme import Theme
from explorer.pictures.maths import Piece


def solution_html(pieces: Sequence[Piece], theme: Theme) -> str:
    """Return the solution as a table with a number before each step."""
    rows = []
    for number, piece in enumerate(pieces, start=1):
        text = escape(piece.text).replace("\n", "<br>")
        sign = "=" if piece.is_conclusion else str(number)
        if not piece.is_kept:
            text = f'<span style="color:{theme.muted}"><s>{text}</s></span>'
        elif piece.is_conclusion:
            text = f'<span style="color:{theme.accent}"><b>{text}</b></span>'
        mark = (
            f'<td align="right" style="color:{theme.muted}">{sign if piece.is_kept else "–"}</td>'
        )
        rows.append(f'<tr>{mark}<td width="8"></td><td>{text}</td></tr>')
    return f'<table cellspacing="0" cellpadding="3">{"".join(rows)}</table>'
