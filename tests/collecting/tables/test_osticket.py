from __future__ import annotations

from nimus.collecting.naming import Role
from nimus.collecting.tables import columns, product
from nimus.collecting.tables.osticket import TABLE

HEADER = "canned_id,dept_id,isenabled,title,response,lang,notes,created,updated".split(",")


def test_the_header_is_told_by_two_names() -> None:
    assert product(HEADER) is TABLE
    assert product(["response", "lang"]) is None


def test_the_response_is_html_and_its_department_says_nothing() -> None:
    found = {column.heading: (column.role, column.format) for column in columns(HEADER)}
    assert found["response"] == (Role.TEXT, "html")
    assert found["isenabled"] == (Role.ACTIVE, None)
    assert "dept_id" not in found
