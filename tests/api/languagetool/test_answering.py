from __future__ import annotations

import json
from typing import Any

import pytest

from nimus import Draft, Engine
from nimus.api.clerk import Clerk
from nimus.api.languagetool.answering import answer
from nimus.api.languagetool.answers import ToolCheckAnswer
from nimus.api.languagetool.asking import asked
from nimus.api.languagetool.words import example

HEBREW = "🙂 שָׁלוֹם דנה, אני לא יודע מתי יגיע המשלוח. 🙂"
ENGLISH = "🙂 Hi Dana. I don't know when your parcel will arrive. 🙂"
# fixes that overlap: each takes the first letter of the clause behind it along
CHAIN = (
    "😀 I don't know why you didn't read the terms, that's not my problem, so calm down and wait."
)


def told(engine: Engine, /, **fields: str) -> dict[str, Any]:
    read = json.loads(
        answer(
            Clerk(engine, engine.settings), asked({"language": "auto", **fields}, site="http://h")
        )
    )
    ToolCheckAnswer.model_validate(read, strict=False)
    assert isinstance(read, dict)
    return read


def units(text: str, start: int, length: int) -> str:
    """Return what a client that counts in UTF-16 takes for a place."""
    coded = text.encode("utf-16-le")
    return coded[2 * start : 2 * (start + length)].decode("utf-16-le")


def put_in(text: str, match: dict[str, Any], words: str) -> str:
    coded = text.encode("utf-16-le")
    start, end = 2 * match["offset"], 2 * (match["offset"] + match["length"])
    return (coded[:start] + words.encode("utf-16-le") + coded[end:]).decode("utf-16-le")


def mended(engine: Engine, text: str) -> set[str]:
    """Return every text that one of our own fixes gives."""
    return {
        text[: one.fix.span.start] + words + text[one.fix.span.end :]
        for one in engine.check(Draft(text=text)).findings
        for words in one.fix.suggestions
    }


def test_an_answer_has_the_fields_that_clients_need(engine: Engine) -> None:
    said = told(engine, text=HEBREW)
    assert said["software"]["apiVersion"] == 1
    assert said["software"]["premium"] is False
    assert said["warnings"] == {"incompleteResults": False}
    (match,) = said["matches"]
    assert match["rule"] == {
        "id": "DONT_KNOW",
        "description": "חוסר ידיעה בלי התחייבות לברר",
        "issueType": "style",
        "urls": [{"value": "http://h/rules/dont-know"}],
        "category": {"id": "STYLE", "name": "סגנון"},
        "isPremium": False,
    }
    assert match["shortMessage"] == match["rule"]["description"]
    assert match["message"] == engine.book.rules["dont-know"].why["he"]
    assert match["type"] == {"typeName": "Hint"}
    assert match["ignoreForIncompleteSentence"] is False
    assert match["contextForSureMatch"] == 0


@pytest.mark.parametrize("text", [HEBREW, ENGLISH, CHAIN], ids=["hebrew", "english", "chain"])
def test_a_suggestion_put_in_gives_what_our_own_fix_gives(engine: Engine, text: str) -> None:
    matches = told(engine, text=text)["matches"]
    given = {put_in(text, m, one["value"]) for m in matches for one in m["replacements"]}
    assert given == mended(engine, text)
    assert given


@pytest.mark.parametrize("text", [HEBREW, ENGLISH, CHAIN], ids=["hebrew", "english", "chain"])
def test_places_are_utf16_units_of_the_text_as_sent(engine: Engine, text: str) -> None:
    said = told(engine, text=text)
    report = engine.check(Draft(text=text))
    own = [finding for match in said["matches"] for finding in match["nimus"]["findings"]]
    shown = {one["id"]: units(text, one["offset"], one["length"]) for one in own}
    assert shown == {finding.id: finding.text for finding in report.findings}
    for match in said["matches"]:
        context = match["context"]
        there = units(context["text"], context["offset"], context["length"])
        assert there == units(text, match["offset"], match["length"])
        assert there in match["sentence"]


def test_overlapping_fixes_are_one_match_that_says_it_all(engine: Engine) -> None:
    (match,) = told(engine, text=CHAIN)["matches"]
    report = engine.check(Draft(text=CHAIN))
    assert {one["id"] for one in match["nimus"]["findings"]} == {one.id for one in report.findings}
    assert len(report.findings) > 2
    assert all(finding.message in match["message"] for finding in report.findings)
    assert match["nimus"]["findings"][0]["severity"] == "error"
    assert match["rule"]["id"] == match["nimus"]["findings"][0]["rule"].upper().replace("-", "_")


def test_matches_are_sorted_and_do_not_overlap(engine: Engine) -> None:
    text = f"{CHAIN} Calm down, Dana. {ENGLISH}"
    matches = told(engine, text=text)["matches"]
    assert len(matches) > 2
    ends = [match["offset"] + match["length"] for match in matches]
    assert all(end <= match["offset"] for end, match in zip(ends, matches[1:], strict=False))


def test_of_text_with_markup_places_are_in_what_was_sent(engine: Engine) -> None:
    said = told(engine, **example("markup_form"))
    (match,) = said["matches"]
    source = "<p>Calm <b>down</b>, please."
    assert units(source, match["offset"], match["length"]) == "Calm <b>down</b>, please."
    assert match["nimus"]["findings"][0]["offset"] == 3
    assert match["nimus"]["findings"][0]["length"] == 12
    assert match["context"] == {"text": source, "offset": 3, "length": 25}
    assert match["sentence"] == "Calm down, please."
    assert said["sentenceRanges"] == [[3, 28]]


