"""Each customer type, channel and situation changes the answer to one same draft, as its article asks."""

from __future__ import annotations

import pytest

from nimus import Context, Customer, Draft, Engine, Role

REFUSAL = "Hello,\nWe cannot refund the machine, because 14 months have passed.\nRegards,\nTom"
HEBREW = "שלום,\nלא נוכל להחזיר את הכסף על המכונה, כי עברו 14 חודשים.\nבברכה,\nתום"
GOOD = "Hello,\nYour refund was sent today.\nRegards,\nTom"


def best(engine: Engine, text: str, context: Context) -> tuple[tuple[Role, ...], str]:
    revision = engine.rewrite(Draft(text=text, context=context))
    return revision.check.structure.missing, revision.rewrites[0].text


def contexts(engine: Engine) -> dict[str, Context]:
    return {
        **{name: Context(customer=Customer(type=name)) for name in engine.book.customers},
        **{name: Context(channel=name) for name in engine.book.channels},
        **{name: Context(situation=name) for name in engine.book.situations},
    }


@pytest.mark.parametrize("text", [REFUSAL, HEBREW], ids=["en", "he"])
def test_each_changes_the_structure_or_the_text(engine: Engine, text: str) -> None:
    plain = best(engine, text, Context())
    same = [
        name for name, context in contexts(engine).items() if best(engine, text, context) == plain
    ]
    assert same == []


@pytest.mark.parametrize("text", [REFUSAL, HEBREW], ids=["en", "he"])
def test_no_two_of_a_kind_give_the_same_answer(engine: Engine, text: str) -> None:
    for kind in ("customers", "channels", "situations"):
        names = getattr(engine.book, kind)
        answers = [best(engine, text, contexts(engine)[name]) for name in names]
        assert len(set(answers)) == len(names)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("angry", "I take responsibility", id="angry-004-takes-responsibility"),
        pytest.param("angry", "[first option], [second option] or", id="angry-004-several-options"),
        pytest.param("lapsing", "To win back your trust", id="lapsing-001-recovers"),
        pytest.param("letter", "in person", id="letter-001-proposes-a-meeting"),
        pytest.param("email", "right away", id="email-001-what-can-be-done-now"),
        pytest.param("phone", "while we are on the phone", id="phone-001-what-can-be-done-now"),
        pytest.param("in-person", "here and now", id="in-person-001-acts-at-once"),
    ],
)
def test_it_says_what_its_article_asks(engine: Engine, name: str, said: str) -> None:
    assert said in best(engine, REFUSAL, contexts(engine)[name])[1]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("angry", "לוקחים על זה אחריות", id="angry-004-takes-responsibility"),
        pytest.param("angry", "[אפשרות ראשונה], [אפשרות שנייה]", id="angry-004-several-options"),
        pytest.param("lapsing", "להחזיר את האמון", id="lapsing-001-recovers"),
        pytest.param("letter", "פנים אל פנים", id="letter-001-proposes-a-meeting"),
        pytest.param("email", "כבר עכשיו", id="email-001-what-can-be-done-now"),
        pytest.param("phone", "בשיחה הזאת", id="phone-001-what-can-be-done-now"),
    ],
)
def test_it_says_so_in_hebrew_too(engine: Engine, name: str, said: str) -> None:
    assert said in best(engine, HEBREW, contexts(engine)[name])[1]


@pytest.mark.parametrize("name", ["angry", "critic", "meticulous", "persistent", "phone"])
def test_who_does_what_by_when_is_owed(engine: Engine, name: str) -> None:
    assert Role.NEXT_STEP in best(engine, REFUSAL, contexts(engine)[name])[0]


def test_good_news_owes_no_alternative_but_to_who_may_leave(engine: Engine) -> None:
    owing = [
        name
        for name, context in contexts(engine).items()
        if Role.ALTERNATIVE in best(engine, GOOD, context)[0]
    ]
    assert owing == ["lapsing"]


def test_an_internal_note_owes_nothing(engine: Engine) -> None:
    assert best(engine, REFUSAL, Context(channel="internal-note")) == ((), REFUSAL)


def test_the_problem_is_said_back_with_the_name_and_no_claim_of_theirs(engine: Engine) -> None:
    context = Context(
        customer=Customer(name="Dana"),
        customer_message="Where is my parcel 4417? You promised it within 2 days, I paid 349.",
    )
    _, text = best(engine, "We cannot ship before Sunday.", context)
    assert text.startswith("Dana, I can see that you are still waiting for your parcel")
    assert not any(number in text for number in ("4417", "349", "2 days"))


def test_nothing_but_abuse_comes_back_as_a_kind_frame(engine: Engine) -> None:
    abuse = "Oh look, it's you again. You people are all the same. Don't come back here!"
    _, text = best(engine, abuse, Context())
    for word in ("again", "people", "same", "come back"):
        assert word not in text
    assert text.count("[") == 2
