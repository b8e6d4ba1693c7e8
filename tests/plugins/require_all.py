"""Under MIRADA_REQUIRE_ALL=1 a test that would be skipped fails instead.

A developer's machine may lack a browser or PostgreSQL; the machine that decides
whether a change lands may not.
"""

import os
from collections.abc import Generator

import pytest

REQUIRED = os.environ.get("MIRADA_REQUIRE_ALL") == "1"


def _failure(reason: object) -> str:
    return f"Skipped where nothing may be skipped: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if REQUIRED and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = _failure(report.longrepr)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    if REQUIRED and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = _failure(report.longrepr)
    return report
