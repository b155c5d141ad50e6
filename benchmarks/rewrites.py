"""Print how many drafts come back as their authors said they should.

    python benchmarks/rewrites.py SET… [--show] [--learned WAY]

A set is JSON Lines: a draft with what its author says a rewrite must keep, lose, order and add.
Judged by those strings and by what stands in the rewrite that does not stand in the draft; never
by what the rewriter claims of itself (`verified`).
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from nimus import (
    Address,
    Context,
    Customer,
    Draft,
    Engine,
    Gender,
    Number,
    Person,
    Settings,
)
from nimus.draft import Kind, Options

WARM = Path(__file__).resolve().parent / "sets" / "rewrites" / "warm.txt"
_OURS = re.compile(r"\[[^\[\]\n]+\]")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_GUARANTEES = ("kept", "gone", "order", "empathy", "alternative", "mended")


@dataclass(frozen=True, slots=True)
class Judged:
    """What of a case held, by guarantee, and the text that was judged."""

    held: dict[str, bool]
    text: str
    why: tuple[str, ...]


def main() -> None:
    """Print the share that passes each guarantee, and all of them, by set and language."""
    parser = argparse.ArgumentParser(description="Print how many rewrites are as they should be.")
    parser.add_argument("sets", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print what fails, with its draft")
    parser.add_argument("--learned", default="auto", help="off, light or auto")
    asked = parser.parse_args()
    engine = Engine.load(Settings(learned=asked.learned))
    for path in asked.sets:
        rows = list(_rows(path))
        for language in ("en", "he"):
            mine = [row for row in rows if _tongue(row) == language]
            if mine:
                _table(engine, path, language, mine, show=asked.show)
    _times(engine)


def _times(engine: Engine) -> None:
    """Print what a complete rewrite of a draft of 100 words takes, in checks of such a draft."""
    checks, rewrites = [], []
    for number in range(100, 140):
        one, other = (Draft(text=_HUNDRED.replace("{n}", str(n))) for n in (number, number + 1000))
        began = time.perf_counter()
        engine.check(one)
        checks.append(time.perf_counter() - began)
        began = time.perf_counter()
        engine.rewrite(other, Options(kinds=(Kind.COMPLETE,)))
        rewrites.append(time.perf_counter() - began)
    ratio = median(rewrites) / median(checks)
    words = len(_HUNDRED.split())
    print(f"a complete rewrite of {words} words, proof included: {ratio:.1f} times its check")


_HUNDRED = """Hello Dana,

We cannot refund order {n} because the box is open and 14 months have passed since {n} May. I don't
know when the new part number {n} arrives. The courier picked it up on Monday and it is at the Haifa
depot {n}. I understand how frustrating this is for you and your family in apartment {n}. Please
send us a photo of the label with code {n} and the invoice number so that we can look at it this
week. Our office in Tel Aviv is open until 5 pm from Sunday to Thursday, number {n}.

Regards,
Tom"""


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _tongue(row: dict[str, Any]) -> str:
    return "en" if row["language"] == "en" else "he"


def _table(
    engine: Engine, path: Path, language: str, rows: list[dict[str, Any]], *, show: bool
) -> None:
    held: Counter[str] = Counter()
    for row in rows:
        judged = judge(engine, row)
        held.update(name for name, holds in judged.held.items() if holds)
        held["all"] += all(judged.held.values())
        if show and not all(judged.held.values()):
            failed = [name for name, holds in judged.held.items() if not holds]
            print(f"--- {row['id']} {', '.join(failed)} ({row.get('trap', '')})")
            print(f"{row['text']}\n  →\n{judged.text}\n  {'; '.join(judged.why)}\n")
    shares = "  ".join(f"{name} {held[name]}/{len(rows)}" for name in (*_GUARANTEES, "all"))
    print(f"{path.name} {language}  {shares}")


def draft(row: dict[str, Any]) -> tuple[Draft, Options]:
    """Return the draft of a case and how it is to be rewritten."""
    context = row.get("context", {})
    customer, agent = context.get("customer", {}), context.get("agent", {})
    return Draft(
        text=row["text"],
        format=row.get("format", "plain"),
        context=Context(
            customer=Customer(
                name=customer.get("name"),
                gender=Gender(customer.get("gender", "unknown")),
                number=Number(customer["number"]) if "number" in customer else None,
                type=customer.get("type"),
            ),
            agent=Person(name=agent.get("name"), gender=Gender(agent.get("gender", "unknown"))),
            channel=context.get("channel"),
            situation=context.get("situation"),
            customer_message=context.get("customer_message"),
        ),
    ), Options(address=Address(row.get("address") or context.get("address", "auto")))


def judge(engine: Engine, row: dict[str, Any]) -> Judged:
    """Return what of a case holds."""
    text = engine.rewrite(*draft(row)).rewrites[0].text
    if row.get("same"):
        same = text == row["text"]
        return Judged(dict.fromkeys(_GUARANTEES, same), text, () if same else ("not the same",))
    why: list[str] = []
    lost = [piece for piece in row["keep"] if not _stands(piece, text)]
    # what was shouted may stay in small letters
    stays = [p for p in row["gone"] if (p in text if p.isupper() else _stands(p, text))]
    why += [f"lost: {piece}" for piece in lost] + [f"stays: {piece}" for piece in stays]
    places = [_place(piece, text) for piece in row["order"]]
    ordered = -1 not in places and places == sorted(places)
    if not ordered:
        why.append(f"order: {places}")
    was = _spaced(row["text"])
    new = [m for m in _SENTENCE.finditer(text) if _spaced(m.group()) not in was]
    last = max(places, default=len(text))
    warm = [m for m in new if _warm().search(m.group())]
    empathy = {
        "owed": any(m.start() < last for m in warm),
        "there": True,  # what replaces a harm may say sorry too
        "none": not warm,
    }[row["empathy"]]
    offered = [o for o in _OURS.findall(text) if o not in row["text"]]
    abuse = not row["keep"]
    alternative = bool(offered) if row["alternative"] == "owed" else abuse or not offered
    if not empathy:
        why.append(f"empathy {row['empathy']}")
    if not alternative:
        why.append(f"alternative {row['alternative']}: {offered}")
    words = _OURS.sub("", text)
    mended = bool(re.search(r"\w", words)) and (text != row["text"])
    held = (not lost, not stays, ordered, empathy, alternative, mended)
    return Judged(dict(zip(_GUARANTEES, held, strict=True)), text, tuple(why))


@cache
def _warm() -> re.Pattern[str]:
    """Return what a sentence of empathy or apology has, of the words in warm.txt."""
    words = WARM.read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(rf"\b{word}" for word in words if word), re.IGNORECASE)


def _spaced(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _stands(piece: str, text: str) -> bool:
    return _place(piece, text) >= 0


def _place(piece: str, text: str) -> int:
    """Return where a piece stands, whatever its first letter's case and the white space in it."""
    pattern = r"\s+".join(re.escape(word) for word in piece.split())
    # a Hebrew word may have a particle in front
    edge = r"(?<!\w)" if piece[:1].isalnum() and piece[:1].isascii() else ""
    found = re.search(f"{edge}{pattern}", text, re.IGNORECASE)
    return found.start() if found else -1


if __name__ == "__main__":
    main()
