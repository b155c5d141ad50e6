"""Shapes in, values of the phrasebook out."""

from __future__ import annotations

from pathlib import Path

from nimus.errors import PhrasebookError
from nimus.phrasebook.rules import (
    LANGUAGES,
    Circumstance,
    Cue,
    Examples,
    Inflections,
    Phrase,
    Remark,
    Replacement,
    Rule,
    Unless,
)
from nimus.phrasebook.shapes import (
    Both,
    CircumstanceShape,
    CueShape,
    InflectionsShape,
    PhraseShape,
    ReplacementShape,
    RolesShape,
    RuleShape,
    WordingsShape,
)

_FINALS = str.maketrans("\u05dd\u05df\u05e5\u05e3\u05da", "\u05de\u05e0\u05e6\u05e4\u05db")
_PERSONS = ("1", "2", "3")


def rule(shape: RuleShape, path: str) -> Rule:
    """Make a rule of its file."""
    phrases = []
    instead = {}
    for language in LANGUAGES:
        for entry in getattr(shape.phrases, language):
            phrases.append(_phrase(shape.id, language, entry))
        instead[language] = _replacements(getattr(shape.instead, language))
    return Rule(
        id=shape.id,
        rank=shape.rank,
        severity=shape.severity,
        need=shape.need,
        source=shape.source,
        title=_both(shape.title),
        why=_both(shape.why),
        phrases=tuple(phrases),
        instead=instead,
        unless=tuple(
            Unless(by=u.by, where=u.where, patterns={"he": tuple(u.he), "en": tuple(u.en)})
            for u in shape.unless
        ),
        examples={
            language: Examples(
                wrong=tuple(getattr(shape.examples, language).wrong),
                right=tuple(getattr(shape.examples, language).right),
                fine=tuple(getattr(shape.examples, language).fine),
            )
            for language in LANGUAGES
        },
        path=path,
        shouting=_shouting(shape),
    )


def _shouting(shape: RuleShape) -> dict[str, tuple[Phrase, ...]]:
    if shape.shouting is None:
        return {}
    return {
        name: tuple(
            Phrase(rule=shape.id, language=language, say=getattr(said, language), where="shouting")
            for language in LANGUAGES
        )
        for name, said in (("capitals", shape.shouting.capitals), ("marks", shape.shouting.marks))
    }


def _phrase(name: str, language: str, entry: str | PhraseShape) -> Phrase:
    if isinstance(entry, str):
        return Phrase(rule=name, language=language, say=entry)
    return Phrase(
        rule=name,
        language=language,
        say=entry.say,
        where=entry.where,
        strict=entry.strict,
        canonical=entry.canonical,
        instead=_replacements(list(entry.instead)),
    )


def _both(shape: Both) -> dict[str, str]:
    return {"he": shape.he, "en": shape.en}


def _replacements(
    entries: list[str | ReplacementShape] | list[ReplacementShape],
) -> tuple[Replacement, ...]:
    return tuple(
        Replacement(say=entry)
        if isinstance(entry, str)
        else Replacement(say=entry.say, neutral=entry.neutral)
        for entry in entries
    )


def circumstance(shape: CircumstanceShape) -> Circumstance:
    """Make a customer type, channel or situation of its file."""
    return Circumstance(
        id=shape.id,
        title=_both(shape.title),
        source=shape.source,
        owes=tuple(shape.owes),
        only=tuple(shape.only),
        remarks=tuple(
            Remark(id=r.id, say={"he": r.he, "en": r.en}, source=r.source or shape.source)
            for r in shape.advice
        ),
        empathy=_wordings(shape.empathy),
        alternative=_wordings(shape.alternative),
    )


def _wordings(shape: WordingsShape) -> dict[str, tuple[Replacement, ...]]:
    return {language: _replacements(getattr(shape, language)) for language in LANGUAGES}


def cues(shape: RolesShape) -> tuple[Cue, ...]:
    """Return the cues of all roles, in the order of the file."""
    found = []
    for role, by_language in shape.roles.items():
        for language in LANGUAGES:
            for entry in getattr(by_language, language):
                cue = CueShape(say=entry) if isinstance(entry, str) else entry
                found.append(
                    Cue(
                        role=role,
                        language=language,
                        say=cue.say,
                        weight=cue.weight,
                        where=cue.where,
                    )
                )
    return tuple(found)


def signals(shape: RolesShape) -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the signals by name and language."""
    return {
        name: {language: tuple(patterns) for language, patterns in by_language.items()}
        for name, by_language in shape.signals.items()
    }


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
    )


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
    )
