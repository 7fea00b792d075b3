"""A lesson as one page: what it holds, and, where Chromium is, what a reader does with it."""

import json
from pathlib import Path

import pytest

from core.errors import ConfigError
from core.grid import index_of
from explorer.commands import COMMAND_NAMES
from explorer.export.lesson_file import lesson_path, write_lesson
from explorer.export.lesson_runs import Runs
from explorer.export.lesson_steps import as_html, choices
from explorer.export.page import lesson_html
from explorer.jobs.messages import Answered, Opening, Word, Words
from explorer.session.lesson_file import read_file, read_text
from explorer.session.lesson_shelf import shipped_lessons, tour_path
from tests.explorer.browser import CHROMIUM, shown_by
from tests.explorer.fakes import FIVE, a_model, a_task, right_words
from tests.explorer.test_page import held, replayed

BOARD = "".join(f"    {line}\n" for line in FIVE.splitlines())
TEXT = f"""\
# A page

What it is about.

## One

It *says* `<b>`.

```screen
board:
{BOARD}mode: auto
frame: 4
light: cell 1 0, clause 2, command play
```

```question
ask: Where?
answer: cell 2 0
right: There.
wrong: Elsewhere.
```

## Two

```screen
lanes: A*
frame: last
panels: drops, open_list, samples
drops_on_board: true
drop_level: 2
```

```question
ask: Choose Dijkstra.
answer: command ordering_dijkstra
```

## Three

```screen
panels:
drops_on_board: false
frame: 2
```

```question
ask: When?
answer: frame 3 to 4
```
"""


def told(_self, question, begin):
    """Stand in for a model that always says the same."""
    words = begin or right_words(question.task)
    yield Opening(0.75, 0.25)
    yield None
    yield Words(tuple(Word(word, 0.5, 1.0) for word in words))
    yield Answered("eos", 0.1, 0.1)


@pytest.fixture
def made(monkeypatch):
    """The test's lesson as a page, what it holds, and the notes."""
    monkeypatch.setattr(Runs, "_results", told)
    runs, done = Runs((a_model(),)), []
    page = lesson_html(read_text(TEXT, "test", COMMAND_NAMES), runs, done.append)
    assert done == [1, 2, 3]
    return page, held(page), runs.notes


def test_steps_show_their_screens_and_equal_screens_are_there_once(made):
    _, data, notes = made
    one, two, three = data["steps"]
    assert notes == [] and one["scene"] == three["scene"] != two["scene"]
    assert (one["lanes"], two["lanes"]) == ([0, 1], [0])
    last = len(data["scenes"][two["scene"]]["clock"][0]) - 1
    assert (one["frame"], two["frame"], three["frame"]) == (4, last, 2)
    assert one["rings"] == [[1, None]] and one["chips"] == [[1, 0]] and one["buttons"] == ["play"]
    model = data["scenes"][one["scene"]]["lanes"][1]
    assert model["title"] == "Dualformer · auto" and model["number"] == 1
    assert "First word: create 75 %, plan 25 %" in model["message"]
    assert model["words"][0][0] == "create 0 0 c0 c8"


def test_what_dropping_leaves_is_on_the_board_and_in_the_table(made):
    _, data, _ = made
    step = data["steps"][1]
    lane = data["scenes"][step["scene"]]["lanes"][0]
    state = replayed(lane, len(lane["frames"]) - 1)
    assert {values[0] for values in state["cells"].values()} == {0, 1}
    assert any(role == "close gone" for _, role, _ in lane["words"])
    drops, open_list, samples = step["tables"]
    words = sum(len(text.split()) for row in drops["rows"] for text, is_kept in row[1] if is_kept)
    n_plan = 3 * sum(text.startswith("plan") for text, _, _ in lane["words"])
    assert drops["columns"][1] == f"1: {words - n_plan} words"
    assert open_list["columns"][0] == "f" and samples["rows"] == []


def test_questions_know_their_answers_and_what_a_command_leads_to(made):
    _, data, _ = made
    one, two, three = (step["question"] for step in data["steps"])
    assert one["cells"] == [[index_of((2, 0), 5), None]] and three["frames"] == [[3, 4]]
    assert two["commands"] == ["ordering_dijkstra"]
    assert ["ordering_dijkstra", "Dijkstra"] in two["choices"]
    scene, frame = data["steps"][1]["after"]
    assert data["scenes"][scene]["lanes"][0]["title"].startswith("Dijkstra")
    assert frame == len(data["scenes"][scene]["clock"][0]) - 1
    assert data["steps"][0]["after"] is data["steps"][2]["after"] is None


