"""Scenes as files: the same pixels as the window's boards, and files that other programs read."""

import dataclasses
import json
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from imageio_ffmpeg import read_frames
from PIL import Image
from pypdfium2 import PdfDocument
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage, QPainter

from core.data.traces import TraceConfig, trace_keys
from core.domains.domain import domain_of
from core.errors import ConfigError, CoreError
from core.search.trace import DropLevel
from explorer.export.kinds import KINDS, MOST_FPS, kind_of
from explorer.export.order import Look, Order, read_order
from explorer.export.palette import Indexer, make_palette, pixels_of, theme_colors
from explorer.export.reel import MOST_FRAMES, make_reel, spread
from explorer.export.writing import WRITERS, carry_out
from explorer.painting.board_painter import paint_dynamic, paint_static
from explorer.painting.scene_painter import board_geometry, card_rects
from explorer.painting.theme import DARK, LIGHT, THEMES
from explorer.pictures.row_actors import actor_of
from explorer.pictures.scene import scene_of
from tests.explorer.fakes import a_level, a_task, right_words

SMALL = a_level(("######", "#@$ .#", "#    #", "######"))


def trace_row(task=None, level=DropLevel.NONE):
    task = task or a_task()
    return domain_of(task).write_row(task) | trace_keys(task, TraceConfig(drop=level), 0)


def response_row(task=None, **more):
    task = task or a_task()
    row = domain_of(task).write_row(task) | {"mode": "slow", "words": list(right_words(task))}
    return row | {"seconds": 0.5, "optimal_cost": 8} | more


def reel_of(row, **look):
    return make_reel(scene_of((actor_of(row),)), Look(**look))


def write(tmp_path, name, *rows, **look):
    told = []
    order = Order(tmp_path / name, rows or (trace_row(),), Look(**look))
    return carry_out(order, lambda n: told.append(("begun", n)), told.append), told


@pytest.mark.parametrize("task", [a_task(), SMALL], ids=["maze", "sokoban"])
@pytest.mark.parametrize("frame", [0, 9, 10_000])
def test_a_frame_holds_the_board_as_the_window_paints_it(prepared, task, frame):
    reel = reel_of(trace_row(task), theme="dark")
    frame = min(frame, reel.frames[-1])
    card = reel.scene.cards(frame)[0]
    at = board_geometry(card_rects(QSizeF(*reel.size), 1)[0], card.board)
    alone = QImage(*reel.size, QImage.Format.Format_RGB32)
    painter = QPainter(alone)
    paint_static(painter, card.board, at, DARK)
    paint_dynamic(painter, card.board, at, DARK)
    painter.end()
    area = at.area.toRect()
    is_same = reel.image(frame).copy(area) == alone.copy(area)
    assert is_same


@pytest.mark.parametrize("level", DropLevel)
def test_trace_rows_of_every_drop_level_have_their_events(level):
    row = trace_row(level=level)
    scene = scene_of((actor_of(row),))
    n_clauses = sum(word in ("create", "close") for word in row["trace"])
    assert scene.last_clause == n_clauses
    assert scene.timeline.last == n_clauses + row["plan"].count("plan")
    assert scene.cards(scene.timeline.last)[0].board.plan[-1] == a_task().goal
    assert scene.actors[0].headline.verdict.value == "good"


def test_a_broken_trace_says_so():
    row = trace_row()
    row["trace"][2] = "4"
    headline = scene_of((actor_of(row),)).actors[0].headline
    assert headline.verdict.value == "fair" and "[" in headline.message


@given(st.integers(0, 50), st.integers(0, 5000), st.floats(1, 400))
def test_spread_keeps_both_ends_and_is_even(first, n, step):
    found = spread(first, first + n, step)
    assert (found[0], found[-1]) == (first, first + n)
    gaps = np.diff(found)
    assert (gaps >= 1).all() and (gaps <= math.ceil(step)).all()


