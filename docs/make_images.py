"""Draws the pictures in ``docs/images``: run ``python docs/make_images.py`` from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
LEVELS = str(ROOT / "assets" / "levels" / "sokoban-rooms.xsb")
PICTURES: dict[str, tuple[list[str], int]] = {
    "window-light": (["--theme", "light", "--mode", "slow", "--frame", "44"], 1),
    "window-dark": (["--theme", "dark", "--mode", "slow", "--frame", "44"], 1),
    "plan-light": (["--theme", "light", "--mode", "slow"], 1),
    "fast-dark": (["--theme", "dark", "--mode", "fast"], 1),
    "small-window-light": (["--theme", "light", "--size", "1000x700"], 1),
    "sokoban-light": ([LEVELS, "--level", "7", "--theme", "light", "--mode", "slow"], 1),
    "sokoban-dark": ([LEVELS, "--level", "7", "--theme", "dark", "--mode", "fast"], 1),
    "levels-dark": ([LEVELS, "--level", "32", "--theme", "dark"], 1),
    "drops-light": (["--panels", "drops", "--theme", "light", "--frame", "60"], 1),
    "words-dark": (["--panels", "words,costs", "--theme", "dark", "--frame", "60"], 1),
    "check-light": (["--panels", "trace check", "--theme", "light", "--frame", "60"], 1),
    "window-dark-2x": (["--theme", "dark", "--frame", "44"], 2),
}
"""Arguments and pixels a point of each picture, by name."""


def draw(name: str, arguments: list[str], scale: int) -> None:
    """Draw one picture in a process of its own."""
    out = IMAGES / f"{name}.png"
    command = [sys.executable, "-m", "explorer", "--screenshot", str(out), *arguments]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    print(out.relative_to(ROOT))


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    for name in sys.argv[1:] or PICTURES:
        draw(name, *PICTURES[name])


if __name__ == "__main__":
    main()
