"""Lessons: played beside the boards, chosen from a menu, and written step by step."""

from typing import TYPE_CHECKING

from explorer.app.feature import Feature
from explorer.presenters.lesson_ears import LessonEars
from explorer.presenters.lesson_lights import LessonLights
from explorer.presenters.lesson_menu import LessonMenu
from explorer.presenters.lesson_writer import LessonWriter
from explorer.presenters.lessons import LessonsPresenter
from explorer.session.lesson import Lesson

if TYPE_CHECKING:
    from explorer.app.explorer import Explorer


def lessons_feature(explorer: "Explorer") -> Feature:
    """Put the lessons into a window that can show workspaces."""
    session, window, screens = explorer.session, explorer.window, explorer.screens
    boards = [lane.board for lane in explorer.lanes]
    lights = LessonLights(window, explorer.lanes, explorer.transport.scrub, explorer.actions)
    ears = LessonEars(window, boards, explorer.actions)
    lessons = LessonsPresenter(
        session, explorer.player, explorer.solving, screens, window, lights, ears
    )
    menu = LessonMenu(session, lessons, window, explorer.actions, explorer.settings)
    writer = LessonWriter(session, screens, window)
    explorer.files.takers[Lesson] = menu.take
    return Feature(
        handlers=lessons.handlers() | menu.handlers() | writer.handlers(),
        themed=(lessons,),
        is_busy=lambda: not screens.is_settled,
        close=lessons.leave,
    )
