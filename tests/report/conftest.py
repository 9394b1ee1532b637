"""The report that the tests of every format show."""

import pytest

from checker.model.report import Report
from tests.samples import sample_report


@pytest.fixture
def report() -> Report:
    """One error with two sides, and a file that could not be read."""
    return sample_report()
