from __future__ import annotations

import pytest

from nimus.collecting.naming import Name, Role, is_off, language_of, named


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("text", Role.TEXT),
        ("Body", Role.TEXT),
        ("Message Text", Role.TEXT),
        ("message_text", Role.TEXT),
        ("messageText", Role.TEXT),
        ("\ufeffContent ", Role.TEXT),
        ("subject", Role.SUBJECT),
        ("Name", Role.TITLE),
        ("short_code", Role.ID),
        ("Keywords", Role.NOTE),
        ("isEnabled", Role.ACTIVE),
        ("archived", Role.INACTIVE),
        ("locale", Role.LANGUAGE),
        pytest.param("תוכן", Role.TEXT, id="content-in-hebrew"),
        pytest.param("נוסח התשובה", Role.TEXT, id="wording-in-hebrew"),
        pytest.param("פעיל", Role.ACTIVE, id="active-in-hebrew"),
        pytest.param("שפה", Role.LANGUAGE, id="language-in-hebrew"),
    ],
)
def test_a_name_tells_what_a_field_holds_in_either_language(name: str, role: Role) -> None:
    assert named(name) == Name(role)


@pytest.mark.parametrize("name", ["", "  ", "price", "text of law", "folder_id", "html_id"])
def test_another_name_says_nothing(name: str) -> None:
    assert named(name) is None


@pytest.mark.parametrize(
    ("name", "language", "draft_format"),
    [
        ("text_he", "he", None),
        ("body-EN", "en", None),
        ("he", "he", None),
        ("עברית", "he", None),
        ("body_html", None, "html"),
        ("content html en", "en", "html"),
        ("html", None, "html"),
    ],
    ids=["text-he", "body-en", "he", "hebrew", "html", "both", "only-html"],
)
def test_a_name_may_tell_language_and_format(
    name: str, language: str | None, draft_format: str | None
) -> None:
    assert named(name) == Name(Role.TEXT, language, draft_format)


@pytest.mark.parametrize(
    ("value", "language"),
    [
        ("he", "he"),
        ("he-IL", "he"),
        ("iw", "he"),
        (1037, "he"),
        ("en_US", "en"),
        ("English", "en"),
        ("עברית", "he"),
        ("fr", None),
        ("", None),
        (None, None),
    ],
    ids=["he", "he-il", "iw", "1037", "en-us", "english", "hebrew", "fr", "empty", "none"],
)
def test_a_record_names_its_language_in_many_ways(value: object, language: str | None) -> None:
    assert language_of(value) == language


@pytest.mark.parametrize(
    ("role", "value", "off"),
    [
        (Role.ACTIVE, False, True),
        (Role.ACTIVE, 0, True),
        (Role.ACTIVE, "FALSE", True),
        pytest.param(Role.ACTIVE, "לא", True, id="no-in-hebrew"),
        (Role.ACTIVE, "true", False),
        (Role.ACTIVE, "", False),
        (Role.ACTIVE, None, False),
        (Role.INACTIVE, "1", True),
        (Role.INACTIVE, "false", False),
        (Role.TEXT, "no", False),
    ],
)
def test_a_record_is_switched_off_by_what_says_so(role: Role, value: object, off: bool) -> None:
    assert is_off(role, value) is off
