from __future__ import annotations

from collections.abc import Callable

import pytest

from nimus.collecting.contract import Collected
from nimus.collecting.xlsx import SHAPE
from nimus.errors import InputError

Collect = Callable[..., list[Collected | InputError]]


def test_what_is_no_workbook_raises_the_error_of_the_file(collect: Collect) -> None:
    with pytest.raises(InputError, match="a: the workbook is damaged; save it anew"):
        collect(SHAPE, b"id,text\n1,Hi\n")


def test_both_suffixes_of_workbooks_are_known() -> None:
    assert SHAPE.suffixes == (".xlsx", ".xlsm")
