"""A real window with a real worker and a tiny model: sampled, played, compared."""

import pytest
from PySide6.QtCore import Qt

from core.domains.maze.board import MazeTask, make_board
from explorer.app import Explorer, prepare_application
from explorer.session.options import Options, ThemeName
from explorer.session.sampling import SamplingOptions
from explorer.session.state import ModelEntry
from explorer.views.compare_page import ComparePage

TASK = MazeTask(make_board(4, 4, [(1, 1), (2, 1)]), (0, 0), (3, 3))
LEFT, LIMIT_MS = Qt.MouseButton.LeftButton, 60_000


@pytest.fixture
def window(qtbot, qapp, model_folder):
    prepare_application(qapp)
    options = Options(
        theme=ThemeName.LIGHT, autoplay=False, sampling=SamplingOptions(count=6, temperature=1.2)
    )
    explorer = Explorer(TASK, (ModelEntry(str(model_folder), 4, 4, 1000, ""),), options)
    qtbot.addWidget(explorer.window)
    explorer.window.show()
    explorer.begin()
    qtbot.waitUntil(lambda: not explorer.is_busy, timeout=LIMIT_MS)
    yield explorer
    explorer.close()


def test_a_board_is_sampled_and_a_sample_told_again_word_for_word(qtbot, window):
    window.actions["samples"].trigger()
    (dock,) = (d for f in window.features if "samples" in f.handlers for d in f.docks_right)
    qtbot.mouseClick(dock.button, LEFT)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=LIMIT_MS)
    rows = dock.table.rows.picture
    assert sum(int(rows.row(i).texts[0]) for i in rows.rows) == 6
    dock.table.row_requested.emit(0)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=LIMIT_MS)
    answer = window.session.state.answer
    assert answer.source.startswith("sample ") and all(w.top for w in answer.words)
    trace = next((i for i, w in enumerate(answer.words) if w.text == "plan"), len(answer.words))
    texts = [rows.row(i).texts for i in rows.rows]
    assert texts[0][0] != "1" or texts[0][4] == str(trace)


def test_modes_are_compared(qtbot, window):
    window.workbench.handlers()["compare"]()
    page = window.workbench.view.findChild(ComparePage)

    def is_done():
        rows = page.table.rows.picture
        return len(rows.rows) == 4 and all(rows.row(i).texts[5] not in ("", "…") for i in rows.rows)

    qtbot.waitUntil(is_done, timeout=LIMIT_MS)
    rows = page.table.rows.picture
    assert rows.row(1).texts[3] == "0"  # fast has no trace
