"""Built engines are kept by content, restored as they were, and never trusted further."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from nimus import Draft, Engine, Settings
from nimus.cache import Cache, _Value, code, folder, uncollected
from nimus.engine import Parts
from nimus.phrasebook.rules import Turn
from nimus.spans import Span

TEXTS = ("I dont realy care, לא איכפת לי", "STOP WRITING TO US!!!", "All is well.")


def kept(tmp_path: Path) -> Cache:
    return Cache(Settings(cache=str(tmp_path)), [])


def test_an_engine_restored_finds_what_the_built_one_finds(engine: Engine, tmp_path: Path) -> None:
    kept(tmp_path).put(Parts.of(engine.book))
    parts = kept(tmp_path).get()
    assert isinstance(parts, Parts)
    again = Engine(parts.book, engine.settings, parts=parts)
    for text in TEXTS:
        assert again.check(Draft(text=text)) == engine.check(Draft(text=text))


def test_what_was_never_kept_is_not_there(tmp_path: Path) -> None:
    assert kept(tmp_path).get() is None


def test_another_content_has_another_place(tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "rules").mkdir(parents=True)
    (book / "rules" / "one.yaml").write_text("a: 1", encoding="utf-8")
    settings = Settings(cache=str(tmp_path / "cache"))
    Cache(settings, [book]).put(Span(1, 2))
    assert Cache(settings, [book]).get() == Span(1, 2)
    (book / "rules" / "one.yaml").write_text("a: 2", encoding="utf-8")
    assert Cache(settings, [book]).get() is None


def test_a_file_cut_off_is_not_used(tmp_path: Path) -> None:
    kept(tmp_path).put(Span(1, 2))
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes()[:-9])
    assert kept(tmp_path).get() is None


def test_nothing_but_our_own_classes_is_restored(tmp_path: Path) -> None:
    kept(tmp_path).put(Span(1, 2))
    (path,) = tmp_path.iterdir()
    path.write_bytes(pickle.dumps(Path("/")))
    assert kept(tmp_path).get() is None


def test_what_cannot_be_restored_is_not_kept(tmp_path: Path) -> None:
    kept(tmp_path).put(Path("/"))
    kept(tmp_path).put(lambda: None)
    assert not list(tmp_path.iterdir())


def test_a_value_is_kept_by_its_fields(tmp_path: Path) -> None:
    value = Turn(slot="past", forms=("a", "b", "c"))
    kept(tmp_path).put({"one": value, "same": value})
    found = kept(tmp_path).get()
    assert found == {"one": value, "same": value}
    assert isinstance(found, dict)
    assert found["one"] is found["same"]


class Call:
    """Pickled, this asks for a class of ours that is none of values, by way of `_Value`."""

    def __reduce__(self) -> tuple[object, ...]:
        return _Value, (Engine,)


def test_only_values_are_made_by_their_fields(tmp_path: Path) -> None:
    kept(tmp_path).put(Span(1, 2))
    (path,) = tmp_path.iterdir()
    path.write_bytes(pickle.dumps(Call()))
    assert kept(tmp_path).get() is None


def test_a_file_that_lacks_a_field_is_not_used(tmp_path: Path) -> None:
    class Short:
        def __reduce__(self) -> tuple[object, ...]:
            return _Value, (Span, 1)

    kept(tmp_path).put(Span(1, 2))
    (path,) = tmp_path.iterdir()
    path.write_bytes(pickle.dumps(Short()))
    assert kept(tmp_path).get() is None


def test_the_times_of_files_are_no_part_of_what_is_kept_by(tmp_path: Path) -> None:
    book = tmp_path / "book"
    (book / "rules").mkdir(parents=True)
    path = book / "rules" / "one.yaml"
    path.write_text("a: 1", encoding="utf-8")
    settings = Settings(cache=str(tmp_path / "cache"))
    Cache(settings, [book]).put(Span(1, 2))
    os.utime(path, (1, 1))
    moved = tmp_path / "elsewhere"
    book.rename(moved)
    assert Cache(settings, [moved]).get() == Span(1, 2)


def test_the_code_has_one_name_in_every_process() -> None:
    told = "from nimus.cache import code; print(code())"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == code()


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    Cache(Settings(cache=str(tmp_path / "file" / "below")), []).put(Span(1, 2))


def test_only_some_books_are_kept(tmp_path: Path) -> None:
    for number in range(12):
        (tmp_path / f"{number:064}.index").write_bytes(b"")
    kept(tmp_path).put(Span(1, 2))
    assert len(list(tmp_path.glob("*.index"))) == 8


def test_the_folder_is_where_the_system_keeps_such_things(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert folder(Settings(), "indexes") == tmp_path / "nimus" / "indexes"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("HOME")
    assert folder(Settings(), "indexes") is None


def test_garbage_is_collected_again_afterwards() -> None:
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
