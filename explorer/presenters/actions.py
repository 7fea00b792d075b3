"""Every command of the window in one table: menus, shortcuts and the help page come from it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget


@dataclass(frozen=True)
class Command:
    """One command."""

    name: str
    menu: str
    """Where it stands; a submenu follows its menu after " > "."""
    text: str
    keys: tuple[str, ...] = ()
    """Shortcuts in Qt's portable spelling; the first one is shown in the menu."""
    is_checkable: bool = False
    short: str = ""
    """What a small button says; the text if empty."""


COMMANDS: tuple[Command, ...] = (
    Command("new_board", "File", "New Board", ("Ctrl+G", "Ctrl+N")),
    Command("open", "File", "Open …", ("Ctrl+O",)),
    Command("save", "File", "Save", ("Ctrl+S",)),
    Command("save_as", "File", "Save As …", ("Ctrl+Shift+S",)),
    Command("export", "File", "Export …", ("Ctrl+E",)),
    Command("save_picture", "File", "Picture of the Window …", ("Ctrl+Shift+E",)),
    Command("save_workspace", "File", "Save Workspace As …", ("Ctrl+Alt+S",)),
    Command("quit", "File", "Quit", ("Ctrl+Q",)),
    Command("undo", "Edit", "Undo", ("Ctrl+Z",)),
    Command("redo", "Edit", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y")),
    Command("copy_board", "Edit", "Copy Board", ("Ctrl+C",)),
    Command("paste_board", "Edit", "Paste Board", ("Ctrl+V",)),
    Command("clear_walls", "Edit", "Clear Walls", ("Ctrl+Backspace",)),
    Command("resize", "Edit", "Resize …", ("Ctrl+Shift+R",)),
    Command("mirror", "Edit", "Mirror Left and Right", ("Ctrl+Shift+M",)),
    Command("flip", "Edit", "Mirror Top and Bottom", ("Ctrl+Shift+F",)),
    Command("rotate", "Edit", "Turn by a Quarter", ("Ctrl+R",)),
    Command("cell_cursor", "Edit", "Draw by Keys", ("K",), is_checkable=True),
    Command("tool_auto", "Edit > Tool", "Draw or Erase", ("1",), is_checkable=True),
    Command("tool_wall", "Edit > Tool", "Draw Walls", ("2",), is_checkable=True),
    Command("tool_erase", "Edit > Tool", "Erase", ("3",), is_checkable=True),
    Command("tool_start", "Edit > Tool", "Put Start", ("4",), is_checkable=True),
    Command("tool_goal", "Edit > Tool", "Put Goal", ("5",), is_checkable=True),
    Command("tool_worker", "Edit > Tool", "Put Worker", ("4",), is_checkable=True),
    Command("tool_box", "Edit > Tool", "Put or Take Boxes", ("5",), is_checkable=True),
    Command("tool_dock", "Edit > Tool", "Put or Take Docks", ("6",), is_checkable=True),
    Command("shape_free", "Edit > Shape", "Along the Pointer", ("B",), is_checkable=True),
    Command("shape_line", "Edit > Shape", "Line", ("N",), is_checkable=True),
    Command("shape_rectangle", "Edit > Shape", "Rectangle", ("M",), is_checkable=True),
    Command("shape_fill", "Edit > Shape", "Fill", ("F", "7"), is_checkable=True),
    Command("theme_system", "View > Theme", "As the System", (), is_checkable=True),
    Command("theme_light", "View > Theme", "Light", (), is_checkable=True),
    Command("theme_dark", "View > Theme", "Dark", (), is_checkable=True),
    Command("theme_contrast_light", "View > Theme", "High Contrast, Light", (), is_checkable=True),
    Command("theme_contrast_dark", "View > Theme", "High Contrast, Dark", (), is_checkable=True),
    Command("clauses", "View", "Clauses", ("F5",), is_checkable=True),
    Command("open_list", "View", "Open List", ("F6",), is_checkable=True, short="Open"),
    Command("costs_chart", "View", "Costs over Clauses", ("F7",), is_checkable=True, short="Costs"),
    Command("search_tree", "View", "Search Tree", ("F8",), is_checkable=True, short="Tree"),
    Command("drops", "View", "Dropped Words", ("F9",), is_checkable=True, short="Drops"),
    Command("word_odds", "View", "Words the Model Weighed", ("F3",), True, short="Words"),
    Command("trace_check", "View", "Trace Check", ("F4",), is_checkable=True, short="Check"),
    Command("samples", "View", "Samples", ("F10",), is_checkable=True),
    Command("attention", "View", "Attention", ("F12",), is_checkable=True),
    Command("larger_text", "View", "Larger Text", ("Ctrl++", "Ctrl+=")),
    Command("smaller_text", "View", "Smaller Text", ("Ctrl+-",)),
    Command("usual_text", "View", "Usual Text", ("Ctrl+0",)),
    Command("reduced_motion", "View", "Less Motion", (), is_checkable=True),
    Command("presentation", "View", "Presentation", ("F11",), is_checkable=True),
    Command("reset_layout", "View", "Reset Layout", ()),
    Command("to_start", "Playback", "To the Start", ("Home",)),
    Command("step_back", "Playback", "Step Back", ("Left",)),
    Command("play", "Playback", "Play", ("Space",)),
    Command("step_forward", "Playback", "Step Forward", ("Right",)),
    Command("to_end", "Playback", "To the End", ("End",)),
    Command("next_expansion", "Playback", "Next Expansion", ("Shift+Right",)),
    Command("previous_expansion", "Playback", "Previous Expansion", ("Shift+Left",)),
    Command("next_f", "Playback", "Next Other f", (".",)),
    Command("previous_f", "Playback", "Previous Other f", (",",)),
    Command("first_goal", "Playback > Go To", "First Touch of the Goal", ("T",)),
    Command("plan_begin", "Playback > Go To", "Begin of the Plan", ("P",)),
    Command("first_difference", "Playback > Go To", "First Difference of the Lanes", ("D",)),
    Command(
        "first_error", "Playback > Go To", "First Broken Rule", ("Ctrl+F",), short="First error"
    ),
    Command("next_error", "Playback > Go To", "Next Broken Rule", ("F2",), short="Next error"),
    Command("slower", "Playback", "Slower", ("[",)),
    Command("faster", "Playback", "Faster", ("]",)),
    Command("loop", "Playback", "Loop", ("L",), is_checkable=True),
    Command("every_event", "Playback", "Show Every Event", ("E",), is_checkable=True),
    Command("branch_only", "Playback", "Branch to the Goal Only", ("G",), is_checkable=True),
    Command("start_paused", "Playback", "Start Paused", (), is_checkable=True),
    Command("align_clause", "Playback > Align Lanes", "By Clause", (), is_checkable=True),
    Command("align_time", "Playback > Align Lanes", "By the Time They Took", (), is_checkable=True),
    Command("align_share", "Playback > Align Lanes", "To End Together", (), is_checkable=True),
    Command("stop_at_cell", "Playback > Pause At", "This Cell", ("X",)),
    Command("stop_at_f", "Playback > Pause At", "This f", ("Shift+X",)),
    Command("breakpoints", "Playback > Pause At", "Show Breakpoints", (), is_checkable=True),
    Command("clear_breakpoints", "Playback > Pause At", "Nowhere", ("Ctrl+Shift+X",)),
    Command("ordering_astar", "Search", "A*", (), is_checkable=True),
    Command("ordering_dijkstra", "Search", "Dijkstra", (), is_checkable=True),
    Command("ordering_greedy", "Search", "Greedy Best-First", (), is_checkable=True),
    Command("ordering_weighted-2", "Search", "Weighted A* (2h)", (), is_checkable=True),
    Command("ordering_weighted-5", "Search", "Weighted A* (5h)", (), is_checkable=True),
    Command("coins", "Search", "Break Ties by Coin", (), is_checkable=True),
    Command("other_coins", "Search", "Throw Other Coins", ("C",)),
    Command("search_longer", "Playback", "Search Longer", ("Ctrl+Shift+Return",)),
    Command("play_by_hand", "Play", "Play by Hand", ("Ctrl+P",), is_checkable=True, short="Play"),
    Command("move_up", "Play", "Move Up", ("Up", "W")),
    Command("move_down", "Play", "Move Down", ("Down", "S")),
    Command("move_left", "Play", "Move Left", ("Left", "A")),
    Command("move_right", "Play", "Move Right", ("Right", "D")),
    Command("undo_move", "Play", "Undo Move", ("U", "Backspace")),
    Command("undo_push", "Play", "Undo Push", ("Z", "Shift+U")),
    Command("redo_move", "Play", "Redo Move", ("Y",)),
    Command("redo_push", "Play", "Redo Push", ("Shift+Y", "Shift+Z")),
    Command("hint", "Play", "Show the Next Move", ("H",)),
    Command("restart", "Play", "Restart", ("R",)),
    Command("copy_moves", "Play", "Copy Moves", ("Ctrl+Shift+C",)),
    Command("leave_play", "Play", "Stop Playing", ("Esc",)),
    Command("levels", "Levels", "Level Browser", ("Ctrl+L",), is_checkable=True, short="Levels"),
    Command("next_level", "Levels", "Next Level", ("PgDown",)),
    Command("previous_level", "Levels", "Previous Level", ("PgUp",)),
    Command("mode_fast", "Model", "Fast", ("Ctrl+1",), is_checkable=True),
    Command("mode_slow", "Model", "Slow", ("Ctrl+2",), is_checkable=True),
    Command("mode_auto", "Model", "Auto", ("Ctrl+3",), is_checkable=True),
    Command("ask", "Model", "Ask Again", ("Ctrl+Return",)),
    Command("change_clause", "Model", "Change Clause …", ("Ctrl+I",), short="Change …"),
    Command("delete_clause", "Model", "Leave Clause Out", ("Ctrl+Shift+I",), short="Leave out"),
    Command("undo_fork", "Model", "Undo Fork", ("Ctrl+B",)),
    Command("next_step", "Lessons", "Next Step", ("Ctrl+PgDown",)),
    Command("previous_step", "Lessons", "Step Before", ("Ctrl+PgUp",)),
    Command("leave_lesson", "Lessons", "Leave Lesson", ()),
    Command("open_lesson", "Lessons", "Open Lesson …", ()),
    Command("new_lesson", "Lessons > Write", "New Lesson …", ()),
    Command("go_on_writing", "Lessons > Write", "Go On with Lesson …", ()),
    Command("record_step", "Lessons > Write", "Record Step …", ("Ctrl+Shift+W",)),
    Command("compare", "Workbench", "Compare Modes and Models", ("Ctrl+D",)),
    Command("train", "Workbench", "Train Models", ("Ctrl+T",)),
    Command("models", "Workbench", "Manage Models", ("Ctrl+M",)),
    Command("evaluate", "Workbench", "Evaluate Models", ("Ctrl+Shift+B",)),
    Command("maths", "Workbench", "Worded Maths", ("Ctrl+Shift+L",)),
    Command("tour", "Help", "Tour of the Window", ()),
    Command("shortcuts", "Help", "Keyboard Shortcuts", ("F1",)),
    Command("about", "Help", "About Dualformer Explorer", ()),
)

COMMAND_NAMES = frozenset(command.name for command in COMMANDS)

_ANYWHERE = re.compile(r"Ctrl|F\d")
"""Keys that no field and no button uses, so that they work wherever the focus is."""

Handlers = Mapping[str, Callable[[], object]]


def make_actions(
    window: QMainWindow, canvas: QWidget, plays: Sequence[QWidget]
) -> dict[str, QAction]:
    """Make one action a command and put all of them into the window's menus.

    Keys without Ctrl work while the focus is in ``canvas``, those of the menu Play while it is in
    one of ``plays``, which lie elsewhere, those of the menu Levels in both: so an arrow moves the
    playhead in the one and the worker in the other, and keeps its usual meaning in a field.
    """
    places = {"Play": plays, "Levels": [canvas, *plays]}
    actions = {}
    menus: dict[str, QMenu] = {}
    for command in COMMANDS:
        menu = _menu(window, menus, command.menu)
        action = QAction(command.text, window)
        action.setObjectName(command.name)
        action.setIconText(command.short or command.text)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setCheckable(command.is_checkable)
        if not command.keys or _ANYWHERE.match(command.keys[0]):
            # Menus may be hidden, as in a presentation: keys then need the window itself.
            window.addAction(action)
        else:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            for place in places.get(command.menu, [canvas]):
                place.addAction(action)
        keys = f" ({command.keys[0]})" if command.keys else ""
        action.setToolTip(command.text.replace(" …", "") + keys)
        menu.addAction(action)
        actions[command.name] = action
    return actions


def _menu(window: QMainWindow, menus: dict[str, QMenu], name: str) -> QMenu:
    """Return a menu or submenu, made when it is first asked for."""
    if name not in menus:
        above, _, own = name.rpartition(" > ")
        parent = _menu(window, menus, above) if above else window.menuBar()
        menus[name] = parent.addMenu(own)
        menus[name].setObjectName(name)
    return menus[name]


def menu_named(window: QMainWindow, name: str) -> QMenu:
    """Return a menu of the menu bar."""
    actions = window.menuBar().actions()
    found = next(action.menu() for action in actions if action.text() == name)
    assert isinstance(found, QMenu)
    return found


def connect_actions(actions: Mapping[str, QAction], handlers: Handlers) -> None:
    """Give each action its handler; every command must have one."""
    for name, action in actions.items():
        handler = handlers[name]
        action.triggered.connect(lambda _checked=False, run=handler: run())


def shortcut_rows() -> list[tuple[str, str, str]]:
    """Return menu, text and keys of every command that has keys."""
    return [(c.menu, c.text.replace(" …", ""), "  ".join(c.keys)) for c in COMMANDS if c.keys]
