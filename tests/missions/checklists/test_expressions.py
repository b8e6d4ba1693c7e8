"""Conditions mean the same on the server and on the phone."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from missions.rules.expressions import (
    ExpressionError,
    evaluate,
    fields,
    parse,
    renamed,
    written,
)
from missions.rules.filling import clean_value, judge

TREE = Path(__file__).parents[3]
PATH = TREE / "tests" / "vectors" / "expressions.json"
VECTORS = json.loads(PATH.read_text(encoding="utf-8"))
RUNNER = Path(__file__).with_name("run_vectors.mjs")


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["text"])
def test_a_condition_is_read_and_evaluated_as_published(case):
    tree = parse(case["text"])

    assert tree == case["tree"]
    assert evaluate(tree, VECTORS["answers"]) == case["value"]


@pytest.mark.parametrize("text", VECTORS["refused"])
def test_what_is_no_condition_is_refused_with_a_sentence(text):
    with pytest.raises(ExpressionError) as refused:
        parse(text)

    assert str(refused.value).endswith(".")


@pytest.mark.parametrize("filling", VECTORS["fillings"])
def test_a_form_is_judged_as_published(filling):
    found = judge(VECTORS["form"], filling["given"])

    assert list(found.shown) == filling["shown"]
    assert dict(found.problems) == filling["problems"]
    assert list(found.checks) == filling["checks"]


@pytest.fixture(scope="module")
def phone(tmp_path_factory):
    """What static/js/rules.js says of the same cases."""
    node = shutil.which("node")
    if node is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Node is needed to test static/js/rules.js; install it in CI")
        pytest.skip("Node absent")
    module = tmp_path_factory.mktemp("js") / "rules.mjs"
    shutil.copy(TREE / "static" / "js" / "rules.js", module)
    done = subprocess.run(
        [node, RUNNER, module, PATH],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_the_phone_evaluates_conditions_as_published(phone):
    assert phone["values"] == [case["value"] for case in VECTORS["cases"]]


def test_the_phone_judges_forms_as_published(phone):
    published = [
        {name: filling[name] for name in ("shown", "problems", "checks")}
        for filling in VECTORS["fillings"]
    ]

    assert phone["fillings"] == published


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["text"])
def test_a_tree_written_as_text_is_read_as_the_same_tree(case):
    assert parse(written(case["tree"])) == case["tree"]


def test_a_condition_names_the_fields_that_it_reads():
    assert fields(parse("a = 'x' and (b > c or count(d) = 1)")) == {"a", "b", "c", "d"}


@given(st.text(alphabet="abz_ '=<>!()+-,01.andornotincount", max_size=60))
def test_no_text_breaks_the_reader(text):
    """Either a tree that can be evaluated, or a sentence; never another error."""
    try:
        tree = parse(text)
    except ExpressionError:
        return
    evaluate(tree, {"a": 1, "b": ["x"], "z": "09:00"})


NUMBER = {"kind": "number", "options": [], "code": "n"}
MANY = {"kind": "many", "options": ["a", "b", "c"], "code": "m"}


@pytest.mark.parametrize(
    ("question", "raw", "value"),
    [
        (NUMBER, " 12 ", 12),
        (NUMBER, "1,5", 1.5),
        (NUMBER, "", None),
        (MANY, ["c", "a"], ["a", "c"]),
        (MANY, "b", ["b"]),
        ({"kind": "time", "options": []}, "09:30:00", "09:30"),
        ({"kind": "text", "options": []}, "  sí  ", "sí"),
        ({"kind": "text", "options": []}, "   ", None),
        ({"kind": "note", "options": []}, "x", None),
    ],
)
def test_an_answer_is_taken_in_its_own_type(question, raw, value):
    assert clean_value(question, raw) == value


@pytest.mark.parametrize(
    ("question", "raw", "why"),
    [
        (NUMBER, "doce", "number"),
        (NUMBER, "nan", "number"),
        (NUMBER, "1e400", "number"),
        (MANY, ["d"], "choice"),
        ({"kind": "one", "options": ["a"]}, "b", "choice"),
        ({"kind": "time", "options": []}, "25:00", "time"),
        ({"kind": "text", "options": []}, "x" * 2001, "long"),
    ],
)
def test_an_answer_of_another_type_is_refused_with_its_reason(question, raw, why):
    with pytest.raises(ValueError, match=why):
        clean_value(question, raw)


def test_a_field_is_called_otherwise_and_texts_in_quotes_stay():
    text = "abierta = 'abierta' and (count( abierta) >= 2 or abierta2 = 1)"

    assert renamed(text, "abierta", "inicio") == (
        "inicio = 'abierta' and (count( inicio) >= 2 or abierta2 = 1)"
    )
    assert renamed("«", "a", "b") == "«"
