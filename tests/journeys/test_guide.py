"""The walk of docs/guide.md, key by key and click by click, with the real workers and model.

Figures that the guide states are looked for in its text, so that neither can change alone.
"""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt

from explorer.app import Explorer, prepare_application
from explorer.launch import start_up_maze
from explorer.session.library import installed_models
from explorer.session.options import Options, ThemeName
from explorer.session.workspace_file import read_text
from explorer.views.attention_dock import AttentionDock
from explorer.views.clause_dialog import ClauseDialog

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = " ".join((DOCS / "guide.md").read_text(encoding="utf-8").split())
SCREENS = sorted((DOCS / "guide").glob("*.dualformer"))
K, CTRL, LEFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.MouseButton.LeftButton
WAIT_MS = 60_000


@pytest.fixture
def walker(qtbot, qapp):
    """Give a window and a way to press a key and wait for what follows."""
    prepare_application(qapp)
    explorer = Explorer(start_up_maze(), installed_models(), Options(theme=ThemeName.LIGHT))
    qtbot.addWidget(explorer.window)
    explorer.window.resize(1440, 900)
    explorer.window.show()
    explorer.begin(autoplay=False)

    def wait():
        qtbot.waitUntil(lambda: not explorer.is_busy, timeout=WAIT_MS)

    def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
        board = explorer.lanes[1].board
        # Without a desktop nobody gives the window back what a dialog took.
        explorer.window.activateWindow()
        qtbot.waitUntil(explorer.window.isActiveWindow)
        board.setFocus()
        qtbot.keyClick(board, key, modifiers)
        wait()

    wait()
    yield explorer, press, wait
    explorer.close()


def stated(text):
    assert text in GUIDE, text
    return text


def test_the_walk(qtbot, walker):
    explorer, press, wait = walker
    docks, head = explorer.docks, explorer.lanes[1].head.message
    assert stated("Shortest plan, but the trace breaks a rule") in head.text()
    press(K.Key_F9)
    buttons = [b.text() for b in docks.drops.findChildren(type(explorer.side_bar.ask_button))]
    assert stated("3 sparse") + " · " + stated("96 are left")[:2] in buttons
    assert "0 full · " + stated("of 480 words")[3:6] in buttons
    press(K.Key_F9)
    press(K.Key_F, CTRL)
    assert explorer.player.frame == int(stated("the 66th clause")[4:6])
    press(K.Key_F4)
    check = {name.text(): value.text() for name, value, _ in docks.check.rows}
    assert stated("97 of 98") in check["valid clauses"]
    assert stated("close 0 3 c2 c12") in docks.check.verdict.text()
    assert stated("(0, 3) was closed before") in docks.check.verdict.text()
    press(K.Key_F3)
    walk_words(qtbot, explorer, press, wait)


def shares(odds):
    return {c.text: f"{c.share:.1%}".replace("%", " %") for c in odds.bars._odds.candidates}


def walk_words(qtbot, explorer, press, wait):
    odds, pick = explorer.docks.odds, explorer.word_pick
    assert f"word {pick.index + 1}" == stated("word 328")
    assert shares(odds)["3"] == stated("71.9 %")
    pick.go_to(326)
    assert f"word {pick.index + 1}" == stated("word 327")
    assert (shares(odds)["0"], shares(odds)["4"]) == (stated("51.7 %"), stated("47.1 %"))
    row = [c.text for c in odds.bars._odds.candidates].index("4")
    qtbot.mouseClick(odds.bars, LEFT, pos=QPoint(40, odds.bars.height() * (2 * row + 1) // 14))
    wait()
    table = odds.futures.table.rows.picture
    assert table.row(1).texts[3] == stated("*0* faults")[1] and table.row(1).texts[4] == "yes"
    assert "plan unchanged" in odds.futures.parting.text()
    press(K.Key_B, CTRL)
    pick.go_to(5)
    event = explorer.lanes_presenter.answer_run().events[1]
    words = explorer.lanes_presenter.answer_run().response.words
    assert " ".join(words[event.position :][: event.length]) == stated("close 1 2 c0 c12")
    press(K.Key_I, CTRL)
    dialog = explorer.window.findChild(ClauseDialog)
    dialog.g.setValue(6)
    dialog.accept()
    wait()
    table = odds.futures.table.rows.picture
    assert table.row(1).texts[3:] == (stated("*1* fault")[1], "yes")
    press(K.Key_B, CTRL)
    leave_out(explorer, press)
    assert odds.futures.isHidden()
    press(K.Key_F12)
    dock = explorer.window.findChild(AttentionDock)
    qtbot.waitUntil(lambda: "One whole pass" in dock.cost.text(), timeout=WAIT_MS)
    assert explorer.lanes[1].board._picture.heat.most > 0


def leave_out(explorer, press):
    """Leave the second clause out: the model must not just write it again."""
    explorer.word_pick.go_to(5)
    assert stated("To leave a clause out altogether press **Ctrl+Shift+I**")
    press(K.Key_I, CTRL | Qt.KeyboardModifier.ShiftModifier)
    run = explorer.lanes_presenter.answer_run()
    first = [" ".join(run.response.words[e.position :][: e.length]) for e in run.events[:10]]
    assert "close 1 2 c0 c12" not in first
    assert "Word for word" not in explorer.docks.odds.futures.parting.text()
    press(K.Key_B, CTRL)


def test_each_screen_has_its_picture_and_can_be_read():
    assert len(SCREENS) == 6
    for path in SCREENS:
        assert read_text(path.read_text(encoding="utf-8"), path.name).board == start_up_maze()
        assert f"images/guide-{path.stem}.png" in GUIDE
        assert (DOCS / "images" / f"guide-{path.stem}.png").stat().st_size < 120_000
