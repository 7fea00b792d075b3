"""``results``: a page of tables, comparisons and charts from report files."""

import os
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson
from core.errors import ConfigError

Reports = Annotated[list[Path], typer.Argument(metavar="REPORT ...", help="Files of evaluate.")]
Page = Annotated[Path, typer.Option("--out", help="Page to write: .md.")]
Images = Annotated[
    Path | None, typer.Option("--images", help="Folder of the charts; images/ beside the page.")
]


def results(reports: Reports, out: Page, images: Images = None, as_json: AsJson = False) -> None:
    """Make a page of results from reports; those of the same tasks are compared."""
    from core.cli.output import say
    from core.evaluate.report_file import read_report
    from core.evaluate.results import results_page
    from core.files import write_atomic

    stems = [path.stem for path in reports]
    for stem in stems:
        if stems.count(stem) > 1:
            raise ConfigError(f"two reports called {stem!r}", "results", "a name for each")
    folder = out.parent / "images" if images is None else images
    found = {path.stem: read_report(path) for path in reports}
    shown = Path(os.path.relpath(folder, out.parent)).as_posix()
    page = results_page(found, shown)
    for name, text in page.images.items():
        write_atomic(folder / name, text)
    write_atomic(out, page.text)
    facts = {"verb": "results", "reports": len(found), "charts": len(page.images), "out": str(out)}
    prose = f"{len(found)} reports with {len(page.images)} charts in {out}"
    say(facts, prose, as_json=as_json)
