"""A folder's modules offer one constant each, and a name comes once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nimus.errors import ExtensionError
from nimus.printing.contract import Printer
from nimus.reading.contract import Reader
from nimus.registry import discover, plugins


def test_the_readers_are_found_by_name() -> None:
    found = discover("nimus.reading", "READER", Reader)
    assert {"plain", "html", "markdown"} <= set(found)


def test_a_constant_of_the_wrong_type_is_refused_by_module() -> None:
    with pytest.raises(ExtensionError, match=r"nimus\.reading\.\w+: READER must be a Printer"):
        discover("nimus.reading", "READER", Printer)


def test_a_folder_that_offers_nothing_is_an_error() -> None:
    with pytest.raises(ExtensionError, match="no module offers a PRINTER"):
        discover("nimus.reading", "PRINTER", Printer)


def test_a_name_that_comes_twice_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "twice_over"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for name in ("a", "b"):
        (package / f"{name}.py").write_text(
            "from nimus.reading.plain import READER as plain\nREADER = plain\n"
        )
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ExtensionError, match=r"twice_over\.b: READER named plain is there twice"):
        discover("twice_over", "READER", Reader)
    sys.modules.pop("twice_over", None)


def test_a_module_that_offers_nothing_is_not_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "seldom"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "offers.py").write_text(
        "from nimus.reading.plain import READER as plain\nREADER = plain\n"
    )
    (package / "serves.py").write_text("raise AssertionError\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert set(discover("seldom", "READER", Reader)) == {"plain"}
    for name in ("seldom", "seldom.offers"):
        sys.modules.pop(name, None)


def test_without_plugins_nothing_is_named() -> None:
    assert plugins() == ""
