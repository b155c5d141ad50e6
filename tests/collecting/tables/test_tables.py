from __future__ import annotations

from nimus.collecting.naming import Role
from nimus.collecting.tables import columns, tables


def test_the_tables_are_found_in_the_folder() -> None:
    assert [table.name for table in tables()] == ["osticket", "zammad"]


def test_a_header_that_no_help_desk_has_is_read_by_its_names() -> None:
    found = columns(["#", " Title ", "body_html", "text_he", "price"])
    assert [tuple(column) for column in found] == [
        (1, "Title", Role.TITLE, None, None),
        (2, "body_html", Role.TEXT, None, "html"),
        (3, "text_he", Role.TEXT, "he", None),
    ]


def test_a_header_without_a_column_of_replies_has_no_columns() -> None:
    assert columns(["id", "title", "price"]) == ()
    assert columns([]) == ()
