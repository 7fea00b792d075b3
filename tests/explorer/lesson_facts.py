"""What a lesson says, held to what the window really shows: one function a kind of statement."""

import json
import re

from core.domains.sokoban.dead import live_squares
from core.dropping import PAPER_MAZE_MIX, DropRules
from core.resources import assets_folder
from core.search.trace import Operation
from core.train.recipes import RECIPES
from explorer.pictures.drops import DropWish, resolve_drops


class Screen:
    """The window at a step, with what a fact may ask of it."""

    def __init__(self, explorer):
        self.state = explorer.session.state
        self.task = self.state.document.task
        self.search, self.answer = explorer.lanes_presenter.prepared
        self.trace = self.state.search.trace
        frame = explorer.player.frame
        self.position = min(
            explorer.lanes_presenter.timeline.lane_position(0, frame), len(self.trace)
        )
        self.judged = self.answer.run.judgement if self.answer else None

    def cell(self, state):
        width = self.task.board.width
        return int(state) % width, int(state) // width

    def nodes(self):
        """Return g, h and whether it is closed for each cell known at the frame."""
        found = {}
        for i in range(self.position):
            is_closed = self.trace.operation[i] == Operation.CLOSE
            g, h = int(self.trace.g[i]), int(self.trace.h[i])
            found[self.cell(self.trace.state[i])] = (g, h, is_closed)
        return found

    def open_cells(self):
        return {cell: g + h for cell, (g, h, closed) in self.nodes().items() if not closed}

    def closes(self):
        is_close = self.trace.operation == Operation.CLOSE
        return [i for i in range(len(self.trace)) if is_close[i]]


def cells(text):
    return {tuple(map(int, part.split())) for part in text.split(",")}


def numbers(text):
    return [None if part.strip() == "?" else int(part) for part in text.split(",")]


def shortest(s, n):
    return s.state.search.best_cost == int(n)


def expansions(s, n):
    return s.state.search.expansions == int(n)


def opened(s, text):
    return set(s.open_cells()) == cells(text)


def next_close(s, text):
    later = next(i for i in s.closes() if i >= s.position)
    return {s.cell(s.trace.state[later])} == cells(text)


def tied(s, text):
    open_cells = s.open_cells()
    least = min(open_cells.values())
    return {cell for cell, f in open_cells.items() if f == least} == cells(text)


def cost(s, x, y, g, h):
    return s.nodes()[int(x), int(y)][:2] == (int(g), int(h))


def f_rises(s, text):
    seen = []
    for i in s.closes():
        f = int(s.trace.g[i] + s.trace.h[i])
        seen += [f] if not seen or f != seen[-1] else []
    return seen == numbers(text)


def recreated(s, text):
    i = s.position - 1
    before = [s.cell(s.trace.state[j]) for j in range(i)]
    here = s.cell(s.trace.state[i])
    return {here} == cells(text) and here in before and s.trace.operation[i] == Operation.CREATE


def never_reopens(s):
    closed = [int(s.trace.state[i]) for i in s.closes()]
    return len(closed) == len(set(closed))


def model_repeats(s):
    return texts(s, 1) == texts(s, 0)


def texts(s, lane):
    return [chip.text for chip in (s.search, s.answer)[lane].chips]


def model_agrees(s, n):
    return texts(s, 0)[: int(n)] == texts(s, 1)[: int(n)] and model_differs_after(s, int(n))


def model_differs_after(s, n):
    return texts(s, 0)[n] != texts(s, 1)[n]


def clause(s, n, of_model, text):
    return texts(s, 1 if of_model else 0)[int(n) - 1] == text


def drops(s, text):
    wish = DropWish(s.state.options.drop_seed, PAPER_MAZE_MIX.weights, DropRules.PAPER)
    counted = resolve_drops(s.search, wish).n_words
    return all(want in (None, got) for want, got in zip(numbers(text), counted, strict=False))


def model_shortest(s):
    return s.judged.optimal and s.answer.run.judgement.cost == s.state.search.best_cost


def model_fails(s, rule, x, y):
    first = s.judged.faults[0]
    return not s.judged.solved and first.rule == rule and f"({x}, {y})" in first.detail


def model_breaks(s, rule, n):
    events = sorted(s.answer.run.faults)
    return events[0] == int(n) - 1 and s.answer.run.faults[events[0]].rule == rule


def model_begins(s, word):
    return s.state.answer.words[0].text == word


def words(s, n):
    return len(s.state.answer.words) == int(n)


def never_created_by_model(s, x, y, n):
    return not any(text.startswith(f"create {x} {y} ") for text in texts(s, 1)[: int(n) - 1])


def distance(s, x, y, h):
    goal = s.task.goal
    return abs(int(x) - goal[0]) + abs(int(y) - goal[1]) == int(h)


def dead(s, text):
    return not cells(text) & live_squares(s.task.board)


def alive(s, text):
    return cells(text) <= live_squares(s.task.board)


def no_box_on_dead(s):
    live = live_squares(s.task.board)
    boxes = {
        box
        for event in s.search.run.events[: s.search.run.n_clauses]
        for box in getattr(event.state, "boxes", ())
    }
    return bool(boxes) and boxes <= live


def card(model):
    path = assets_folder() / "models" / model / "config.json"
    return json.loads(path.read_text(encoding="utf-8"))


def measured(s, mode, percent):
    value = card(s.state.model)["metrics"]["modes"][mode]["optimal_at_1"]["value"]
    return round(100 * value, 1) == float(percent)


def parameters(s, n):
    return card(s.state.model)["parameters"] == int(n)


def trained(s, n):
    part, total = card(s.state.model)["training"], 0
    while part:
        total, part = total + part["examples"], part.get("from")
    return total == int(n)


def recipe(s, name, minutes):
    return name in RECIPES and (not minutes or RECIPES[name].make().minutes == float(minutes))


FORMS = {
    r"shortest (\d+)": shortest,
    r"expansions (\d+)": expansions,
    r"open ([\d ,]+)": opened,
    r"next close ([\d ]+)": next_close,
    r"tied ([\d ,]+)": tied,
    r"cost (\d+) (\d+) g (\d+) h (\d+)": cost,
    r"f rises ([\d ,]+)": f_rises,
    r"recreated ([\d ]+)": recreated,
    r"never reopens": never_reopens,
    r"model repeats A\*": model_repeats,
    r"model agrees (\d+)": model_agrees,
    r"clause (\d+)( of model)? ((?:create|close).+)": clause,
    r"drops ([\d ,?]+)": drops,
    r"model shortest": model_shortest,
    r"model fails (\w+) (\d+) (\d+)": model_fails,
    r"model breaks (\w+) at (\d+)": model_breaks,
    r"model begins (\w+)": model_begins,
    r"words (\d+)": words,
    r"never created by model (\d+) (\d+) before (\d+)": never_created_by_model,
    r"distance (\d+) (\d+) h (\d+)": distance,
    r"dead ([\d ,]+)": dead,
    r"alive ([\d ,]+)": alive,
    r"no box on dead squares": no_box_on_dead,
    r"measured (\w+) ([\d.]+)": measured,
    r"parameters (\d+)": parameters,
    r"trained (\d+)": trained,
    r"recipe ([\w-]+)(?: (\d+))?": recipe,
}


def holds(explorer, fact):
    """Say whether a fact is true of what the window shows; raises KeyError for an unknown kind."""
    for form, check in FORMS.items():
        found = re.fullmatch(form, fact)
        if found:
            return bool(check(Screen(explorer), *found.groups()))
    raise KeyError(fact)
