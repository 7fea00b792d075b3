"""A process that draws one wall in a window and goes on living: python -m ... FOLDER."""

import sys
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from explorer.app import Explorer, prepare_application
from explorer.app import explorer as app_module
from explorer.session.options import Options, ThemeName
from tests.explorer.fakes import FakeRunner, a_model, a_task


def draw(explorer):
    board = explorer.lanes[0].board
    place = board.geometry_of_board().center((2, 3)).toPoint()
    QTest.mouseClick(board, Qt.MouseButton.LeftButton, pos=place)
    print("drawn", flush=True)


def main(folder):
    app_module.JobRunner = FakeRunner
    app = QApplication([])
    prepare_application(app)
    options = Options(theme=ThemeName.LIGHT, autoplay=False)
    explorer = Explorer(a_task(), (a_model(),), options, None, Path(folder))
    explorer.window.show()
    explorer.begin()
    QTimer.singleShot(0, lambda: draw(explorer))
    app.exec()


if __name__ == "__main__":
    main(sys.argv[1])
