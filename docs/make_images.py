"""Draws the pictures in ``docs/images``: run ``python docs/make_images.py`` from the checkout."""

import os
import subprocess
import sys
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
TIES = str(ROOT / "assets" / "lessons" / "3-ties-and-second-thoughts.md")
LEVELS = str(ROOT / "assets" / "levels" / "sokoban-rooms.xsb")
SCREENS = (ROOT / "docs" / "guide").glob("*.dualformer")
GUIDE = ["--theme", "light", "--size", "1280x800"]
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
    "lesson-light": ([TIES, "--level", "4", "--theme", "light", "--size", "1280x800"], 1),
    "compare-light": (["--page", "compare", "--theme", "light"], 1),
    "maths-dark": (["--page", "maths", "--theme", "dark"], 1),
    "window-dark-2x": (["--theme", "dark", "--frame", "44"], 2),
    # The screens of docs/guide.md; each is a workspace that a reader can open, too.
    **{f"guide-{path.stem}": ([str(path), *GUIDE], 1) for path in sorted(SCREENS)},
}
"""Arguments and pixels a point of each picture, by name."""


def draw(name: str, arguments: list[str], scale: int) -> None:
    """Draw one picture in a process of its own."""
    out = IMAGES / f"{name}.png"
    command = [sys.executable, "-m", "explorer", "--screenshot", str(out), *arguments]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    shrink(out)
    print(out.relative_to(ROOT))


def shrink(path: Path) -> None:
    """Keep the 256 most frequent colours of a picture, and the nearest of them for the others."""
    image = Image.open(path).convert("RGB")
    found = image.getcolors(image.width * image.height) or []
    kept = [ink for _, ink in sorted(found, reverse=True)[:256]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for ink in kept for part in ink])
    image.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    """Draw the pictures named on the command line, or all."""
    for name in sys.argv[1:] or PICTURES:
        draw(name, *PICTURES[name])


if __name__ == "__main__":
    main()
