"""The browser's verifier decides the shared vectors as the server does."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from accreditation.oeb1.verify import Verdict
from tests.accreditation.oeb1 import make_vectors

TREE = Path(__file__).parents[3]
NOBLE = TREE / "node_modules" / "@noble" / "ed25519" / "index.js"
RUNNER = Path(__file__).with_name("run_vectors.mjs")


@pytest.fixture(scope="module", params=["webcrypto", str(NOBLE)], ids=["web", "noble"])
def answers(request, tmp_path_factory) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Node is needed to test static/js/oeb1.js; install it in CI")
        pytest.skip("Node absent")
    module = tmp_path_factory.mktemp("js") / "oeb1.mjs"
    shutil.copy(TREE / "static" / "js" / "oeb1.js", module)
    done = subprocess.run(
        [node, RUNNER, module, request.param, make_vectors.PATH],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_verdict_names_are_the_servers(answers):
    assert answers["verdicts"] == [str(verdict) for verdict in Verdict]


def test_cases_are_decided_as_published(answers, vectors):
    decided = [(case["name"], case["verdict"]) for case in answers["cases"]]

    assert decided == [(case["name"], case["verdict"]) for case in vectors["cases"]]


def test_names_are_read_as_signed(answers, vectors):
    shown = {
        c["name"]: c["payload"]["name"] for c in vectors["cases"] if "payload" in c
    }

    read = {c["name"]: c["person"] for c in answers["cases"] if c["name"] in shown}
    assert read == shown


def test_lists_are_accepted_as_published(answers, vectors):
    decided = [(case["name"], case["accepted"]) for case in answers["listCases"]]

    assert decided == [(c["name"], c["accepted"]) for c in vectors["list_cases"]]


def test_every_single_bit_flip_is_refused(answers):
    assert answers["flips"] == [
        "BAD_SIGNATURE",
        "MALFORMED",
        "UNKNOWN_KEY",
        "WRONG_MISSION",
    ]
