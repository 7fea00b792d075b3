"""A window in a process of its own that starts a run, says so, and waits to be killed."""

import sys
import time

from PySide6.QtWidgets import QApplication

from explorer.presenters.training import TrainingPresenter
from explorer.views.train_page import TrainPage
from tests.explorer.bare_window import bare_window


def main():
    with bare_window() as explorer:
        app = QApplication.instance()
        explorer.workbench.handlers()["train"]()
        page = explorer.workbench.view.findChild(TrainPage)
        training = page.findChild(TrainingPresenter)
        end = time.monotonic() + 60
        while training.form.form is None and time.monotonic() < end:
            app.processEvents()
            time.sleep(0.01)
        page.form.recipe_requested.emit("maze-tiny")
        changes = {"name": "little", "unit": "examples", "examples": int(sys.argv[1])}
        page.form.changes_requested.emit(changes)
        page.form.start.click()
        print(training.keeper.process_id("little"), flush=True)
        while True:
            app.processEvents()
            time.sleep(0.01)


if __name__ == "__main__":
    main()
