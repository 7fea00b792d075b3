"""Draws the pictures in ``docs/images``: run ``python docs/make_images.py`` from the checkout."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from image_profile import make_profile
from PIL import Image

from core.resources import DATA_VARIABLE

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
TIES = str(ROOT / "assets" / "lessons" / "3-ties-and-second-thoughts.md")
LEVELS = str(ROOT / "assets" / "levels" / "sokoban-rooms.xsb")
SCREENS = (ROOT / "docs" / "guide").glob("*.dualformer")
SAMPLES, SIX = (str(ROOT / "docs" / "screens" / f"{n}.dualformer") for n in ("samples", "six"))
PROFILE = "DUALFORMER_PICTURES"
"""Environment variable: a folder that ``image_profile`` has filled, to be used once more."""
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
    "samples-light": ([SAMPLES, "--theme", "light"], 1),
    "samples-dark": ([SAMPLES, "--theme", "dark"], 1),
    "models-light": ([SIX, "--page", "models", "--theme", "light"], 1),
    "models-dark": ([SIX, "--page", "models", "--theme", "dark"], 1),
    "train-light": (["--page", "train", "--theme", "light"], 1),
    "train-dark": (["--page", "train", "--theme", "dark"], 1),
    "evaluate-light": (["--page", "evaluate/metrics", "--theme", "light"], 1),
    "evaluate-dark": (["--page", "evaluate/plots", "--theme", "dark"], 1),
    "window-dark-2x": (["--theme", "dark", "--frame", "44"], 2),
    # The screens of docs/guide.md; each is a workspace that a reader can open, too.
    **{f"guide-{path.stem}": ([str(path), *GUIDE], 1) for path in sorted(SCREENS)},
}
"""Arguments and pixels a point of each picture, by name."""


def draw(name: str, arguments: list[str], scale: int, profile: Path) -> None:
    """Draw one picture in a process of its own, with the user's folder that is wished."""
    out = IMAGES / f"{name}.png"
    command = [sys.executable, "-m", "explorer", "--screenshot", str(out), *arguments]
    environment = os.environ | {
        "QT_SCALE_FACTOR": str(scale),
        "QT_QPA_PLATFORM": "offscreen",
        DATA_VARIABLE: str(profile),
    }
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
    with tempfile.TemporaryDirectory() as folder:
        fresh, used = Path(folder) / "fresh", Path(folder) / "used"
        for name in sys.argv[1:] or PICTURES:
            is_used = name.startswith(("train", "evaluate"))
            if is_used and PROFILE in os.environ:
                used = Path(os.environ[PROFILE])
            elif is_used and not used.exists():
                make_profile(used)
            draw(name, *PICTURES[name], used if is_used else fresh)


if __name__ == "__main__":
    main()
