"""What the window says of a model, and which one it takes for a board."""

from explorer.session.library import headline, installed_models
from explorer.session.models import choose_model
from explorer.session.state import Document
from tests.explorer.fakes import a_model, a_task


def test_rates_are_shown_where_they_were_measured():
    metrics = {"modes": {"fast": {"optimal_at_1": {"value": 0.5}}, "slow": {}}}
    assert headline(metrics) == "shortest plan on unseen boards: fast 50.0 %"
    assert headline({}) == headline(None) == headline({"modes": 3}) == ""


def test_a_shipped_model_reads_the_start_up_size():
    assert any((model.width, model.height) == (10, 10) for model in installed_models())


def test_size_comes_before_wish_and_wish_before_order():
    board = Document(a_task())
    five, other = a_model(5), a_model(9)
    assert choose_model((other, five), board, "maze-9") == five
    assert choose_model((other, a_model(8)), board, "maze-9") == other
    assert choose_model((other, a_model(8)), board, None) == a_model(8)
    assert choose_model((a_model(4),), board, "maze-4") is None
