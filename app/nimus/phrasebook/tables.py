"""Tables of forms in, forms by class and by whom they address out."""

from __future__ import annotations

from pathlib import Path

from nimus.errors import PhrasebookError
from nimus.phrasebook.rules import Inflections, Turn
from nimus.phrasebook.shapes import InflectionsShape

_FINALS = str.maketrans("\u05dd\u05df\u05e5\u05e3\u05da", "\u05de\u05e0\u05e6\u05e4\u05db")
_PERSONS = ("1", "2", "3")


def inflections(shape: InflectionsShape, path: Path) -> Inflections:
    """Turn tables of forms into form → classes.

    A verb's groups (persons, tenses) are classes of their own; adjectives, nouns and closed words
    are one class a line. Raises PhrasebookError where a table's cells are miscounted.
    """
    classes: dict[str, list[str]] = {}
    finite: set[str] = set()
    plain: set[str] = set()

    def add(forms: str, name: str, *, clausal: bool) -> None:
        name = f"{path.stem}:{name}"
        for form in forms.split():
            key = form.replace("\u05f3", "'").casefold().translate(_FINALS)
            # the same lemma may stand in two languages: its classes are apart
            names = classes.setdefault(key, [])
            if name not in names:
                names.append(name)
            (finite if clausal else plain).add(key)

    for lemma, cells in shape.verbs.items():
        for slot, forms in _cells(lemma, cells, path).items():
            add(forms, f"{lemma}/{slot}", clausal=slot not in ("present", "infinitive"))
    addressees = _addressees(shape)
    orders = {
        form.translate(_FINALS)
        for cells in shape.verbs.values()
        if isinstance(cells, dict)
        for form in cells.get("imperative", "").split()
    }
    others = {f for f, names in classes.items() if any(not n.endswith("/future-2") for n in names)}
    futures = {
        form.translate(_FINALS)
        for cells in shape.verbs.values()
        if isinstance(cells, dict)
        for form in cells.get("future", "").replace("|", " ").split()
    }
    for lemma, forms in shape.adjectives.items():
        add(forms, f"{lemma}/adjective", clausal=False)
    for lemma, forms in shape.words.items():
        add(forms, f"{lemma}/word", clausal=True)
    for lemma, forms in shape.nouns.items():
        add(forms, f"{lemma}/noun", clausal=False)
    return Inflections(
        classes={form: tuple(names) for form, names in classes.items()},
        finite=frozenset(finite - plain),
        orders=frozenset(orders - others - futures - plain),
        spellings={
            wrong.casefold().translate(_FINALS): right.casefold().translate(_FINALS)
            for wrong, right in shape.spellings.items()
        },
        addressees={form: column for form, column in addressees.items() if form not in plain},
        turns=_turns(shape),
        thirds=_thirds(shape),
    )


def _thirds(shape: InflectionsShape) -> dict[str, tuple[int, str]]:
    """Return the third persons of the future with their column and infinitive."""
    found: dict[str, tuple[int, str]] = {}
    for cells in shape.verbs.values():
        if not isinstance(cells, dict) or not cells.get("infinitive"):
            continue
        groups = cells.get("future", "").split("|")
        third = groups[2].split() if len(groups) == 3 else []
        for column, form in enumerate(third[:3]):
            found.setdefault(form, (column, cells["infinitive"].split()[0]))
    return found


def _turns(shape: InflectionsShape) -> dict[str, tuple[Turn, ...]]:
    """Return the rows of forms for a man, a woman and several, by each of their forms.

    Spellings beside the first come as rows of their own where the table gives them in threes.
    """
    rows: list[Turn] = []
    for cells in shape.verbs.values():
        if not isinstance(cells, dict):
            continue
        rows += _row("present", cells.get("present", "").split())
        for tense in ("past", "future"):
            groups = cells.get(tense, "").split("|")
            second = groups[1].split() if len(groups) == 3 else []
            for at in range(0, len(second) - 2, 3):
                row = second[at : at + 3]
                # one form of the past is a man's and a woman's, without points
                rows += _row(tense, [row[0], row[0], row[1]] if tense == "past" else row)
        rows += _row("imperative", cells.get("imperative", "").split())
    for forms in shape.adjectives.values():
        rows += _row("present", forms.split())
    found: dict[str, list[Turn]] = {}
    for turn in rows:
        for form in dict.fromkeys(turn.forms):
            found.setdefault(form, []).append(turn)
    return {form: tuple(turns) for form, turns in found.items()}


def _row(slot: str, forms: list[str]) -> list[Turn]:
    return [Turn(slot=slot, forms=(forms[0], forms[1], forms[2]))] if len(forms) > 2 else []


def _addressees(shape: InflectionsShape) -> dict[str, int]:
    """Return the verb forms that only a woman or only a group is addressed with.

    The future's second person feminine and plural are unambiguous in over 99 of 100 verbs, its
    masculine never: it is always "she will" too.
    """
    found: dict[str, int] = {}
    for cells in shape.verbs.values():
        if isinstance(cells, dict):
            groups = cells.get("future", "").split("|")
            forms = groups[1].split() if len(groups) == 3 else []
            for column, form in enumerate(forms[:3]):
                if column:
                    found[form.translate(_FINALS)] = column
    return found


def _cells(lemma: str, cells: dict[str, str] | str, path: Path) -> dict[str, str]:
    if isinstance(cells, str):
        groups = cells.split("|")
        if len(groups) != 4:
            raise PhrasebookError(
                path,
                "needs four groups: present | past | participle | -ing",
                field=f"verbs.{lemma}",
            )
        present, past, participle, ing = groups
        return {"present": present, "past": past, "participle": participle, "ing": ing}
    found: dict[str, str] = {}
    for tense, forms in cells.items():
        if tense in ("past", "future"):
            groups = forms.split("|")
            if len(groups) != 3:
                raise PhrasebookError(
                    path,
                    "needs three groups: first | second | third person",
                    field=f"verbs.{lemma}.{tense}",
                )
            for person, group in zip(_PERSONS, groups, strict=True):
                found[f"{tense}-{person}"] = group
        elif tense in ("present", "infinitive"):
            found[tense] = forms
        elif tense != "imperative":
            raise PhrasebookError(path, "is no tense of the table", field=f"verbs.{lemma}.{tense}")
    # an order is the same in either form: do not return (future) and return (imperative)
    found["future-2"] = f"{found.get('future-2', '')} {cells.get('imperative', '')}"
    return found


def merged(older: Inflections, newer: Inflections) -> Inflections:
    """Add one table to another; a form that both have keeps the classes of both."""
    classes = dict(older.classes)
    for form, names in newer.classes.items():
        classes[form] = tuple(dict.fromkeys(classes.get(form, ()) + names))
    return Inflections(
        classes=classes,
        finite=older.finite | newer.finite,
        orders=older.orders | newer.orders,
        spellings={**older.spellings, **newer.spellings},
        addressees={**older.addressees, **newer.addressees},
        turns={**older.turns, **newer.turns},
        thirds={**older.thirds, **newer.thirds},
    )
