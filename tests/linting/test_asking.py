from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from nimus import Engine
from nimus.draft import Address, Context, Draft, Kind, Options, Severity
from nimus.errors import DraftError, SettingsError
from nimus.linting.asking import Asking
from nimus.settings import Settings

TABLES = """
disable = ["calm-down"]

[per-path."legal/**"]
ignore = ["rushing", "0123456789ab"]
min-severity = "error"
fail-on = "error"
locale = "he"
channel = "letter"

[per-path."old/**"]
skip = true
"""


def asking(engine: Engine, folder: Path, text: str = TABLES, base: Draft | None = None) -> Asking:
    (folder / "nimus.toml").write_text(text)
    return Asking(Settings.load(environ={}, folder=folder), engine, base=base)


def test_nothing_is_asked_where_nothing_is_set(wordly: Engine) -> None:
    assert Asking(Settings(), wordly).options("a.txt") == Options()


def test_what_flags_ask_of_all_is_asked(wordly: Engine) -> None:
    found = Asking(Settings(), wordly, explain=True, kinds=[Kind.MINIMAL]).options()
    assert (found.explain, found.kinds) == (True, (Kind.MINIMAL,))


def test_a_canned_reply_has_to_fit_anybody_unless_it_is_said(wordly: Engine) -> None:
    plain = Asking(Settings(), wordly)
    assert plain.options("a.json", canned=True).address is Address.NEUTRAL
    assert plain.options("a.json").address is Address.AUTO
    said = Asking(Settings(address="auto"), wordly)
    assert said.options("a.json", canned=True).address is Address.AUTO


def test_to_select_rules_is_to_leave_out_all_others(wordly: Engine) -> None:
    one = Asking(Settings(select=("rushing",)), wordly)
    assert one.options().disable == frozenset(wordly.book.rules) - {"rushing"}
    assert one.rules() == {"rushing"}


def test_a_rule_or_a_finding_may_be_ignored(wordly: Engine) -> None:
    found = Asking(Settings(ignore=("rushing", "0123456789ab")), wordly).options()
    assert found.disable == {"rushing"}
    assert found.ignore == {"0123456789ab"}


def test_a_path_has_its_own_settings(wordly: Engine, tmp_path: Path) -> None:
    ours = asking(wordly, tmp_path)
    assert ours.options("a.txt") == Options(disable=frozenset({"calm-down"}))
    assert ours.options(str(tmp_path / "legal/a.txt")) == Options(
        locale="he",
        disable=frozenset({"calm-down", "rushing"}),
        ignore=frozenset({"0123456789ab"}),
        min_severity=Severity.ERROR,
    )


def test_a_path_says_what_fails(wordly: Engine, tmp_path: Path) -> None:
    ours = asking(wordly, tmp_path)
    assert ours.fails("a.txt", Severity.WARNING)
    assert not ours.fails("a.txt", Severity.INFO)
    assert not ours.fails(str(tmp_path / "legal/a.txt"), Severity.WARNING)


def test_a_path_may_be_skipped(wordly: Engine, tmp_path: Path) -> None:
    ours = asking(wordly, tmp_path)
    assert ours.skips(str(tmp_path / "old/a.txt"))
    assert not ours.skips("a.txt")


def test_a_path_knows_what_is_around_its_drafts(wordly: Engine, tmp_path: Path) -> None:
    path = str(tmp_path / "legal/a.txt")
    assert asking(wordly, tmp_path).draft(path).context.channel == "letter"
    said = Draft(text="", context=Context(channel="chat"))
    assert asking(wordly, tmp_path, base=said).draft(path).context.channel == "chat"


def test_rules_that_are_too_light_are_not_asked_for(wordly: Engine, tmp_path: Path) -> None:
    found = asking(wordly, tmp_path).rules(str(tmp_path / "legal/a.txt"))
    assert "dont-know" in found
    assert {wordly.book.rules[rule].severity for rule in found} == {Severity.ERROR}


@pytest.mark.parametrize("name", ["select", "disable", "ignore"])
def test_a_rule_that_is_not_there_is_refused_with_the_known_ones(wordly: Engine, name: str) -> None:
    settings = replace(Settings(), **{name: ("calm-donw",)})  # type: ignore[arg-type]
    with pytest.raises(
        SettingsError, match=rf"^{name}: no rule is called calm-donw; there are .*calm-down"
    ):
        Asking(settings, wordly)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[per-path."a"]\nselect = ["x"]\n',
            r'nimus\.toml:1: per-path\."a": select: no rule is called x; there are ',
        ),
        (
            '[per-path."a"]\nchannel = "pigeon"\n',
            r'nimus\.toml:1: per-path\."a": context\.channel: is not known; there are chat,',
        ),
    ],
)
def test_what_a_path_cannot_be_asked_is_refused_before_any_draft(
    wordly: Engine, tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(SettingsError, match=told):
        asking(wordly, tmp_path, text)


def test_a_wrong_flag_is_refused_before_any_draft(wordly: Engine) -> None:
    with pytest.raises(DraftError, match=r"context\.channel: is not known"):
        Asking(Settings(), wordly, base=Draft(text="", context=Context(channel="pigeon")))
