"""What a hand does on the page "Evaluate", and what is seen there."""

from PySide6.QtCore import Qt

WAIT_MS = 60_000
"""For a child process on a busy machine."""


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def choose(presenter, tiny, count=3, modes=("fast",)):
    """Fill the form in."""
    form = presenter.page.setup
    for name, box in form.models.items():
        box.setChecked(name == tiny)
    for name, button in form.modes.items():
        button.setChecked(name in modes)
    form.count.setValue(count)


def wait_for(qtbot, presenter, state):
    qtbot.waitUntil(lambda: presenter.running.state is state, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not presenter.reading.is_reading, timeout=WAIT_MS)
    qtbot.wait(150)


def shown(page):
    model = page.table.answers
    return [model.rows[i] for i in model.lines]


def heads(table):
    return [table.horizontalHeaderItem(i).text() for i in range(table.columnCount())]


def texts(table):
    rows, columns = range(table.rowCount()), range(table.columnCount())
    return [[table.item(row, column).text() for column in columns] for row in rows]
