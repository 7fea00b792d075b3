"""How the model weighs its first word: P(create) against P(plan)."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from explorer.painting.theme import LIGHT, Theme, color, sans
from explorer.session.shares import percent


class OpeningGauge(QWidget):
    """A bar split between ``create`` (slow) and ``plan`` (fast)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty gauge."""
        super().__init__(parent)
        self._theme = LIGHT
        self._p_create: float | None = None
        self._p_plan: float | None = None
        self.setToolTip(
            "What the model itself would open with on this board:\n"
            "create (a trace first) or plan (at once).\n"
            "Slow and fast force that word, auto leaves it to the model."
        )

    def show_opening(self, p_create: float | None, p_plan: float | None, theme: Theme) -> None:
        """Show the two probabilities, or an empty bar."""
        self._p_create, self._p_plan, self._theme = p_create, p_plan, theme
        spoken = "unknown"
        if p_create is not None and p_plan is not None:
            spoken = f"create {percent(p_create, 0)}, plan {percent(p_plan, 0)}"
        self.setAccessibleName(f"First word: {spoken}")
        self.updateGeometry()
        self.update()

    @property
    def _height(self) -> int:
        return 16 + round(18 * self._theme.scale)

    def sizeHint(self) -> QSize:
        """Be one bar above one line."""
        return QSize(200, self._height)

    def minimumSizeHint(self) -> QSize:
        """Be no smaller."""
        return QSize(120, self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar and figures."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        bar = QRectF(0, 2, self.width(), 9)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color(self._theme.border))
        painter.drawRoundedRect(bar, 4, 4)
        create, plan = self._p_create or 0.0, self._p_plan or 0.0
        painter.setBrush(color(self._theme.open_glyph))
        painter.drawRoundedRect(QRectF(0, 2, bar.width() * create, 9), 4, 4)
        painter.setBrush(color(self._theme.plan))
        wide = bar.width() * plan
        painter.drawRoundedRect(QRectF(bar.width() - wide, 2, wide, 9), 4, 4)
        self._figures(painter)
        painter.end()

    def _figures(self, painter: QPainter) -> None:
        painter.setFont(sans(11.5 * self._theme.scale))
        painter.setPen(color(self._theme.muted))
        line = QRectF(0, 14, self.width(), 18 * self._theme.scale)
        create = "create" if self._p_create is None else f"create {percent(self._p_create)}"
        plan = "plan" if self._p_plan is None else f"plan {percent(self._p_plan)}"
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, create)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, plan)
