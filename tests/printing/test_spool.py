from __future__ import annotations

from nimus.printing.spool import _IN_MEMORY, Spool


def test_lines_come_back_in_order_and_as_often_as_asked_for() -> None:
    with Spool() as spool:
        assert list(spool.lines()) == []
        for line in ("שלום", "", "a\rb\x85c\u2028d\r", "\ud800"):
            spool.add(line)
        kept = list(spool.lines())
        assert kept == ["שלום", "", "a\rb\x85c\u2028d\r", "\ud800"]
        assert list(spool.lines()) == kept


def test_a_line_with_line_ends_comes_back_as_several() -> None:
    with Spool() as spool:
        spool.add("a\nb")
        assert list(spool.lines()) == ["a", "b"]


def test_many_lines_do_not_stay_in_memory() -> None:
    with Spool() as spool:
        for _ in range(_IN_MEMORY // 1_000 + 2):
            spool.add("x" * 1_000)
        assert spool._file._rolled  # type: ignore[attr-defined]
        assert sum(1 for _ in spool.lines()) == _IN_MEMORY // 1_000 + 2