def test_a_forked_answer_begins_as_the_lesson_wants_and_a_missing_model_is_told(monkeypatch):
    monkeypatch.setattr(Runs, "_results", told)
    fork = '[{"position": 1, "word": "4", "parent": 0}]'
    screen = f"```screen\nboard:\n{BOARD}model: gone\nforks: {fork}\nfuture: 1\n```\n"
    runs = Runs((a_model(),))
    data = held(lesson_html(read_text(f"# A\n\n## B\n\n{screen}", "test"), runs, lambda _n: None))
    assert data["scenes"][0]["lanes"][1]["words"][0][0] == "create 4"
    assert runs.notes == ["model 'gone' is not installed here"]


def after_command(command, screen):
    """Scene that a command leads to from a screen, and the page's data."""
    asked = f"```question\nask: What?\nanswer: command {command}\n```\n"
    text = f"# A\n\n## B\n\n```screen\nboard:\n{BOARD}{screen}```\n\n{asked}"
    runs = Runs((a_model(),))
    data = held(lesson_html(read_text(text, "test", COMMAND_NAMES), runs, lambda _n: None))
    return data["scenes"][data["steps"][0]["after"][0]]


def test_another_mode_begins_without_the_forks_of_the_last_answer(monkeypatch):
    monkeypatch.setattr(Runs, "_results", told)
    forked = 'mode: slow\nforks: [{"position": 1, "word": "4", "parent": 0}]\nfuture: 1\n'
    begins = {
        command: after_command(command, forked)["lanes"][1]["words"][0][0]
        for command in ("mode_fast", "ordering_dijkstra")
    }
    assert begins == {"mode_fast": "create 0 0 c0 c8", "ordering_dijkstra": "create 4"}


def test_the_command_that_throws_coins_takes_them_away_again(monkeypatch):
    monkeypatch.setattr(Runs, "_results", told)
    words = after_command("coins", "randomised: true\n")["lanes"][0]["words"]
    assert " ".join(word[0] for word in words) == " ".join(right_words(a_task()))


def test_a_page_of_a_lesson_loads_nothing_and_its_text_holds_no_tags(made):
    page, data, _ = made
    assert "http" not in page.replace("http-equiv", "") and page.count("</script>") == 2
    assert data["steps"][0]["html"] == "<p>It <em>says</em> <code>&lt;b&gt;</code>.</p>\n"
    assert "<img" not in as_html('<img src="x">') and "href" not in as_html("[a](javascript:b)")


@pytest.mark.parametrize("shelved", shipped_lessons(), ids=lambda shelved: shelved.name)
def test_every_question_of_a_shipped_lesson_can_be_answered_in_its_page(shelved):
    for step in read_file(shelved.path, COMMAND_NAMES).steps:
        asked = step.question
        if asked is not None and asked.kind == "command":
            offered = [name for name, _ in choices(asked.answers)]
            assert len(offered) >= 3 and {one.command for one in asked.answers} <= set(offered)


def test_lessons_are_found_by_name_and_by_file(tmp_path):
    first = shipped_lessons()[0]
    assert lesson_path(first.name) == first.path
    assert lesson_path("own.md") == Path("own.md")
    with pytest.raises(ConfigError, match=first.name):
        lesson_path("nobody")
    with pytest.raises(ConfigError, match=r"\.html"):
        write_lesson(first.name, tmp_path / "a.gif", print, print)
    with pytest.raises(ConfigError, match="without a board"):
        write_lesson(str(tour_path()), tmp_path / "a.html", print, print)
    assert not any(tmp_path.iterdir())


PROBE = Path(__file__).with_name("lesson_probe.js").read_text(encoding="utf-8")


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here")
def test_a_reader_goes_through_it_and_answers_by_clicks_and_keys(made, tmp_path):
    page, data, _ = made
    told = json.loads(shown_by(page, PROBE, tmp_path))
    assert told["start"] == ["A page", "One", "1 of 3", "4", "Skip"]
    assert told["wrong"] == "✕ Elsewhere." and told["right"] == "✓ There."
    assert told["by_keys"] == "✓ There." and told["next"] == "Next"
    assert told["lanes"] == [2, 1] and told["tables"] == ["Dropped Words", "Open List"]
    assert told["struck"] > 0 and told["before"].startswith("A*")
    assert told["after"].startswith("Dijkstra") and told["choice"].startswith("✓")
    assert told["early"].startswith("✕") and told["here"].startswith("✓")
    assert told["back"] == "Two" and told["errors"] == []
    assert len(data["scenes"]) == 3
