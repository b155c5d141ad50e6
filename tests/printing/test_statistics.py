from __future__ import annotations

from collections.abc import Callable

from nimus.errors import InputError
from nimus.printing.contract import Checked, Layout
from nimus.printing.statistics import Statistics
from nimus.report import Finding

Run = tuple[Checked | InputError, ...]


def counted(*ones: Checked | InputError) -> Statistics:
    statistics = Statistics()
    for one in ones:
        statistics.add(one)
    return statistics


def test_a_run_is_counted_by_what_was_found(run: Run) -> None:
    assert list(counted(*run).lines(Layout())) == [
        "5 files, 5 drafts: 2 block, 3 pass",
        "3 findings, 2 fixable",
        "besides: 1 known, 1 suppressed, 1 remarked upon, 2 not checked",
        "by severity: 2 error, 1 warning",
        "by language: 1 en, 2 he",
        "by rule:",
        "  1  dont-know",
        "  1  no-power",
        "  1  per-policy",
        "by file:",
        "  3  exports/macros he.json",
    ]


def test_nothing_at_all_is_counted_too() -> None:
    assert list(counted().lines(Layout())) == [
        "0 files, 0 drafts: none",
        "0 findings, 0 fixable",
        "besides: none",
        "by severity: none",
        "by language: none",
    ]


def test_only_the_worst_of_many_files_are_listed(
    checked: Callable[..., Checked], finding: Callable[..., Finding]
) -> None:
    ones = [checked("X", finding("X", "X"), path=f"{number:02}.txt") for number in range(23)]
    lines = list(counted(*ones, ones[-1]).lines(Layout()))
    assert lines[0] == "23 files, 24 drafts: 24 block"
    assert lines[-21:-19] == ["  2  22.txt", "  1  00.txt"]
    assert lines[-1] == "  3  in 3 more"


def test_the_gravest_rules_are_ranked_first(run: Run) -> None:
    assert counted(*run).ranked() == [("dont-know", 1), ("no-power", 1), ("per-policy", 1)]
    assert counted(*run).worst() == [("exports/macros he.json", 3)]
