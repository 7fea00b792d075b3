"""``results``: a page of tables, comparisons and charts from report files."""

import os
from pathlib import Path
from typing import Annotated

import typer

from core.cli.options import AsJson
from core.errors import ConfigError

Reports = Annotated[
    list[Path], typer.Argument(metavar="REPORT ...", help="Files of evaluate or steps evaluate.")
]
Page = Annotated[Path, typer.Option("--out", help="Page to write: .md.")]
Images = Annotated[
    Path | None, typer.Option("--images", help="Folder of the charts; images/ beside the page.")
]


def results(reports: Reports, out: Page, images: Images = None, as_json: AsJson = False) -> None:
    """Make a page of results from reports; those of the same tasks are compared."""
    from core.cli.output import say
    from core.evaluate.report_file import read_report
    from core.evaluate.results import Page, results_page
    from core.files import write_atomic
    from core.steps.reports import is_steps_report, read_steps_report
    from core.steps.result_tables import steps_section

    stems = [path.stem for path in reports]
    for stem in stems:
        if stems.count(stem) > 1:
            raise ConfigError(f"two reports called {stem!r}", "results", "a name for each")
    folder = out.parent / "images" if images is None else images
    worded = [path for path in reports if is_steps_report(path)]
    found = {path.stem: read_report(path) for path in reports if path not in worded}
    shown = Path(os.path.relpath(folder, out.parent)).as_posix()
    page = results_page(found, shown) if found else Page("# Results\n", {})
    for name, text in page.images.items():
        write_atomic(folder / name, text)
    sections = [page.text]
    if worded:
        sections.append(steps_section({path.stem: read_steps_report(path) for path in worded}))
    write_atomic(out, "\n".join(sections))
    n, charts = len(reports), len(page.images)
    facts = {"verb": "results", "reports": n, "charts": charts, "out": str(out)}
    prose = f"{n} reports with {charts} charts in {out}"
    say(facts, prose, as_json=as_json)
