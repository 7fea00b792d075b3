"""The progress of an evaluation: records pass unchanged, and lines say how far it is."""

import pytest

from core.cli import work
from core.evaluate.records import EvaluateConfig, parts_of
from core.infer.modes import Mode
from tests.evaluate.made_up import made_up_records

CONFIG = EvaluateConfig((Mode.FAST, Mode.SLOW), 4, 1.0, 99, 0, n_sampled_tasks=3)
PARTS, RECORDS = parts_of(CONFIG, 5), made_up_records(CONFIG, 5)


@pytest.mark.parametrize("n_done", [0, 1, 5, 12, len(RECORDS) - 1, len(RECORDS)])
def test_records_pass_and_the_last_line_says_all_is_done(monkeypatch, capsys, n_done):
    monkeypatch.setattr(work, "_LINE_EVERY_S", 0.0)
    left = RECORDS[n_done:]
    assert list(work.worked(iter(left), PARTS, 4, n_done)) == left
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(left)
    shares = [float(line.split("%")[0]) for line in lines]
    assert shares == sorted(shares)
    if left:
        assert lines[-1].startswith("100.0 %  slow, sampled, task 3, about 0.0 min left")
