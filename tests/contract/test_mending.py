"""What stands in place of a harm keeps what the clause says besides, and reads as a sentence."""

from __future__ import annotations

import pytest

from nimus import Draft, Engine
from nimus.draft import Kind, Options

FACT = "The claim is 5512."


@pytest.fixture(scope="module")
def engine(wordly: Engine) -> Engine:
    """The shipped phrasebook by its words alone."""
    return wordly


def mended(engine: Engine, text: str) -> str:
    return engine.rewrite(Draft(text=text), Options(kinds=(Kind.MINIMAL,))).rewrites[-1].text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Sorry if you feel let down over the back door. It was measured on 12 August.",
            "I'm sorry about the back door. It was measured on 12 August.",
            id="what-they-are-upset-about",
        ),
        pytest.param(
            "I guarantee it will be at your door by Friday, June 14.",
            "It should be at your door by Friday, June 14, and I'll let you know if anything "
            "changes.",
            id="the-subject-of-a-promise",
        ),
        pytest.param(
            f"As I already told you on Monday, the passes (RC-7716) take a minute. {FACT}",
            f"The passes (RC-7716) take a minute. {FACT}",
            id="the-day-of-a-scolding",
        ),
        pytest.param(
            f"Calm down about the crown: it's meant to be rough until 3 May. {FACT}",
            f"As for the crown: it's meant to be rough until 3 May. {FACT}",
            id="what-it-stands-for",
        ),
        pytest.param(
            f"Told you so, so here we are: the file was wiped on 1 May. {FACT}",
            f"The file was wiped on 1 May. {FACT}",
            id="what-only-led-up",
        ),
    ],
)
def test_what_is_said_besides_stays(engine: Engine, text: str, expected: str) -> None:
    assert mended(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Told you twice.", "lecturing"),
        ("Don't care what the board says.", "dont-care"),
        ("Can't be bothered with this.", "cant-be-bothered"),
    ],
)
def test_a_sentence_may_drop_its_subject(engine: Engine, text: str, rule: str) -> None:
    assert [f.rule for f in engine.check(Draft(text=text)).findings] == [rule]


@pytest.mark.parametrize("text", ["Please don't trust such e-mails.", "Do have a look."])
def test_what_is_asked_of_the_customer_drops_none(engine: Engine, text: str) -> None:
    assert engine.check(Draft(text=text)).findings == ()


def test_a_placeholder_amid_a_phrase_stays(engine: Engine) -> None:
    said = mended(engine, f"Just wait, ticket {{{{ticket.id}}}} is in the queue. {FACT}")
    assert "{{ticket.id}}" in said
    assert "Just wait" not in said


def test_nothing_but_abuse_names_the_customer_and_leaves_no_harm(engine: Engine) -> None:
    text = "Stop whining. You know nothing, and nobody here likes you. Go away."
    (best, *_) = engine.rewrite(Draft(text=text)).rewrites
    assert best.verified.clean
    assert "[" in best.text
    for harm in ("whining", "nothing", "likes you", "Go away"):
        assert harm not in best.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Do this:\n1. Unplug the modem.\n2. Calm down.\n3. Plug it in.\n4. Call us.\nThen wait "
            "5 minutes for it.",
            "Do this:\n1. Unplug the modem.\n2. Plug it in.\n3. Call us.\nThen wait 5 minutes for it.",
            id="those-below-move-up",
        ),
        pytest.param(
            "Do this:\n1. Unplug the modem.\n2. Plug it in again.\n3. Calm down.",
            "Do this:\n1. Unplug the modem.\n2. Plug it in again.",
            id="the-last",
        ),
        pytest.param(
            "ככה עושים:\n- מנתקים את הנתב מהחשמל.\n- תירגע.\n- מחברים אותו שוב.",
            "ככה עושים:\n- מנתקים את הנתב מהחשמל.\n- מחברים אותו שוב.",
            id="bullets",
        ),
    ],
)
def test_an_item_that_only_hurts_goes_with_its_marker(
    engine: Engine, text: str, expected: str
) -> None:
    assert mended(engine, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"Hi Dana, calm down, the parcel left on Monday. {FACT}",
            f"Hi Dana, the parcel left on Monday. {FACT}",
            id="behind-a-greeting",
        ),
        pytest.param(
            f"{FACT} Calm down \U0001f642 and send us the form.",
            f"{FACT} \U0001f642 Send us the form.",
            id="an-emoji",
        ),
        pytest.param(
            f"{FACT}\nCalm down \U0001f642\nIt left on Monday.",
            f"{FACT}\nIt left on Monday.",
            id="an-emoji-alone",
        ),
        pytest.param(
            f"The parcel left on Monday (calm down). {FACT}",
            "The parcel left on Monday (you have every right to be angry about this, and I'm "
            f"here to help). {FACT}",
            id="brackets",
        ),
    ],
)
def test_what_stands_around_what_goes_stays(engine: Engine, text: str, expected: str) -> None:
    assert mended(engine, text) == expected
