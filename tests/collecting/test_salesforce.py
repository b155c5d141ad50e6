from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.salesforce import SHAPE
from nimus.errors import InputError

Collect = Callable[..., list[Collected | InputError]]
META = """<?xml version="1.0" encoding="UTF-8"?>
<EmailTemplate xmlns="http://soap.sforce.com/2006/04/metadata">
    <available>{available}</available>
    <description>Sent when a parcel is late</description>
    <encodingKey>{encoding}</encodingKey>
    <name>Late &amp; sorry</name>
    <subject>Your parcel</subject>
    <type>{kind}</type>
</EmailTemplate>
"""


@pytest.fixture
def template(tmp_path: Path) -> Callable[..., str]:
    """Write what stands beside a template, and return the template's path."""

    def written(*, available: str = "true", encoding: str = "UTF-8", kind: str = "text") -> str:
        path = tmp_path / "Late_parcel.email"
        meta = META.format(available=available, encoding=encoding, kind=kind)
        path.with_name("Late_parcel.email-meta.xml").write_text(meta, encoding="utf-8")
        return str(path)

    return written


@pytest.mark.parametrize(
    ("kind", "expected"),
    [("text", "plain"), ("html", "html"), ("custom", "html"), ("visualforce", "html")],
)
def test_the_file_beside_a_template_says_what_it_is(
    collect: Collect, template: Callable[..., str], kind: str, expected: str
) -> None:
    raw = "שלום {!Contact.FirstName}".encode("iso-8859-8")
    (one,) = collect(SHAPE, raw, path=template(encoding="ISO-8859-8", kind=kind))
    assert isinstance(one, Collected)
    assert (one.draft.text, one.draft.format) == ("שלום {!Contact.FirstName}", expected)
    assert (one.id, one.title, one.notes) == (
        "Late_parcel",
        "Late & sorry",
        ("Sent when a parcel is late",),
    )


def test_a_template_that_is_not_in_use_is_read_when_asked_for(
    collect: Collect, template: Callable[..., str]
) -> None:
    path = template(available="false")
    assert collect(SHAPE, b"Hi", path=path) == []
    assert len(collect(SHAPE, b"Hi", path=path, inactive=True)) == 1


@pytest.mark.parametrize(("raw", "expected"), [(b"Hi <b>Dana</b>", "html"), (b"Hi", "plain")])
def test_a_template_by_itself_is_told_by_its_tags(
    collect: Collect, raw: bytes, expected: str
) -> None:
    (one,) = collect(SHAPE, raw, path="-")
    assert isinstance(one, Collected)
    assert one.draft.format == expected


def test_what_is_damaged_beside_it_is_said_and_the_template_is_read(
    collect: Collect, template: Callable[..., str]
) -> None:
    path = template()
    Path(f"{path}-meta.xml").write_text("<a>\n<b></a>", encoding="utf-8")
    error, one = collect(SHAPE, b"Hi", path=path)
    assert str(error) == f"{path}-meta.xml:2: is not XML that can be read"
    assert isinstance(one, Collected)
