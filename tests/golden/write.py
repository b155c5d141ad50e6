"""Writes the answers to the drafts of this folder; run it after a change that is meant, and read the diff.

    python tests/golden/write.py

Each <name>.json holds a request as the API takes it and under "answer" what check and rewrite say to it. The version
and the digest are left out: they change with every phrase. exports.txt is what a check of the folder exports prints, whole
files and damaged ones; exports.diff is how they would be mended.
"""

from __future__ import annotations

import contextlib
import io
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from nimus import Context, Customer, Draft, Engine, Gender, Number, Options, Person, Settings
from nimus.cli.runs import Run, Wish
from nimus.collecting.contract import Terms
from nimus.linting.asking import Asking
from nimus.linting.linter import Linter, Means
from nimus.printing.contract import Layout
from nimus.printing.json import report_as_dict, rewrite_as_dict

HERE = Path(__file__).resolve().parent
EXPORTS = HERE / "exports"


def draft(request: dict[str, Any]) -> Draft:
    """Make the draft that a request describes."""
    context = request.get("context", {})
    customer = context.get("customer", {})
    agent = context.get("agent", {})
    return Draft(
        text=request["text"],
        format=request.get("format", "plain"),
        context=Context(
            customer=Customer(
                name=customer.get("name"),
                gender=Gender(customer.get("gender", "unknown")),
                number=Number(customer["number"]) if "number" in customer else None,
                type=customer.get("type"),
            ),
            agent=Person(gender=Gender(agent.get("gender", "unknown"))),
            channel=context.get("channel"),
            situation=context.get("situation"),
        ),
    )


def answer(engine: Engine, request: dict[str, Any]) -> dict[str, object]:
    """Return all that a check and a rewrite say to a request."""
    revision = engine.rewrite(draft(request), Options(explain=True))
    check = report_as_dict(revision.check, engine.book.digest, explain=True)
    del check["nimus"]
    return {"check": check, "rewrites": [rewrite_as_dict(one) for one in revision.rewrites]}


def exports(engine: Engine, *, fix: bool = False) -> str:
    """Return what `nimus check`, or its --diff, says of the folder of exports, standard error among it."""
    said = io.StringIO()
    settings = Settings(max_chars=1_000)
    asking = Asking(settings, engine)
    terms = Terms(base=asking.draft, max_chars=settings.max_chars)
    linter = Linter(engine, asking, terms, Means(today=date(2026, 12, 1)))
    wish = Wish(format="text", layout=Layout(), unsafe=False)
    with (
        contextlib.chdir(EXPORTS),
        contextlib.redirect_stdout(said),
        contextlib.redirect_stderr(said),
    ):
        run = Run(engine, asking, linter, wish)
        if fix:
            run.diff(["."])
        else:
            run.check(["."])
    # in a file, invisible characters are written as escapes
    escapes = {code: f"\\u{code:04x}" for code in range(0x2066, 0x206A)}
    visible = said.getvalue().translate(escapes)
    return f"{visible}exit code {run.code}\n"


def main() -> int:
    """Write every answer anew."""
    engine = Engine.load(Settings(learned="light"))
    paths = sorted(HERE.glob("*.json"))
    for path in paths:
        request = json.loads(path.read_text(encoding="utf-8"))["request"]
        whole = {"request": request, "answer": answer(engine, request)}
        text = json.dumps(whole, ensure_ascii=False, indent=2)
        path.write_text(f"{text}\n", encoding="utf-8")
    (HERE / "exports.txt").write_text(exports(engine), encoding="utf-8", newline="")
    (HERE / "exports.diff").write_text(exports(engine, fix=True), encoding="utf-8", newline="")
    print(f"{len(paths)} answers written")  # noqa: T201 - a command says what it did
    return 0 if paths else 1


if __name__ == "__main__":
    sys.exit(main())
