from __future__ import annotations

from pathlib import Path

import pytest

from nimus.draft import Gender, Severity
from nimus.errors import SettingsError
from nimus.settings.kinds import placed, shown, typed


def test_a_name_is_shown_as_its_flag_has_it() -> None:
    assert shown("max_chars") == "max-chars"


def test_a_choice_comes_as_the_member_that_it_is() -> None:
    assert typed("fail_on", "error") is Severity.ERROR
    assert typed("customer_gender", "female") is Gender.FEMALE


@pytest.mark.parametrize("value", [["on"], None, 1, "FEMALE"])
def test_what_is_no_choice_is_refused(value: object) -> None:
    with pytest.raises(SettingsError, match=r"customer-gender: .* there are female, male, unknown"):
        typed("customer_gender", value)


@pytest.mark.parametrize("value", [1, [1], {"a": 1}])
def test_what_is_no_list_is_refused(value: object) -> None:
    with pytest.raises(SettingsError, match=r"disable: .* has the wrong type"):
        typed("disable", value)


def test_an_encoding_has_one_name() -> None:
    assert [typed("encoding", name) for name in ("UTF8", "utf-8", "iso-8859-8", "")] == [
        "utf-8",
        "utf-8",
        "iso8859-8",
        "",
    ]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("baseline", "a", "/here/a"),
        ("baseline", "/a", "/a"),
        ("baseline", "", ""),
        ("baseline", 7, 7),
        ("phrasebook", ["a", "/b"], ["/here/a", "/b"]),
        ("phrasebook", "a", ["/here/a"]),
        ("phrasebook", [1], [1]),
        ("results", "on", "on"),
        ("results", "kept", "/here/kept"),
        ("select", ["a"], ["a"]),
    ],
)
def test_a_place_is_beside_the_file_that_names_it(
    name: str, value: object, expected: object
) -> None:
    assert placed(name, value, Path("/here")) == expected
