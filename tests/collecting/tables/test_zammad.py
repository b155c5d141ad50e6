from __future__ import annotations

from nimus.collecting.naming import Role
from nimus.collecting.tables import columns, product
from nimus.collecting.tables.zammad import TABLE

HEADER = ["ID", "Name", "Keywords", " Content", "Note", "Active", "Groups"]


def test_the_header_is_told_by_two_names_whatever_their_case_and_spaces() -> None:
    assert product(HEADER) is TABLE
    assert product(["content", "note"]) is None


def test_the_content_is_html_and_the_groups_say_nothing() -> None:
    found = {column.heading: column for column in columns(HEADER)}
    assert (found["Content"].role, found["Content"].format) == (Role.TEXT, "html")
    assert "Groups" not in found
