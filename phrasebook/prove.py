"""Prove the shipped phrasebook, record its digest, and write the JSON Schemas that editors use.

`make prove` runs this after every change of the phrasebook. Where anything fails, it says all of it
and records nothing.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from nimus import Settings, proving
from nimus.engine import bare
from nimus.errors import PhrasebookError
from nimus.phrasebook import shapes
from nimus.phrasebook.files import read
from nimus.proofs import RECORD

HERE = Path(__file__).resolve().parent
SCHEMAS: dict[str, type[shapes.Shape]] = {
    "rule": shapes.RuleShape,
    "roles": shapes.RolesShape,
    "messages": shapes.MessagesShape,
    "circumstance": shapes.CircumstanceShape,
    "inflections": shapes.InflectionsShape,
    "book": shapes.BookShape,
}


def main() -> int:
    """Write the schemas, prove the book, and record it."""
    folder = HERE / "schema"
    folder.mkdir(exist_ok=True)
    for name, shape in SCHEMAS.items():
        schema = json.dumps(shape.model_json_schema(), ensure_ascii=False, indent=2, sort_keys=True)
        (folder / f"{name}.json").write_text(f"{schema}\n", encoding="utf-8")
    try:
        book = read(HERE, [])
    except PhrasebookError as error:
        print(error)
        return 1
    problems = list(proving.written(book))
    if not problems:
        problems = list(proving.proved(book, bare(book, Settings()).check))
    for problem in problems:
        print(problem)
    if problems:
        print(f"{len(problems)} problems; nothing recorded")
        return 1
    (HERE / RECORD).write_text(f"{book.digest}\n", encoding="ascii")
    print(f"{len(book.rules)} rules proved: {book.digest}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
