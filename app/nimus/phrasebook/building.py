"""Shapes in, values of the phrasebook out."""

from __future__ import annotations

from nimus.phrasebook.rules import (
    LANGUAGES,
    Circumstance,
    Cue,
    Examples,
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
    PatternsShape,
    PhraseShape,
    ReplacementShape,
    RolesShape,
    RuleShape,
    WordingsShape,
)


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
        cut=shape.cut,
        abuse=shape.abuse,
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
        said_back=_wordings(shape.said_back),
        heard=patterns(shape.heard),
        always=tuple(shape.always),
    )


def patterns(shape: PatternsShape) -> dict[str, tuple[str, ...]]:
    """Return patterns by language."""
    return {language: tuple(getattr(shape, language)) for language in LANGUAGES}


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