def test_what_markup_is_read_as_is_kept_in_what_is_put_in_its_place(engine: Engine) -> None:
    parts = [{"markup": "%1", "interpretAs": "Calm down. Your parcel is here."}]
    (match,) = told(engine, data=json.dumps({"annotation": parts}))["matches"]
    assert (match["offset"], match["length"]) == (0, 2)
    assert all(one["value"].endswith("Your parcel is here.") for one in match["replacements"])


@pytest.mark.parametrize(
    ("fields", "used", "found"),
    [
        ({"text": HEBREW}, "he-IL", "he-IL"),
        ({"text": ENGLISH}, "en-US", "en-US"),
        ({"text": ENGLISH, "preferredVariants": "en-GB"}, "en-GB", "en-GB"),
        ({"text": ENGLISH, "language": "en"}, "en", "en"),
        ({"text": ENGLISH, "language": "en-GB"}, "en-GB", "en-GB"),
        ({"text": ENGLISH, "language": "he"}, "he-IL", "en-US"),
        ({"text": HEBREW, "language": "en-US"}, "en-US", "he-IL"),
        ({"text": "..."}, "en-US", "en-US"),
        ({"text": "", "language": "he-IL"}, "he-IL", "he-IL"),
    ],
    ids=range(9),
)
def test_the_language_is_told_that_was_used_and_that_was_found(
    engine: Engine, fields: dict[str, str], used: str, found: str
) -> None:
    language = told(engine, **fields)["language"]
    assert (language["code"], language["detectedLanguage"]["code"]) == (used, found)


def test_the_confidence_is_the_share_of_the_text(engine: Engine) -> None:
    mixed = f"{HEBREW} {ENGLISH}"
    share = told(engine, text=mixed)["language"]["detectedLanguage"]["confidence"]
    assert 0.3 < share < 0.7
    assert isinstance(
        told(engine, text=HEBREW)["language"]["detectedLanguage"]["confidence"], float
    )
    assert told(engine, text="")["language"]["detectedLanguage"]["confidence"] == 0


def test_both_languages_of_a_text_are_checked_and_told_in_its_own(engine: Engine) -> None:
    matches = told(engine, text=f"{HEBREW}\n{ENGLISH}")["matches"]
    assert [match["rule"]["id"] for match in matches] == ["DONT_KNOW", "DONT_KNOW"]
    assert {match["message"] for match in matches} == {engine.book.rules["dont-know"].why["he"]}


def test_a_disabled_rule_is_silent(engine: Engine) -> None:
    assert told(engine, text=ENGLISH, disabledRules="DONT_KNOW")["matches"] == []
    only = told(engine, text=CHAIN, enabledRules="RUSHING", enabledOnly="true")["matches"]
    assert [one["rule"]["id"] for one in only] == ["RUSHING"]


def test_text_level_rules_find_nothing_and_the_verdict_stands(engine: Engine) -> None:
    said = told(engine, text=ENGLISH, mode="textLevelOnly")
    assert said["matches"] == []
    assert said["nimus"]["verdict"] == "block"


def test_what_nimus_adds_is_what_our_own_check_says(engine: Engine) -> None:
    report = engine.check(Draft(text=HEBREW))
    added = told(engine, text=HEBREW)["nimus"]
    assert added["verdict"] == report.verdict.value
    assert added["score"] == report.score
    assert added["missing"] == [role.value for role in report.structure.missing]
    assert [one["id"] for one in added["advice"]] == [one.id for one in report.advice]


def test_a_compact_answer_leaves_out_what_is_long(engine: Engine) -> None:
    said = told(engine, text=CHAIN, c="1")
    assert "software" not in said
    assert "warnings" not in said
    (match,) = said["matches"]
    assert "context" not in match
    assert "sentence" not in match
    assert len(match["replacements"]) == 5


def test_a_callback_is_handed_the_answer(engine: Engine) -> None:
    text = "Calm down.\u2028"
    plain = answer(Clerk(engine, engine.settings), asked({"text": text, "language": "en"}))
    script = answer(
        Clerk(engine, engine.settings), asked({"text": text, "language": "en", "callback": "show"})
    )
    assert script.startswith(b"show({")
    assert script.endswith(b"});")
    assert "\u2028" not in script.decode()
    assert json.loads(script[5:-2]) == json.loads(plain)


def test_without_a_name_of_ours_a_rule_has_no_page(engine: Engine) -> None:
    said = json.loads(
        answer(Clerk(engine, engine.settings), asked({"text": ENGLISH, "language": "en"}))
    )
    assert "urls" not in said["matches"][0]["rule"]


def test_sentences_are_told_with_their_languages(engine: Engine) -> None:
    said = told(engine, text="😀 Hi Dana. אני בודקת את זה.")
    ranges = said["sentenceRanges"]
    extended = said["extendedSentenceRanges"]
    assert [[one["from"], one["to"]] for one in extended] == ranges
    assert extended[-1]["detectedLanguages"] == [{"language": "he", "rate": 1.0}]
    assert ranges[-1] == [12, 28]
