from __future__ import annotations

from pathlib import Path

import pytest

from nimus.draft import Context, Customer, Draft, Gender, Number, Person, Severity
from nimus.errors import SettingsError
from nimus.settings import Settings
from nimus.settings.paths import PathSettings, PathTable, around

TABLES = """
disable = ["calm-down"]
min-severity = "warning"

[per-path."replies/**"]
channel = "email"
disable = ["rushing"]

[per-path."replies/legal/**"]
fail-on = "error"
customer-gender = "female"
customer-number = "plural"
address = "neutral"
disable = []

[per-path."*.bak.txt"]
skip = true
"""


def loaded(folder: Path, text: str = TABLES, **given: object) -> Settings:
    (folder / "nimus.toml").write_text(text)
    flags = given.get("flags")
    environ = given.get("environ")
    return Settings.load(
        flags if isinstance(flags, dict) else {},
        environ=environ if isinstance(environ, dict) else {},
        folder=folder,
    )


def test_a_path_that_no_table_is_meant_for_has_the_settings_of_all(tmp_path: Path) -> None:
    own = loaded(tmp_path).for_path(str(tmp_path / "other.txt"))
    assert own == PathSettings(disable=("calm-down",), min_severity=Severity.WARNING)


def test_the_last_table_that_has_a_setting_wins(tmp_path: Path) -> None:
    own = loaded(tmp_path).for_path(str(tmp_path / "replies/legal/a.txt"))
    assert own == PathSettings(
        disable=(),
        min_severity=Severity.WARNING,
        fail_on=Severity.ERROR,
        address="neutral",
        around=Context(
            channel="email", customer=Customer(gender=Gender.FEMALE, number=Number.PLURAL)
        ),
    )


def test_a_path_may_be_left_out(tmp_path: Path) -> None:
    settings = loaded(tmp_path)
    assert settings.for_path(str(tmp_path / "replies/a.bak.txt")).skip
    assert not settings.for_path(str(tmp_path / "replies/a.txt")).skip


def test_a_path_is_meant_from_the_folder_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = loaded(tmp_path)
    (tmp_path / "replies").mkdir()
    monkeypatch.chdir(tmp_path / "replies")
    assert settings.for_path("a.txt").around.channel == "email"
    assert settings.for_path("../a.txt").around.channel is None


def test_standard_input_has_no_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = loaded(tmp_path, '[per-path."**"]\nskip = true\n')
    assert not settings.for_path("-").skip
    assert settings.for_path("a").skip


def test_flags_and_variables_win_over_every_table(tmp_path: Path) -> None:
    settings = loaded(
        tmp_path, flags={"disable": ("dont-know",)}, environ={"NIMUS_FAIL_ON": "info"}
    )
    own = settings.for_path(str(tmp_path / "replies/legal/a.txt"))
    assert (own.disable, own.fail_on, own.address) == (("dont-know",), Severity.INFO, "neutral")


def test_tables_of_a_pyproject_come_before_those_of_nimus_toml(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.nimus.per-path."a/**"]\nfail-on = "info"\nlanguage = "he"\n'
    )
    own = loaded(tmp_path, '[per-path."**/x"]\nfail-on = "error"\n')
    found = own.for_path(str(tmp_path / "a/x"))
    assert (found.fail_on, found.language) == (Severity.ERROR, "he")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            '[per-path."a"]\nprot = 1\n',
            r'nimus.toml:1: per-path."a": no setting of a path is called prot; there are select,',
        ),
        ('x = 1\n[per-path."a"]\n', "nimus.toml:1: no setting is called x; .* per-path$"),
        ('[per-path."a"]\nskip = 1\n', 'nimus.toml:1: per-path."a": skip: 1 is not known'),
        ("[per-path]\na = 1\n", 'nimus.toml:2: per-path."a": must be a table'),
        ("per-path = 1\n", r'nimus.toml:1: per-path must be tables, such as \[per-path."a/\*\*"\]'),
        ('[per-path."[z-a]"]\nskip = true\n', "is no pattern of paths"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        loaded(tmp_path, text)


def test_what_a_draft_or_a_flag_says_itself_is_not_overruled() -> None:
    own = PathSettings(
        language="he",
        around=Context(
            customer=Customer(name="Noa", gender=Gender.FEMALE, number=Number.PLURAL, type="angry"),
            agent=Person(name="Tom", gender=Gender.MALE),
            channel="email",
            situation="delay",
        ),
    )
    base = Draft(
        text="x",
        language="en",
        context=Context(
            customer=Customer(gender=Gender.MALE), channel="chat", customer_message="where?"
        ),
    )
    assert own.draft(base) == Draft(
        text="x",
        language="en",
        context=Context(
            customer=Customer(name="Noa", gender=Gender.MALE, number=Number.PLURAL, type="angry"),
            agent=Person(name="Tom", gender=Gender.MALE),
            channel="chat",
            situation="delay",
            customer_message="where?",
        ),
    )
    assert own.draft(Draft(text="x")).language == "he"


def test_tables_that_know_nothing_leave_a_draft_as_it_is() -> None:
    draft = Draft(text="x", context=Context(channel="chat"))
    assert PathSettings(around=around({})).draft(draft) == draft


def test_a_table_tells_which_paths_it_is_meant_for() -> None:
    table = PathTable.of("a/*.txt", {"skip": True}, folder="/here", source="nimus.toml:1")
    assert table.holds_for("/here/a/b.txt")
    assert not table.holds_for("/here/b.txt")
