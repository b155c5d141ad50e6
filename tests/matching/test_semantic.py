"""What is said in other words is found, explained by the nearest phrase, and told as what it is."""

from __future__ import annotations

from nimus import Draft, Engine, Options, Settings
from nimus.draft import Severity


def test_what_no_phrase_says_is_found_whole(engine: Engine) -> None:
    text = "One would think that a grown man can plug in a lamp."
    (finding,) = engine.check(Draft(text=text)).findings
    assert (finding.rule, finding.match) == ("contempt", "semantic")
    assert finding.span.of(text) == finding.text


def semantic(engine: Engine) -> list[str]:
    """Return sentences of the corpus's kind in which only the models find something."""
    texts = [
        "Do us all a kindness and take your complaints to some other company.",
        "Perhaps next time you could try opening your eyes before you press send.",
        "One would think that a grown man can plug in a lamp.",
        "What you do about the missing screws is entirely up to you, I have my own day to get through.",
    ]
    found = [
        text
        for text in texts
        if any(f.match == "semantic" for f in engine.check(Draft(text=text)).findings)
    ]
    assert found
    return found


def test_a_semantic_finding_names_a_phrase_of_its_rule(engine: Engine) -> None:
    for text in semantic(engine):
        for finding in engine.check(Draft(text=text)).findings:
            if finding.match == "semantic":
                assert finding.phrase in {p.say for p in engine.book.rules[finding.rule].phrases}
                assert 0.5 < finding.confidence <= 1


def test_what_models_are_not_sure_of_is_for_information(engine: Engine) -> None:
    for text in semantic(engine):
        checked = engine._checked(Draft(text=text), Options())
        for finding, match in zip(checked.report.findings, checked.matches, strict=True):
            assert (finding.severity is Severity.INFO) is not match.sure


def test_a_phrase_that_stands_there_is_told_by_itself(engine: Engine) -> None:
    findings = engine.check(Draft(text="I don't care about your order.")).findings
    assert [(f.rule, f.match) for f in findings] == [("dont-care", "exact")]


def test_without_models_only_phrases_are_found(engine: Engine) -> None:
    bare = Engine.load(Settings(learned="off"))
    for text in semantic(engine):
        assert all(f.match != "semantic" for f in bare.check(Draft(text=text)).findings)


def test_a_quotation_is_excused_here_too(engine: Engine) -> None:
    for text in semantic(engine):
        quoted = f'The note "{text.rstrip(".")}" should never have been sent to you.'
        report = engine.check(Draft(text=quoted), Options(explain=True))
        assert all(f.match != "semantic" for f in report.findings)
