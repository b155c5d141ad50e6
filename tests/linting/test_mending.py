from __future__ import annotations

import json
from pathlib import Path

import pytest

from nimus import Draft, Engine
from nimus.collecting.contract import Collected
from nimus.collecting.stored import Stored
from nimus.collecting.written import Piece, Written
from nimus.draft import Address, Options
from nimus.errors import InputError
from nimus.linting.diffing import diff
from nimus.linting.fixing import Fixer, Mended
from nimus.linting.mending import lines, mended, puts, total
from nimus.linting.telling import told
from nimus.linting.writing import Original, rewrite
from nimus.printing.contract import Checked

ANYBODY = Options(address=Address.NEUTRAL)
EXPORT = [
    {
        "id": 11,
        "content": "Hi {{ticket.requester.name}}, it left our warehouse this morning.",
        "content_html": "<div>Hi {{ticket.requester.name}}, it left our warehouse this morning.</div>",
    },
    {
        "id": 12,
        "content": "As I already told you, it will get there. Calm down.",
        "content_html": "<div>As I already told you, it will get there.&nbsp;Calm down.</div>",
    },
]


@pytest.fixture
def fixer(wordly: Engine) -> Fixer:
    return Fixer(lambda draft: wordly.check(draft, ANYBODY))


def drafts(path: str, raw: bytes) -> list[Collected]:
    """Return the drafts of an export whose values are written as they are read."""
    stored = Stored.of(path, raw)
    found = []
    for number, record in enumerate(json.loads(stored.content)):
        for field in ("content", "content_html"):
            words = json.dumps(record[field], ensure_ascii=False)[1:-1]
            at = stored.content.index(words.encode())
            end = at + len(words.encode())
            written = Written.of([Piece(record[field], at, end)], stored, end=end)
            name = "html" if field == "content_html" else "plain"
            found.append(
                Collected(
                    path=path,
                    line=stored.place(at).line,
                    draft=Draft(text=record[field], format=name),
                    record=f"[{number}]",
                    field=field,
                    written=written,
                    twin="content_html" if name == "plain" else None,
                )
            )
    return found


def checked(engine: Engine, path: str, raw: bytes) -> list[Checked]:
    return [
        told(one, engine.check(one.draft, ANYBODY)) for one in drafts(path, raw)
    ]  # fmt: skip


def test_a_whole_export_is_mended_and_only_words_of_replies_change(
    wordly: Engine, fixer: Fixer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    raw = json.dumps(EXPORT, indent=1).replace("\n", "\r\n").encode()
    path = Path("export.json")
    path.write_bytes(raw)
    original = Original.seen("export.json")
    made = [
        one for one in mended(fixer, checked(wordly, "export.json", raw)) if isinstance(one, Mended)
    ]
    changes = puts("export.json", made)
    shown = list(diff(original, changes))
    rewrite(original, changes)
    after = json.loads(path.read_bytes())
    said = "I'm happy to go over it again and answer any questions. It will get there."
    kind = "You have every right to be angry about this, and I'm here to help."
    assert after == [
        EXPORT[0],
        {
            "id": 12,
            "content": f"{said} {kind}",
            "content_html": f"<div>{said}&nbsp;{kind}</div>",
        },
    ]
    assert all(
        wordly.check(one.draft, ANYBODY).findings == ()
        for one in drafts("export.json", path.read_bytes())
    )
    assert path.read_bytes().count(b"\r\n") == raw.count(b"\r\n")
    assert [line[:14] for line in shown if line[0] in "-+"][2:] == [
        '-  "content": ', '-  "content_ht', '+  "content": ', '+  "content_ht',
    ]  # fmt: skip


def test_a_reply_that_stands_twice_is_mended_once_and_told_once(
    wordly: Engine, fixer: Fixer
) -> None:
    found = list(mended(fixer, checked(wordly, "a", json.dumps(EXPORT).encode())))
    assert [len(one.changes) for one in found if isinstance(one, Mended)] == [0, 2]
    assert [len(one.fixed) for one in found if isinstance(one, Mended)] == [0, 2]


def test_a_twin_need_not_be_checked_to_be_mended(wordly: Engine, fixer: Fixer) -> None:
    stream = checked(wordly, "a", json.dumps(EXPORT).encode())
    bare = [one.collected if one.collected.twin else one for one in stream]
    assert list(mended(fixer, bare)) == list(mended(fixer, stream))


def test_what_could_not_be_checked_stays_in_its_place(wordly: Engine, fixer: Fixer) -> None:
    error = InputError("a", "is damaged", line=7)
    stream = checked(wordly, "a", json.dumps(EXPORT).encode())
    found = list(mended(fixer, [*stream[:2], error, *stream[2:]]))
    assert [one is error for one in found] == [False, True, False]


def test_what_was_fixed_and_what_was_left_is_told_with_its_place(wordly: Engine) -> None:
    def fresh(text: str) -> Checked:
        draft = Draft(text=text)
        return told(Collected(path="a.txt", line=1, draft=draft), wordly.check(draft, ANYBODY))

    fixer = Fixer(lambda draft: wordly.check(draft, ANYBODY))
    twin = Collected(path="a.txt", line=1, draft=Draft(text="No."), twin="")
    one = fixer.mended(fresh("Hello.\nCalm down."))
    other = fixer.mended(fresh("Calm down."), [twin])
    assert list(lines([one, other], done=True)) == [
        'a.txt:2:1: fixed calm-down  "Calm down"',
        (
            'a.txt:1:1: left calm-down  "Calm down": '
            "the same reply in another field could not be mended alike"
        ),
    ]
    assert list(lines([one], done=False)) == ['a.txt:2:1: would fix calm-down  "Calm down"']


@pytest.mark.parametrize(
    ("counts", "done", "line"),
    [
        pytest.param((1, 0, 1), True, "1 finding fixed in 1 file", id="one"),
        pytest.param((2_000, 3, 2), True, "2,000 findings fixed in 2 files, 3 left", id="many"),
        pytest.param((2, 0, 1), False, "2 findings would be fixed in 1 file", id="only-shown"),
    ],
)
def test_the_last_line_counts(counts: tuple[int, int, int], done: bool, line: str) -> None:
    assert total(*counts, done=done) == line
