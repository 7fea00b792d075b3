"""What the model weighed word by word, and the check of each clause, by real gestures."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from core.search.trace import DropLevel
from explorer.jobs.messages import Answered, Opening, Word
from explorer.pictures.trace_check import resolve_counters, verdict_at
from explorer.pictures.word_odds import odds_in_words
from explorer.presenters import word_docks
from explorer.presenters.word_docks import STYLES
from explorer.session.shares import share_in_words
from explorer.session.state import AnswerWord
from tests.explorer.fakes import a_level, a_model, a_task, right_words
from tests.explorer.test_search_docks import prepared_of
from tests.explorer.test_transport import DETOUR

LEFT = Qt.MouseButton.LeftButton


def weighed(words):
    """Return words as the worker tells them: the fourth of each clause is the least sure."""
    told = []
    for i, word in enumerate(words):
        is_open = word.startswith("c") and word not in ("create", "close")
        bits, p = (1.5, 0.6) if is_open else (0.1 + 0.001 * i, 0.9)
        told.append(Word(word, p, bits, ((word, p), ("c99", 0.3), ("9", 0.05))))
    return tuple(told)


def answer(explorer, words):
    runner = explorer.runner
    runner.opening_ready.emit(runner.job, Opening(0.3, 0.7))
    runner.words_ready.emit(runner.job, weighed(words))
    runner.answered.emit(runner.job, Answered("eos", 0.2, 0.01))


@pytest.fixture
def told(make_window):
    """A window whose model has answered, both docks beside the boards."""
    explorer = make_window(a_task(DETOUR))
    explorer.window.resize(1500, 900)
    explorer.runner.finish_search()
    words = list(right_words(a_task(DETOUR)))
    words[13] = "c7"
    answer(explorer, words)
    explorer.actions["trace_check"].trigger()
    explorer.actions["word_odds"].trigger()
    explorer.search_hub.choose_lane(1)
    return explorer


def click_word(qtbot, explorer, chip, word):
    view = explorer.lanes[1].words
    view.verticalScrollBar().setValue(0)
    rect = view._layout.rect(chip)
    text = view._picture.chips[chip].text
    before = len(" ".join(text.split(" ")[:word])) + bool(word)
    x = rect.left() + 6 + (rect.width() - 12) * (before + 0.5) / len(text)
    at = QPoint(round(x), round(rect.center().y()))
    qtbot.mouseClick(view.viewport(), LEFT, pos=at)
    return at


def texts(explorer):
    return {name.text(): value.text() for name, value, _ in explorer.docks.check.rows}


def test_a_clicked_word_moves_the_playhead_and_shows_its_candidates(qtbot, told):
    click_word(qtbot, told, 2, 3)
    assert told.player.frame == 3
    assert told.word_pick.index == told.lanes_presenter.answer_run().events[2].position + 3
    odds = told.docks.odds.bars._odds
    assert [c.text for c in odds.candidates] == [odds.text, "c99", "9"]
    assert odds.others == pytest.approx(0.05)
    assert told.lanes[1].words._picked == (2, 3)


def test_without_a_choice_it_is_the_word_the_model_was_least_sure_of(told):
    told.transport_presenter.seek(4)
    piece = told.lanes_presenter.answer_run().events[3]
    assert told.word_pick.index == piece.position + 3
    assert told.docks.odds.bars._odds.entropy == 1.5


def test_the_strip_is_clicked_and_walked_along(qtbot, told):
    strip = told.docks.odds.strip
    qtbot.mouseClick(strip, LEFT, pos=QPoint(1, 20))
    assert told.word_pick.index == 0 and told.player.frame == 1
    assert "forces this word; the model would" in told.docks.odds.note.text()
    for _ in range(6):
        qtbot.keyClick(strip, Qt.Key.Key_Right)
    assert told.word_pick.index == 6 and told.player.frame == 2
    qtbot.keyClick(strip, Qt.Key.Key_Left)
    assert told.word_pick.index == 5
    told.actions["step_forward"].trigger()
    assert told.word_pick.index != 5


def test_a_word_tells_its_odds_and_the_rule_its_clause_breaks(qtbot, told):
    view = told.lanes[1].words
    tip = view.tip_of(2, 3)
    assert tip.startswith("c7 60.0 %, else c99 30.0 %, 9 5.0 %")
    assert "The rule: g is the parent's g plus one [wrong_g]." in tip


def test_the_dock_names_the_style(told):
    assert told.docks.odds.summary.text() == f"Like drop level 0: {STYLES[DropLevel.NONE]}"


def test_broken_rules_are_counted_and_gone_to(qtbot, told):
    told.actions["trace_check"].trigger()
    check = told.docks.check
    assert ">2<" in texts(told)["wrong g"] and ">0<" in texts(told)["wrong h"]
    told.transport_presenter.seek(0)
    button = next(button for name, _, button in check.rows if name.text() == "wrong g")
    qtbot.mouseClick(button, LEFT)
    assert told.player.frame == 3 and "not 7" in check.verdict.text()
    told.actions["step_back"].trigger()
    assert "✓" in check.verdict.text()
    told.actions["next_error"].trigger()
    assert "✕" in check.verdict.text()
    assert 2 in told.lanes_presenter.answer_run().faults


def test_the_keys_go_to_errors(qtbot, told):
    board = told.lanes[1].board
    board.setFocus()
    qtbot.keyClick(board, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert told.player.frame == 3
    faults = sorted(told.lanes_presenter.answer_run().faults)
    qtbot.keyClick(board, Qt.Key.Key_F2)
    assert told.player.frame == (faults[1:] or faults)[0] + 1


def test_whoever_goes_to_an_error_reads_about_the_model(told):
    told.search_hub.choose_lane(0)
    told.actions["first_error"].trigger()
    told.actions["word_odds"].trigger()
    told.actions["trace_check"].trigger()
    assert told.search_hub.lane == 1 and "✕" in told.docks.check.verdict.text()


def test_whoever_opens_the_check_asks_about_the_model(told):
    told.search_hub.choose_lane(0)
    told.actions["trace_check"].trigger()
    assert told.docks.check.is_in_sight and told.search_hub.lane == 1
    told.search_hub.choose_lane(0)
    told.actions["trace_check"].trigger()
    assert not told.docks.check.is_in_sight and told.search_hub.lane == 0


def test_without_a_model_the_check_is_about_the_search(make_window):
    explorer = make_window(a_task(DETOUR), models=())
    explorer.runner.finish_search()
    explorer.actions["trace_check"].trigger()
    assert explorer.search_hub.lane == 0
    assert explorer.docks.check.summary.text() == "no rule is broken"


def test_a_star_is_judged_like_the_model_and_passes(qtbot, told):
    told.actions["trace_check"].trigger()
    qtbot.mouseClick(told.docks.check.lanes.group.button(0), LEFT)
    n = told.lanes_presenter.search.run.n_clauses
    assert f"{n} of {n}" in texts(told)["valid clauses"]
    assert told.docks.check.summary.text() == "no rule is broken"
    assert "shortest" in texts(told)["plan"]


def test_a_levels_search_passes_too(make_window):
    explorer = make_window(a_level(), models=(a_model(7, "sokoban"),))
    explorer.runner.finish_search()
    explorer.actions["trace_check"].trigger()
    explorer.search_hub.choose_lane(0)
    assert explorer.docks.check.summary.text() == "no rule is broken"


@pytest.mark.parametrize(
    "words", ["", "plan", "plan 9 9", "wall wall", "create 0 0 c0 c8 close", "create 0 0 c0 c4"]
)
def test_no_answer_is_too_wrong_to_be_checked(told, words):
    told.actions["trace_check"].trigger()
    told.actions["ask"].trigger()
    answer(told, words.split())
    for frame in range(told.player.last + 1):
        told.transport_presenter.seek(frame)
    told.actions["first_error"].trigger()
    told.actions["next_error"].trigger()
    if words:
        run = told.lanes_presenter.answer_run()
        assert run.faults and "✕" in told.docks.check.verdict.text()


def test_a_star_is_not_judged_again_with_every_word_beside_it(told, monkeypatch):
    told.actions["trace_check"].trigger()
    told.search_hub.choose_lane(0)
    judged = []
    judge = word_docks.judged_search
    monkeypatch.setattr(word_docks, "judged_search", lambda *of: judged.append(of) or judge(*of))
    told.actions["ask"].trigger()
    for word in weighed(right_words(a_task(DETOUR))[:8]):
        told.runner.words_ready.emit(told.runner.job, (word,))
    assert judged == [] and told.docks.check.summary.text() == "no rule is broken"
    told.session.search_arrived(replace(told.session.state.search, seconds=9.0))
    assert len(judged) == 1


def test_words_are_counted_while_they_come(told):
    told.actions["trace_check"].trigger()
    told.actions["ask"].trigger()
    words = right_words(a_task(DETOUR))
    told.runner.words_ready.emit(told.runner.job, weighed(words[:12]))
    assert "2 of 2" in texts(told)["valid clauses"]
    assert told.docks.check.summary.text() == "no rule is broken so far"


def test_counters_of_a_search_are_all_zero():
    run = prepared_of(a_task(DETOUR)).run
    counters = resolve_counters(run.judgement)
    assert not any(counter.is_bad for counter in counters)
    assert verdict_at(run, run.judgement, 0) is None
    assert verdict_at(run, run.judgement, 3).is_right


def test_shares_and_odds_in_words():
    said = [share_in_words(p) for p in (0, 0.0001, 0.5, 0.99999, 1, float("nan"))]
    assert said == ["0.0 %", "< 0.1 %", "50.0 %", "> 99.9 %", "100.0 %", "?"]
    assert odds_in_words(AnswerWord("a", 0.5)) == "a 50.0 %"