def test_fast_films_leave_clauses_out_and_say_so(prepared):
    slow, fast = reel_of(trace_row(), speed=4), reel_of(trace_row(), speed=100)
    last = slow.scene.timeline.last
    assert slow.frames == tuple(range(last + 1)) and slow.fps == 4 and slow.note is None
    assert fast.fps == MOST_FPS and len(fast.frames) == math.ceil(last / 4) + 1
    assert f"{len(fast.frames)} of {last + 1}" in fast.note


def test_no_film_has_more_than_so_many_frames(prepared, monkeypatch):
    monkeypatch.setattr("explorer.export.reel.MOST_FRAMES", 8)
    reel = reel_of(trace_row())
    assert len(reel.frames) <= 8 < MOST_FRAMES and reel.note is not None


def test_range_and_plan_choose_frames(prepared):
    whole = reel_of(trace_row())
    assert reel_of(trace_row(), range="3:7").frames == (3, 4, 5, 6, 7)
    assert reel_of(trace_row(), range="30:").frames[0] == 30
    assert reel_of(trace_row(), shows_plan=False).frames[-1] == whole.scene.last_clause
    with pytest.raises(ConfigError):
        reel_of(trace_row(), range=f"{whole.frames[-1] + 1}:")


@pytest.mark.parametrize(
    "look", [{"speed": 0.0}, {"size": "9x9"}, {"size": "a"}, {"range": "1"}, {"frame": "-1"}]
)
def test_looks_that_no_picture_can_have_are_refused(look):
    with pytest.raises(ConfigError):
        Look(**look)
    with pytest.raises(CoreError):
        read_order({"out": "x.gif", "rows": [trace_row()], "look": look})


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_the_palette_holds_the_theme_and_draws_every_frame(prepared, theme):
    reel = reel_of(trace_row(), theme=theme.name)
    palette = make_palette(theme, [reel.image(f) for f in (0, reel.frames[-1])])
    assert len(set(palette.tolist())) == len(palette) < 256
    assert set(theme_colors(theme)) <= set(palette.tolist())
    index, image = Indexer(palette), reel.image(11)
    drawn, wanted = palette[index(image)], pixels_of(image).astype(np.int64)
    own = np.isin(wanted, theme_colors(theme))
    assert own.mean() > 0.8 and (drawn[own] == wanted[own]).all()
    away = [np.abs((drawn >> shift & 255) - (wanted >> shift & 255)) for shift in (0, 8, 16)]
    assert np.mean(away) < 0.2 and np.max(away) < 90


def test_a_gif_has_one_palette_and_the_colours_of_its_frames(prepared, tmp_path):
    result, told = write(tmp_path, "a.gif")
    reel = reel_of(trace_row())
    assert told[0] == ("begun", len(reel.frames)) and told[-1] == len(reel.frames)
    with Image.open(tmp_path / "a.gif") as film:
        assert (film.n_frames, film.size) == (result.frames, reel.size)
        raw = (tmp_path / "a.gif").read_bytes()
        assert raw[10] & 0x87 == 0x87, "a global table of 256 colours"
        for frame in (0, 7, result.frames - 1):
            film.seek(frame)
            shown = np.asarray(film.convert("RGB")).astype(np.int64)
            shown = shown[..., 0] << 16 | shown[..., 1] << 8 | shown[..., 2]
            wanted = pixels_of(reel.image(reel.frames[frame])).astype(np.int64)
            own = np.isin(wanted, theme_colors(LIGHT))
            assert (shown[own] == wanted[own]).all()
            stays = 2000 if frame == result.frames - 1 else 80
            assert film.info["duration"] == stays


def test_a_webp_is_lossless(prepared, tmp_path):
    result, told = write(tmp_path, "a.webp", size="300x400", range="0:12")
    reel = reel_of(trace_row(), size="300x400", range="0:12")
    assert max(told[1:]) == result.frames == 13
    with Image.open(tmp_path / "a.webp") as film:
        assert (film.n_frames, film.size) == (13, (300, 400))
        film.seek(9)
        shown = np.asarray(film.convert("RGB"))
    pixels = pixels_of(reel.image(9))
    assert (shown[..., 0] == pixels >> 16).all() and (shown[..., 2] == pixels & 255).all()


