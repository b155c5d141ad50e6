from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nimus.collecting.zipping import Unwritable, replaced


class Unseekable(BytesIO):
    """A stream to which a zip file is written with sums behind each content."""

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    def seek(self, at: int, whence: int = 0) -> int:
        raise OSError


def packed(contents: dict[str, bytes], *, method: int = 8, described: bool = False) -> bytes:
    into = Unseekable() if described else BytesIO()
    with zipfile.ZipFile(into, "w", method) as out:
        out.comment = b"a comment"
        for name, content in contents.items():
            out.writestr(name, content)
    return into.getvalue()


NAMES = st.sampled_from(["a", "b", "xl/c.xml"])


@pytest.mark.parametrize("described", [False, True])
@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
@settings(deadline=None)
@given(
    contents=st.dictionaries(NAMES, st.binary(max_size=50), max_size=3),
    new=st.dictionaries(NAMES, st.binary(max_size=50), max_size=2),
)
def test_members_are_replaced_and_the_bytes_of_the_others_stay(
    contents: dict[str, bytes], new: dict[str, bytes], method: int, described: bool
) -> None:
    raw = packed(contents, method=method, described=described)
    again = replaced(raw, new)
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(BytesIO(again)) as zipped:
        assert zipped.testzip() is None
        assert zipped.comment == b"a comment"
        assert zipped.namelist() == old.namelist()
        for name, content in contents.items():
            assert zipped.read(name) == new.get(name, content)
            assert zipped.getinfo(name).date_time == old.getinfo(name).date_time
    assert replaced(raw, {}) == raw


def test_the_bytes_of_a_member_before_the_changed_one_are_the_same() -> None:
    raw = packed({"a": b"first", "b": b"second"})
    again = replaced(raw, {"b": b"changed"})
    start = raw.index(b"PK\x03\x04", 4)
    assert again[:start] == raw[:start]


def test_a_method_that_is_not_ours_is_refused() -> None:
    raw = packed({"a": b"x" * 99}, method=zipfile.ZIP_BZIP2)
    assert replaced(raw, {}) == raw
    with pytest.raises(Unwritable):
        replaced(raw, {"a": b"y"})
