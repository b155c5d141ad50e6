from __future__ import annotations

from collections.abc import Callable

import click
from click.testing import CliRunner, Result

from nimus import __version__
from nimus.cli.main import Door, main
from nimus.errors import SettingsError

Run = Callable[..., Result]


def leaving(error: BaseException | None = None, *, code: int = 0) -> Result:
    """Run a command that raises an error, or returns an exit code, behind the door."""

    @click.group(cls=Door)
    def group() -> None:
        pass

    @group.command()
    def act() -> int:
        if error is not None:
            raise error
        return code

    return CliRunner().invoke(group, ["act"])


def test_a_command_leaves_with_the_code_that_it_returns() -> None:
    assert leaving(code=1).exit_code == 1


def test_an_error_of_ours_is_one_line_and_exit_code_2() -> None:
    result = leaving(SettingsError("port: give a whole number"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "port: give a whole number\n"


def test_a_full_disk_is_told() -> None:
    result = leaving(OSError(28, "No space left on device"))
    assert result.exit_code == 2
    assert result.stderr == "the output cannot be written: No space left on device\n"


def test_a_reader_who_has_gone_is_not_told() -> None:
    result = leaving(BrokenPipeError(32, "Broken pipe"))
    assert (result.exit_code, result.stderr) == (2, "")


def test_an_interrupt_is_neither_a_finding_nor_an_error() -> None:
    result = leaving(KeyboardInterrupt())
    assert (result.exit_code, result.stderr) == (130, "")


def test_a_fault_of_our_own_is_no_finding_and_shows_no_words_of_a_draft() -> None:
    result = leaving(ValueError("the draft's words"))
    assert result.exit_code == 2
    assert result.stderr.startswith("a fault of Nimus itself: ValueError at test_main.py:")
    assert "words" not in result.stderr


def test_a_message_cannot_command_the_terminal() -> None:
    result = leaving(SettingsError("a\x1b[31mb\nc"))
    assert result.stderr == "a\\x1b[31mb c\n"


def test_the_version_is_that_of_the_package(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"nimus {__version__}\n")


def test_a_command_that_is_not_there_is_exit_code_2(run: Run) -> None:
    assert run("chekc").exit_code == 2


def test_the_commands_are_those_of_the_contract() -> None:
    assert sorted(main.commands) == [
        "check",
        "config",
        "key",
        "rewrite",
        "rules",
        "serve",
        "summary",
    ]