def test_an_mp4_plays_at_the_speed_that_was_asked_for(prepared, tmp_path):
    result, _ = write(tmp_path, "a.mp4", size="301x401", speed=2, range="0:6")
    frames = read_frames(str(tmp_path / "a.mp4"))
    about = next(frames)
    assert about["size"] == (300, 400) == (result.width, result.height)
    assert about["codec"] == "h264" and "yuv420p" in about["pix_fmt"]
    assert about["duration"] == pytest.approx(6 / 2 + 2, abs=0.3)
    first = np.frombuffer(next(frames), np.uint8).reshape(400, 300, 3)
    wanted = pixels_of(reel_of(trace_row(), size="301x401").image(0))
    assert np.abs(first[..., 1].astype(int) - (wanted >> 8 & 255).astype(int)).mean() < 4
    frames.close()


def test_stills_show_the_frame_that_was_asked_for(prepared, tmp_path):
    write(tmp_path, "a.png", frame="9")
    reel = reel_of(trace_row())
    assert QImage(str(tmp_path / "a.png")).convertToFormat(
        QImage.Format.Format_RGB32
    ) == reel.image(9)
    with pytest.raises(ConfigError, match="0 to"):
        write(tmp_path, "b.png", frame="999")


def test_an_svg_is_lines_and_letters(prepared, tmp_path):
    write(tmp_path, "a.svg", response_row())
    text = (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert "<image" not in text and "sans-serif" in text
    assert "Dualformer · slow" in text and LIGHT.closed in text


def test_a_pdf_is_one_page_of_text_and_lines(prepared, tmp_path):
    result, _ = write(tmp_path, "a.pdf")
    document = PdfDocument(tmp_path / "a.pdf")
    assert len(document) == 1
    assert document[0].get_size() == (result.width, result.height)
    assert "A* search" in document[0].get_textpage().get_text_range()
    picture = document[0].render(scale=1).to_pil().convert("RGB")
    reel = reel_of(trace_row())
    card = reel.scene.cards(reel.frames[-1])[0]
    at = board_geometry(card_rects(QSizeF(*reel.size), 1)[0], card.board)
    wall = next(card.board.board.wall_cells())
    wanted = tuple(int(LIGHT.wall[i : i + 2], 16) for i in (1, 3, 5))
    assert picture.getpixel(at.center(wall).toPoint().toTuple()) == wanted
    document.close()


def test_a_response_gets_a_star_beside_it(prepared, tmp_path):
    both, _ = write(tmp_path, "a.png", response_row())
    alone, _ = write(tmp_path, "b.png", response_row(), compares=False)
    assert (both.width, both.height) == (2 * alone.width, alone.height)


@pytest.mark.parametrize("name", [f"a{ending}" for ending in KINDS])
def test_a_failure_on_the_way_leaves_the_old_file(prepared, tmp_path, name):
    path = tmp_path / name
    path.write_text("old")

    class Stopped(Exception):
        pass

    def stop(_n):
        raise Stopped

    with pytest.raises(Stopped):
        carry_out(Order(path, (trace_row(),)), lambda _n: None, stop)
    assert path.read_text() == "old" and list(tmp_path.iterdir()) == [path]


def test_every_kind_has_a_writer():
    assert list(WRITERS) == list(KINDS)


def test_orders_travel_as_json():
    order = {"out": "x.gif", "rows": [trace_row()], "look": {"speed": 3.0}}
    read = read_order(json.loads(json.dumps(order)))
    assert read.look == dataclasses.replace(Look(), speed=3.0) and read.rows[0] == trace_row()
    for wrong in (None, {}, order | {"rows": []}, order | {"look": {"colour": 1}}):
        with pytest.raises(ConfigError):
            read_order(wrong)
    with pytest.raises(ConfigError):
        kind_of(read.out.with_suffix(".bmp"))
