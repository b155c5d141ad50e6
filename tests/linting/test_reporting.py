"""Several outputs of one stream say all of it, each in its own way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest

from nimus.errors import InputError
from nimus.linting.reporting import Output, Said, print_all
from nimus.printing.contract import Layout, Printer


def printer(name: str, *, fails_at: int = -1) -> Printer:
    def lines(said: Iterable[Said], _layout: Layout) -> Iterator[str]:
        for number, one in enumerate(said):
            if number == fails_at:
                raise OSError(f"{name} cannot")
            yield f"{name} {one}"
        if fails_at == 999:
            raise OSError(f"{name} cannot end")

    return Printer(name=name, lines=lines)


def stream(count: int) -> Iterator[Said]:
    for number in range(count):
        yield InputError("a", str(number))


def output(found: list[str], name: str, *, fails_at: int = -1) -> Output:
    return Output(printer(name, fails_at=fails_at), Layout(), found.append)


def test_one_output_is_written_as_the_stream_goes_on() -> None:
    found: list[str] = []
    heard: list[int] = []

    def said() -> Iterator[Said]:
        for one in stream(3):
            heard.append(len(found))
            yield one

    print_all(said(), [output(found, "text")])
    assert (found, heard) == (["text a: 0", "text a: 1", "text a: 2"], [0, 1, 2])


def test_each_of_several_outputs_has_the_whole_stream_in_order() -> None:
    one, other = list[str](), list[str]()
    print_all(stream(500), [output(one, "x"), output(other, "y")])
    assert one == [f"x a: {number}" for number in range(500)]
    assert other == [f"y a: {number}" for number in range(500)]


@pytest.mark.parametrize("fails_at", [0, 300, 999])
def test_a_failing_output_ends_no_other_and_is_told(fails_at: int) -> None:
    found: list[str] = []
    outputs = [output([], "bad", fails_at=fails_at), output(found, "good")]
    with pytest.raises(OSError, match="bad cannot"):
        print_all(stream(500), outputs)
    assert len(found) == 500


def test_what_breaks_the_stream_is_raised_after_what_was_said() -> None:
    found: list[str] = []

    def said() -> Iterator[Said]:
        yield from stream(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        print_all(said(), [output(found, "x"), output([], "y")])
    assert found == ["x a: 0", "x a: 1"]
