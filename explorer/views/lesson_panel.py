"""The panel of a lesson: what it tells, what it asks, and the way through it."""

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from explorer.painting.theme import Theme
from explorer.pictures.lesson import KEYS, AskedPicture, LessonPicture
from explorer.views.forms import fix_height, fix_width
from explorer.views.markdown import to_html

_WIDTH_PX = 320
_KEYS = Qt.Key
_NEXT = (_KEYS.Key_Space, _KEYS.Key_Right, _KEYS.Key_PageDown, _KEYS.Key_Return, _KEYS.Key_Enter)
_BACK = (_KEYS.Key_Left, _KEYS.Key_PageUp, _KEYS.Key_Backspace)


class LessonPanel(QFrame):
    """Hidden while there is no lesson; its keys are its own while it has the focus."""

    next_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()
    here_requested = Signal()
    """The playhead stands where the learner means."""
    step_requested = Signal(int)
    """Frames to go, while the question is about a frame."""
    cursor_requested = Signal()
    """The learner wants to choose a cell by keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make a hidden panel."""
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName("Lesson")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        fix_width(self, _WIDTH_PX)
        self._picture: LessonPicture | None = None
        self.title, self.step, self.text = _label("section"), _label("title"), _label("narration")
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.asked = QFrame()
        self.asked.setObjectName("asked")
        self.ask, self.verdict, self.hint = _label("bold"), _label(""), _label("muted")
        self.here = _button("Here", "The playhead stands there (Return)")
        self.place, self.bar = QLabel(), QProgressBar()
        self.bar.setTextVisible(False)
        fix_height(self.bar, 4)
        self.leave = _button("Leave", "Leave the lesson; your own board comes back (Esc)")
        self.back = _button("Back", "One step back (Left)")
        self.next = _button("Next", "One step on (Space)")
        self.next.setObjectName("primary")
        self.leave.clicked.connect(self.leave_requested)
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self.next_requested)
        self.here.clicked.connect(self.here_requested)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.asked)
        inside.setContentsMargins(12, 10, 12, 10)
        for label in (self.ask, self.verdict, self.hint):
            inside.addWidget(label)
        inside.addWidget(self.here, alignment=Qt.AlignmentFlag.AlignLeft)
        inside_told = QWidget()
        column = QVBoxLayout(inside_told)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(10)
        for widget in (self.step, self.text, self.asked):
            column.addWidget(widget)
        column.addStretch(1)
        self.told = QScrollArea()
        self.told.setFrameShape(QFrame.Shape.NoFrame)
        self.told.setWidgetResizable(True)
        self.told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.told.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.told.viewport().setAutoFillBackground(False)
        self.told.setWidget(inside_told)
        inside_told.setAutoFillBackground(False)
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, stretch=1)
        head.addWidget(self.leave)
        foot.addWidget(self.place)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.next)
        keys = _label("muted")
        keys.setText(KEYS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(14, 10, 14, 10)
        whole.setSpacing(8)
        whole.addLayout(head)
        whole.addWidget(self.bar)
        whole.addWidget(self.told, stretch=1)
        whole.addLayout(foot)
        whole.addWidget(keys)

    def show_picture(self, picture: LessonPicture, theme: Theme) -> None:
        """Show a step."""
        is_other = self._picture is None or picture.number != self._picture.number
        self._picture = picture
        self.title.setText(picture.title)
        self.step.setText(picture.step)
        self.text.setText(to_html(picture.text, theme.scale))
        self.text.setVisible(bool(picture.text))
        self.place.setText(f"{picture.number} of {picture.count}")
        self.bar.setRange(0, picture.count)
        self.bar.setValue(picture.number)
        self.back.setEnabled(picture.can_go_back)
        self.next.setText(picture.next_text)
        self._show_asked(picture.asked, theme)
        self.setAccessibleDescription(f"{picture.step}. {picture.text}")
        self.show()
        if is_other:
            self.told.verticalScrollBar().setValue(0)

    def _show_asked(self, asked: AskedPicture | None, theme: Theme) -> None:
        self.asked.setVisible(asked is not None)
        if asked is None:
            return
        self.ask.setText(asked.ask)
        self.hint.setText(asked.hint)
        self.hint.setVisible(bool(asked.hint))
        self.here.setVisible(asked.needs_here)
        self.verdict.setVisible(asked.verdict is not None)
        if asked.verdict is not None:
            good = asked.verdict.is_right
            hue, mark = (theme.plan, "✓") if good else (theme.error, "✕")
            said = escape(asked.verdict.text)
            self.verdict.setText(f'<b style="color:{hue}">{mark}</b>&nbsp; {said}')

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the lesson; while a frame is asked for, arrows move the playhead."""
        key, asked = event.key(), None if self._picture is None else self._picture.asked
        is_of_frame = asked is not None and asked.needs_here
        if is_of_frame and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.step_requested.emit(1 if key == Qt.Key.Key_Right else -1)
        elif is_of_frame and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.here_requested.emit()
        elif key == Qt.Key.Key_K:
            self.cursor_requested.emit()
        elif key in _NEXT:
            self.next_requested.emit()
        elif key in _BACK:
            self.back_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    return label


def _button(text: str, tip: str) -> QPushButton:
    """Return a button that leaves the focus where it is, so that the panel's keys go on."""
    button = QPushButton(text)
    button.setToolTip(tip)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
