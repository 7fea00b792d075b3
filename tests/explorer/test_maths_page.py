"""The page of worded maths by a hand: what is struck, what is counted, what a model answers."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from core.steps.dropping import drop_steps
from core.steps.mixture import Mixture, lesson_of
from core.steps.solution import solution_of
from explorer.jobs.maths_messages import MathsAnswer, MathsFailure
from explorer.painting.maths_html import solution_html
from explorer.painting.theme import DARK, LIGHT
from explorer.pictures.maths import judged, lesson_in_words, pieces_of, survey_of
from explorer.presenters import maths as maths_module
from explorer.presenters.maths import MathsPresenter
from tests.steps.layouts import GSM8K, write_gsm8k

SOLUTION = solution_of("A <b> step.\nAnother.\nA third.\n#### 7")


class FakeProcess:
    """Keeps questions; the test answers."""

    def __init__(self):
        self.asked = []

    def ask(self, model, question):
        self.asked.append((model, question))
        return len(self.asked)

    def close(self):
        """Nothing runs."""


@pytest.fixture
def presenter(qtbot, monkeypatch, tmp_path):
    monkeypatch.setattr(maths_module, "missing_library", lambda: None)
    holder = QLabel()
    qtbot.addWidget(holder)
    made = MathsPresenter(LIGHT, holder)
    made.process.close()
    made.process = FakeProcess()
    made.open_model(tmp_path / "some-model")
    qtbot.addWidget(made.page)
    made.page.show()
    yield made  # with its owner, which would take it along


def _click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def _struck(presenter):
    return presenter.page.solution.text().count("<s>")


def test_a_struck_step_also_has_a_sign_and_text_is_no_markup():
    lesson = lesson_of(SOLUTION, Mixture(1.0, 0.0), 0, 0)
    html = solution_html(pieces_of(lesson), LIGHT)
    assert html.count("<s>") == html.count("–") == 3
    assert "A &lt;b&gt; step." in html
    assert "<b>#### 7</b>" in html
    assert lesson_in_words(lesson, 4) == "Example 4 is a slow one and loses 3 of its 3 steps."


def test_what_is_struck_is_what_training_drops(presenter):
    setup = presenter.page.setup
    setup.drop.setValue(40)
    setup.number.setValue(5)
    setup.seed.setValue(3)
    for example in range(6):
        expected = drop_steps(presenter.problem.solution, 0.4, 3, example)
        assert _struck(presenter) == expected.n_dropped
        setup.again.click()


def test_presets_and_slider_follow_each_other(qtbot, presenter):
    setup = presenter.page.setup
    presets = [setup.presets.group.button(i) for i in range(5)]
    _click(qtbot, presets[0])
    assert (setup.drop.value(), _struck(presenter)) == (0, 0)
    _click(qtbot, presets[0])
    assert presets[0].isChecked()
    setup.drop.setFocus()
    qtbot.keyClick(setup.drop, Qt.Key.Key_End)
    assert not any(button.isChecked() for button in presets)
    assert _struck(presenter) == len(presenter.problem.solution.steps)


def test_the_mixture_is_counted(presenter):
    setup = presenter.page.setup
    setup.fast.setValue(100)
    assert presenter.page.survey.text() == "Of 300 examples 300 are fast."
    assert "fast one" in presenter.page.lesson.text()
    setup.fast.setValue(0)
    setup.drop.setValue(0)
    assert "lose 0 % of their steps" in presenter.page.survey.text()
    assert survey_of([], Mixture(), 0).in_words == ""


def test_next_is_another_problem(qtbot, presenter):
    first = presenter.page.question.text()
    _click(qtbot, presenter.page.setup.next)
    assert presenter.page.question.text() != first


def test_a_dropped_file_is_read_and_a_wrong_one_told(presenter, tmp_path):
    page, path = presenter.page, write_gsm8k(tmp_path / "mine.jsonl")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(QPoint(5, 5)), Qt.DropAction.CopyAction, data, buttons, keys)
    page.dropEvent(event)
    assert page.question.text() == GSM8K[0]["question"]
    page.setup.number.setValue(50)
    assert page.question.text() == GSM8K[1]["question"]
    path.write_text('{"question": 5, "answer": "#### 1"}\n')
    presenter.open_file(path)
    assert "line 1" in page.notice.label.text()
    assert page.question.text() == GSM8K[1]["question"]


def test_a_model_answers_in_both_ways_and_is_judged(qtbot, presenter):
    page, problem = presenter.page, presenter.problem
    _click(qtbot, page.setup.answer)
    assert presenter.process.asked[0][1] == problem.question
    assert presenter.is_busy and not page.setup.answer.isEnabled()
    presenter._on_told(MathsAnswer(1, "slow", problem.solution.text, 40, 0.5, False))
    presenter._on_told(MathsAnswer(1, "fast", "#### 98", 3, 0.1, False))
    assert page.slow.verdict.text() == "✓ right, 40 tokens in 0.50 s"
    assert page.fast.verdict.text() == "✗ wrong, 3 tokens in 0.10 s"
    assert page.setup.answer.isEnabled()
    _click(qtbot, page.setup.next)
    assert page.slow.text.text() == ""


def test_late_answers_to_another_problem_are_not_shown(qtbot, presenter):
    page = presenter.page
    _click(qtbot, page.setup.answer)
    _click(qtbot, page.setup.next)
    presenter._on_told(MathsAnswer(1, "slow", "#### 5", 3, 0.1, False))
    assert page.slow.text.text() == ""
    assert page.setup.answer.isEnabled()


def test_a_failure_is_a_notice(qtbot, presenter):
    _click(qtbot, presenter.page.setup.answer)
    presenter._on_told(MathsFailure(1, "cannot be loaded (x): y"))
    assert presenter.page.notice.label.text() == "cannot be loaded (x): y"
    assert not presenter.is_busy


def test_without_the_extra_a_sentence_says_what_is_missing(qtbot, presenter, monkeypatch):
    monkeypatch.setattr(maths_module, "missing_library", lambda: "peft")
    presenter.open_model(presenter._model)
    setup = presenter.page.setup
    assert ".[math]" in setup.lack.text()
    assert setup.lack.isVisible() and not setup.answer.isEnabled()


def test_answers_that_mark_nothing_or_were_cut_are_said_to():
    assert judged("It is 5", 4, 0.1, True, "5").verdict == (
        "– no answer marked, 4 tokens in 0.10 s, cut at the limit"
    )


def test_another_theme_shows_the_same(presenter):
    before = _struck(presenter)
    presenter.set_theme(DARK)
    assert _struck(presenter) == before
    assert DARK.accent in presenter.page.solution.text()
