"""Markdown as labels show it well: with room between paragraphs and between the items of lists."""

from PySide6.QtGui import QTextBlockFormat, QTextCursor, QTextDocument

from explorer.painting.theme import sans

_TEXT_PX, _PARAGRAPH_PX, _ITEM_PX = 15.0, 10.0, 4.0


def to_html(text: str, scale: float) -> str:
    """Return Markdown as rich text whose gaps grow with the text; links in it lead nowhere."""
    document = QTextDocument()
    document.setDefaultFont(sans(_TEXT_PX * scale))
    document.setMarkdown(text, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    block = document.begin()
    while block.isValid():
        is_item = block.textList() is not None and block.next().textList() is not None
        spaced = QTextBlockFormat(block.blockFormat())
        spaced.setTopMargin(0.0)
        spaced.setBottomMargin((_ITEM_PX if is_item else _PARAGRAPH_PX) * scale)
        QTextCursor(block).setBlockFormat(spaced)
        block = block.next()
    return document.toHtml()
