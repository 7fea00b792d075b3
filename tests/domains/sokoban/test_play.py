"""A play by hand: its history walks back and forth, and its text plays it again."""

from hypothesis import given
from hypothesis import strategies as st

from core.domains.sokoban.board import MOVES
from core.domains.sokoban.plan import check_plan, states_of_plan
from core.domains.sokoban.play import (
    begin,
    follow,
    go_to,
    move,
    redo,
    redo_push,
    restart,
    undo,
    undo_push,
    written,
)
from core.domains.sokoban.rows import read_text
from tests.strategies import levels

LEVEL = read_text("########\n#@ $  .#\n#      #\n########\n")
VERBS = [undo, redo, undo_push, redo_push, restart]
DEEDS = st.lists(st.sampled_from(VERBS) | st.sampled_from(MOVES), max_size=40)


def played(task, deeds):
    play = begin(task)
    for deed in deeds:
        play = deed(play) if callable(deed) else move(play, deed)
    return play


@given(levels(), DEEDS)
def test_the_text_of_a_play_plays_it_again(task, deeds):
    play = played(task, deeds)
    again = follow(begin(task), written(play))
    assert again.now.state == play.state
    assert (again.now.moves, again.now.pushes) == (play.now.moves, play.now.pushes)
    assert written(again) == written(play)


@given(levels(), DEEDS)
def test_counts_are_those_of_the_text(task, deeds):
    play = played(task, deeds)
    text = written(play)
    assert play.now.moves == len(text)
    assert play.now.pushes == sum(letter.isupper() for letter in text)


@given(levels(), DEEDS)
def test_the_judge_of_plans_agrees(task, deeds):
    play = played(task, deeds)
    text = written(play)
    cells = [follow(begin(task), text[:i]).state.worker for i in range(len(text) + 1)]
    assert states_of_plan(task, cells)[-1] == play.state
    assert (check_plan(task, cells) is None) == play.is_solved


@given(levels(), DEEDS)
def test_undo_and_redo_are_each_others_inverse(task, deeds):
    play = played(task, deeds)
    if play.position > 0:
        assert redo(undo(play)) == play
    if play.position < len(play.moments) - 1:
        assert undo(redo(play)) == play


@given(levels(), DEEDS)
def test_everything_can_be_undone_to_the_start(task, deeds):
    play = played(task, deeds)
    assert go_to(play, -5).state == task.start
    while play.position:
        play = undo_push(play)
    assert play.state == task.start and undo(play) == play


@given(levels(), DEEDS)
def test_undo_by_push_takes_back_one_change_of_the_boxes(task, deeds):
    play = played(task, deeds)
    before = undo_push(play)
    between = play.moments[before.position : play.position + 1]
    changes = [moment for moment in between[1:] if moment.moved_a_box]
    assert len(changes) == (1 if before.position or changes else 0)
    if changes:
        assert between[1] is changes[0]
        assert redo_push(before).now is changes[0]


@given(levels(), DEEDS)
def test_a_restart_is_undone_like_a_move(task, deeds):
    play = played(task, deeds)
    again = restart(play)
    assert again.state == task.start and again.now.moves == again.now.pushes == 0
    if again is not play:
        assert undo(again).state == undo_push(again).state == play.state


def test_a_blocked_move_leaves_the_play_as_it_is():
    play = undo(follow(begin(LEVEL), "r"))
    assert move(play, (-1, 0)) is play
    assert redo(play).position == 1


def test_a_level_played_to_its_end():
    play = follow(begin(LEVEL), "rrrrr")
    assert written(play) == "rRRR" and play.is_solved
    assert undo_push(play).now.pushes == 2 and undo_push(follow(play, "l")).now.pushes == 2
    assert [redo_push(go_to(play, i)).position for i in range(5)] == [2, 2, 3, 4, 4]
    assert redo_push(begin(LEVEL)) == begin(LEVEL)


def test_a_new_move_forgets_what_could_be_redone():
    play = move(undo(follow(begin(LEVEL), "rr")), (0, 1))
    assert redo(play) == play and written(play) == "rd"
