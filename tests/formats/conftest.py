"""A folder with one honest file of each format."""

import pytest

from tests.formats.samples import write_samples


@pytest.fixture
def folder(tmp_path):
    """Return a folder of samples."""
    write_samples(tmp_path)
    return tmp_path
