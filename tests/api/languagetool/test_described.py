from __future__ import annotations

from nimus.api.languagetool.asking import asked
from nimus.api.languagetool.described import CONFIGURED, FORM, QUERY, errors
from nimus.api.languagetool.form import fields_of, key_of

(SHOWN,) = FORM["requestBody"]["content"].values()
FIELDS = SHOWN["schema"]["properties"]


def test_every_field_that_is_described_is_read() -> None:
    form = "&".join(f"{name}=x" for name in FIELDS).encode()
    assert set(fields_of(b"", form)) == set(FIELDS)
    assert key_of({"apiKey": "x"}) == "x"


def test_the_examples_can_be_asked() -> None:
    assert set(SHOWN["examples"]) == {"text", "data"}
    for shown in SHOWN["examples"].values():
        asked(shown["value"])


def test_a_query_is_described_as_far_as_it_can_be() -> None:
    names = {one["name"]: one["required"] for one in QUERY["parameters"]}
    assert set(names) < set(FIELDS)
    assert {name for name, required in names.items() if required} == {"text", "language"}


def test_no_language_is_detected_for_a_list_of_rules() -> None:
    (language,) = CONFIGURED["parameters"]
    assert "auto" not in language["schema"]["enum"]


def test_errors_are_sentences() -> None:
    shown = errors(400, 413)
    assert set(shown) == {400, 413, "default"}
    assert {media for one in shown.values() for media in one["content"]} == {"text/plain"}
