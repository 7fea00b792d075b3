"""The table of answers: filters and orders against plain lists, and what a row says."""

from hypothesis import given
from hypothesis import strategies as st

from explorer.pictures.answer_filters import FILTERS, filter_named, shown_lines
from explorer.pictures.answers import answer_row, columns_of, ordered, outcome
from tests.jobs.batches import an_answer

answers = st.builds(
    an_answer,
    index=st.integers(0, 4),
    model=st.sampled_from(["one", "two"]),
    mode=st.sampled_from(["fast", "slow"]),
    cost=st.sampled_from([None, 8, 10]),
    trace_valid=st.sampled_from([None, True, False]),
    was_cut=st.booleans(),
    rule=st.sampled_from(["", "plan_step", "create_cell"]),
    detail=st.sampled_from(["", "a wall at 3 4"]),
    position=st.sampled_from([None, 3, 7]),
    expansions=st.sampled_from([None, 5, 30]),
    p_plan=st.floats(0, 1),
    n_samples=st.just(4),
    n_optimal=st.integers(0, 4),
)
tables = st.lists(answers, max_size=30)
IDS = [f"maze-s0-{i}" for i in range(5)]

ORACLES = {
    "all": lambda r, _: True,
    "wrong": lambda r, _: r.cost != r.optimal_cost,
    "longer": lambda r, _: r.cost is not None and r.cost > r.optimal_cost,
    "unsolved": lambda r, _: r.cost is None,
    "optimal": lambda r, _: r.cost == r.optimal_cost,
    "lucky": lambda r, _: r.trace_valid is False and r.cost == r.optimal_cost,
    "unlucky": lambda r, _: r.trace_valid is True and r.cost != r.optimal_cost,
    "broken": lambda r, _: r.trace_valid is False,
    "cut": lambda r, _: r.was_cut,
    "models": lambda r, rows: any(
        (o.index, o.mode) == (r.index, r.mode) and outcome(o) != outcome(r) for o in rows
    ),
    "modes": lambda r, rows: any(
        (o.index, o.model) == (r.index, r.model) and outcome(o) != outcome(r) for o in rows
    ),
}


def test_every_filter_has_an_oracle():
    assert [item.name for item in FILTERS] == list(ORACLES)


@given(tables)
def test_filters_let_through_what_a_plain_list_does(rows):
    for name, oracle in ORACLES.items():
        wanted = [i for i, row in enumerate(rows) if oracle(row, rows)]
        assert shown_lines(rows, IDS, filter_named(name), "") == wanted, name


@given(tables, st.sampled_from(["two", "TWO slow", "#3", "s0-2", "plan_step", "wall 3", "nothing"]))
def test_every_word_must_occur_somewhere_in_a_row(rows, text):
    found = shown_lines(rows, IDS, filter_named("all"), text)
    for i, row in enumerate(rows):
        said = f"#{row.index + 1} {IDS[row.index]} {row.model} {row.mode} {outcome(row)}"
        said += f" {row.rule} {row.detail}"
        assert (i in found) == all(word.lower() in said for word in text.split())


@given(tables, st.sets(st.integers(0, 4)))
def test_some_tasks_alone_can_be_shown(rows, tasks):
    found = shown_lines(rows, IDS, filter_named("all"), "", frozenset(tasks))
    assert found == [i for i, row in enumerate(rows) if row.index in tasks]


@given(tables, st.booleans())
def test_each_column_orders_by_its_key_with_unknown_ones_last(rows, is_falling):
    lines = list(range(len(rows)))
    for column in columns_of(has_samples=True):
        found = ordered(rows, lines, column, is_falling=is_falling)
        keys = [column.key(rows[i]) for i in found]
        known = [key for key in keys if key is not None]
        assert sorted(found) == lines
        assert known == sorted(known, reverse=is_falling)
        assert keys == known + [None] * (len(keys) - len(known))


@given(answers)
def test_a_row_says_something_in_each_column_that_it_knows(row):
    columns = columns_of(has_samples=True)
    line = answer_row(row, columns)
    for column, text in zip(columns, line.texts, strict=True):
        assert bool(text) or column.key(row) is None


def test_outcomes_have_words_and_colours_of_their_own():
    rows = [an_answer(), an_answer(cost=11), an_answer(cost=None), an_answer(cost=None, was_cut=1)]
    lines = [answer_row(row, columns_of(has_samples=False)) for row in rows]
    assert [line.texts[1] for line in lines] == ["shortest", "+3 moves", "no plan", "cut off"]
    assert len({line.hue for line in lines}) == 3
