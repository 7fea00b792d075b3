"""A page opened in Chromium without a window, with a script that uses it as a reader would."""

import re
import shutil
import subprocess

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def shown_by(page, probe, folder):
    """Return what the script left in the page's title, a JSON object."""
    path = folder / "page.html"
    text = page.replace("</body>", f"<script>{probe}</script></body>")
    path.write_text(text, encoding="utf-8")
    profile = f"--user-data-dir={folder / 'profile'}"
    done = subprocess.run(
        [CHROMIUM, *OPTIONS, profile, "--virtual-time-budget=4000", "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=90,
        check=True,
    )
    return re.search(r"<title>(\{.*?\})</title>", done.stdout)[1]
