"""The page of worded maths: its fields joined with problems, draws and a model's answers."""

from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from core.errors import CoreError
from core.resources import assets_folder
from core.steps.mixture import Mixture, lesson_of
from core.steps.problem import Problem, problem_of
from core.steps.readers import read_problems
from core.steps.stories.story import Distribution, draw_story, stories
from core.steps.tuning.extra import missing_library
from explorer.jobs.maths_messages import MathsAnswer, MathsFailure, MathsResult
from explorer.jobs.maths_process import MathsProcess
from explorer.painting.maths_html import solution_html
from explorer.painting.theme import Theme
from explorer.pictures.maths import (
    SURVEYED,
    judged,
    lesson_in_words,
    pieces_of,
    survey_of,
)
from explorer.session.state import Notice
from explorer.views.maths_page import MathsPage
from explorer.views.maths_setup import FILE, STORIES

STORY_SEED = 1
SHORT = Distribution(2, 4, 20)
"""The stories that the shipped model knows."""
MOST_PROBLEMS = 20_000
"""Problems of a file that the page takes in."""
_NO_EXTRA = 'Answers need the extra for worded maths: pip install ".[math]"'
_NO_MODEL = "Choose the folder of a language model to see its answers."


class MathsPresenter(QObject):
    """Everything behind one page."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        """Show the first story; no model is loaded before ``ask``."""
        super().__init__(parent)
        self.page, self.process, self._theme = MathsPage(), MathsProcess(self), theme
        self._file: list[Problem] = []
        self._stories = [
            problem_of(story) for story in islice(stories(SHORT, STORY_SEED), SURVEYED)
        ]
        shipped = assets_folder() / "language" / "stories"
        self._model: Path | None = shipped if shipped.is_dir() else None
        self._example, self._job, self._asked = 0, 0, ""
        self._connect()
        self._show()
        self._show_model()

    def _connect(self) -> None:
        page, setup = self.page, self.page.setup
        setup.changed.connect(self._show)
        setup.draw_requested.connect(self._draw_again)
        setup.file_requested.connect(self._ask_file)
        setup.model_requested.connect(self._ask_model)
        setup.answers_requested.connect(self.ask)
        page.file_dropped.connect(lambda name: self.open_file(Path(name)))
        page.notice.dismiss_requested.connect(lambda: page.notice.show_notice(None))
        page.notice.copy_requested.connect(lambda text: QGuiApplication.clipboard().setText(text))
        self.process.told.connect(self._on_told)

    @property
    def is_busy(self) -> bool:
        """Whether the model is being asked."""
        return self._job > 0

    @property
    def problem(self) -> Problem:
        """The problem that is shown."""
        setup = self.page.setup
        number = setup.number.value()
        if setup.source == FILE and self._file:
            return self._file[min(number, len(self._file) - 1)]
        return problem_of(draw_story(SHORT, STORY_SEED, number), number)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme."""
        self._theme = theme
        self._show()

    def close(self) -> None:
        """End the child."""
        self.process.close()

    def open_file(self, path: Path) -> None:
        """Take in the problems of a file or a folder; a wrong one is told and changes nothing."""
        try:
            found = list(islice(read_problems(str(path)), MOST_PROBLEMS))
        except CoreError as error:
            self.page.setup.show_source(FILE if self._file else STORIES)
            self._say(str(error), is_error=True)
            return
        self._file = found
        self.page.notice.show_notice(None)
        self.page.setup.show_file(path.name, len(found))
        self._show()

    def open_model(self, folder: Path) -> None:
        """Ask this model from now on."""
        self._model = folder
        self._forget()
        self._show_model()

    def ask(self) -> None:
        """Let the model answer the problem in both ways."""
        if self._model is not None and missing_library() is None:
            self._forget()
            self._asked = self.problem.question
            self._job = self.process.ask(str(self._model), self._asked)
            self._show_model()

    # What is shown ---------------------------------------------------------------------------

    def _show(self) -> None:
        page, setup = self.page, self.page.setup
        if setup.source == FILE and not self._file:
            setup.show_source(STORIES)
        if setup.source == STORIES:
            setup.show_source(STORIES)
        else:
            setup.show_source(FILE, len(self._file) - 1)
        mixture = Mixture(setup.drop.value() / 100, setup.fast.value() / 100)
        problem, seed = self.problem, setup.seed.value()
        lesson = lesson_of(problem.solution, mixture, seed, self._example)
        page.question.setText(problem.question)
        page.lesson.setText(lesson_in_words(lesson, self._example))
        page.solution.setText(solution_html(pieces_of(lesson), self._theme))
        many = self._file[:SURVEYED] if setup.source == FILE else self._stories
        page.survey.setText(survey_of(many, mixture, seed).in_words)
        if self._asked and self._asked != problem.question:
            self._forget()
            self._show_model()

    def _forget(self) -> None:
        """Take the answers to another problem away."""
        self._asked, self._job = "", 0
        for card in (self.page.slow, self.page.fast):
            card.show_answer("", "")

    def _show_model(self) -> None:
        lack = "" if missing_library() is None else _NO_EXTRA
        if not lack and self._model is None:
            lack = _NO_MODEL
        name = "" if self._model is None else self._model.name
        self.page.setup.show_model(name, str(self._model or ""), lack, is_busy=self.is_busy)

    def _draw_again(self) -> None:
        self._example += 1
        self._show()

    def _on_told(self, result: MathsResult) -> None:
        if result.job != self._job:
            return
        if isinstance(result, MathsFailure):
            self._forget()
            self._say(result.text, is_error=True)
        else:
            self._show_answer(result)
        self._show_model()

    def _show_answer(self, answer: MathsAnswer) -> None:
        card = self.page.slow if answer.mode == "slow" else self.page.fast
        right = self.problem.solution.answer
        found = judged(answer.text, answer.tokens, answer.seconds, answer.is_cut, right)
        card.show_answer(found.text, found.verdict)
        if answer.mode == "fast":
            self._job = 0

    def _say(self, text: str, *, is_error: bool = False) -> None:
        self.page.notice.show_notice(Notice(text, is_error))

    def _ask_file(self) -> None:
        kinds = "Worked solutions (*.jsonl *.json *.parquet)"
        name, _ = QFileDialog.getOpenFileName(self.page, "Worked solutions", "", kinds)
        if name:
            self.open_file(Path(name))

    def _ask_model(self) -> None:
        name = QFileDialog.getExistingDirectory(self.page, "Folder of a language model")
        if name:
            self.open_model(Path(name))
