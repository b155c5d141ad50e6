"""What a language offers: all that is known of it beyond its phrases and tables of forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# ends the key of a word that only means itself, whatever its form could mean elsewhere
MARK = "\u05be"


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviations:
    """Words that may have a period of their own, by what tells it from the end of a sentence.

    What one of `leading` speaks of follows it ("Mr. Lane"): no sentence ends there. `counting`
    are abbreviations only before a number ("no. 7"), `placing` before a name and a number
    ("Herzl 12" behind "street"), `measuring` only behind one ("5 min."). Behind a measure or one
    of `closing` a sentence ends where a capital follows, unless its word is one of `tied`
    ("4 p.m. Eastern"); so it does behind one of `firms`, unless no more than the firm was named.
    Behind one of `naming`, as behind an initial, it ends only where one of `openers` follows:
    words, or pairs of words, that begin many sentences and no names. The names `signed` are
    written with a mark of their own ("Yahoo!").
    """

    leading: frozenset[str]
    counting: frozenset[str]
    placing: frozenset[str]
    measuring: frozenset[str]
    closing: frozenset[str]
    firms: frozenset[str]
    naming: frozenset[str]
    tied: frozenset[str]
    openers: frozenset[str]
    signed: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressing:
    """Words by which a form that addresses the customer is told, and what each is for whom.

    `speaker` is the key of "I". `pronouns` and `vocatives` are rows of forms for a man, a woman and several, "you" first; a
    vocative stands in a greeting, with or without the `article`; `than` may be joined to what is
    said of one ("more than welcome"). Of the verbs `being` something is
    said ("you were"), with words of `between` before it. A verb that is also a third person's asks
    the customer behind a word of `asking`, or where it opens a clause, alone or behind a word of
    `leading`, and one of `asked` follows; of `willing` the customer is the likeliest subject, and
    `plain` are nouns that look like such verbs,
    `things` verbs of which a thing is likelier the subject.
    """

    speaker: str
    pronouns: tuple[tuple[str, str, str], ...]
    vocatives: tuple[tuple[str, str, str], ...]
    article: str
    than: str
    being: frozenset[str]
    between: frozenset[str]
    asking: frozenset[str]
    leading: frozenset[str]
    asked: frozenset[str]
    willing: frozenset[str]
    plain: frozenset[str]
    things: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stating:
    """How a language states something behind a phrase.

    `that` is a relative that is joined to a word, `of_that` are some with a preposition;
    `states` matches a clause that states something without one, `promises` what opens a promise;
    `you` are words that open a statement about the customer, `thirds` pronouns of others,
    `subject` matches a subject with its future at the end of a phrase, `pointing` objects that name nothing, `linking`
    verbs that say what a thing is; `causes` matches a preposition with what somebody is sorry or
    upset about, its group; `days` names of days.
    `expect` words a statement as what is expected, given the third persons of the future with their
    gender and infinitive.
    """

    that: str
    of_that: tuple[str, ...]
    states: re.Pattern[str] | None
    promises: re.Pattern[str]
    you: frozenset[str]
    thirds: frozenset[str]
    subject: re.Pattern[str]
    pointing: tuple[str, ...]
    linking: tuple[str, ...]
    causes: re.Pattern[str]
    days: re.Pattern[str]
    expect: Callable[[str, Mapping[str, tuple[int, str]]], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaking:
    """How somebody undertakes something, and by when.

    `mine` the writer does, `yours` the reader, who is asked to, `theirs` somebody else, `unless` it
    is a condition or a negation; `by_form`: the persons of the future tell too.
    """

    mine: re.Pattern[str]
    yours: re.Pattern[str]
    theirs: re.Pattern[str]
    by: re.Pattern[str]
    unless: re.Pattern[str]
    by_form: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """What fields of a home-made collection of replies are called by people of a language.

    `texts` hold what a customer reads, `subjects` the line above it, `titles` and `ids` what a
    reply is known by, `notes` what no customer reads. A reply is switched off where a field of
    `active` holds one of `no`, or one of `inactive` one of `yes`. `language` says in which
    language a reply is, by what it is `called`.
    """

    texts: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    active: tuple[str, ...] = ()
    inactive: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    called: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The grammar that matching and rewriting ask for.

    a reply that starts with one of `salutations` greets up to the first comma; `matters` open the
    line that says what a letter is about;
    `history` are patterns of the lines under which mail programs quote, `postscript` one of what
    opens a line that was added below the signature. `coordinators` may begin a clause right behind a phrase.
    `connectives` may
    stand between clauses and fall away when the first becomes a sentence; `adversatives` begin a
    clause even without a comma; a clause that begins with a `subordinator` or `preposition`
    cannot stand alone, one of `conditions` opens what only may be, and one that begins with `subjects` is what the phrase speaks of;
    `complements` and `relatives` begin what a verb of knowing takes, `determiners` what is named,
    `referring` a clause about what was named before. `addressees` maps forms to
    whom they address: 0 a man, 1 a woman, 2 several. `stating`, `undertaking` and
    `address` are what rewriting asks for; `address` is None where no form tells whom it addresses. `script` matches one letter of the language; `derived` are endings
    of words that are hardly a name.
    `split` yields the (prefix, rest) readings of a word with attached particles. `expand` maps a
    contraction to its words. `told_apart` takes one of the words `ambiguous` and the
    next one and renames it where that tells its sense. `slips` maps words to the one word that is often written in their place.
    `negations` end an alignment; `fillers` may stand inside a phrase at almost no cost, `walls`
    never, and not even another word after one of `fragile`; `openers` may stand before a phrase
    that opens a clause; `stranded` are patterns of what ties a sentence to the one before and
    says nothing once it stands first, `trailing` one of what does so
    inside it ("sorry for the mess btw"), `leads` of what only leads up to it ("so here we are"),
    `tags` of the questions that end one ("didn't I"), `when` of a day that is named behind a phrase, `apologies` parts of the words that say sorry, `speaking`
    words with which a writer speaks for himself. `dropping` matches a subject that may be left out at the start of what is said, None where a
    verb tells its own. `particles` are prefixes that a hyphen may join to a word, `clausal`
    those that join clauses (finite verbs and pronouns take no others), `short` the two-letter
    words that still take them, `and_` the only one that an order takes; `finals` maps a letter to
    the form that it has at a word's end; `contractions` are some that `expand` opens,
    which may be misspelt, `tails` what one leaves when a space parts it ("don t"), `letters` the words of one letter that may be run together with the next;
    `homophones` are letters of one sound each;
    `elisions` maps a letter that swallowed a word to that word and to the particle that the rest
    begins with; in a language of `free_order` the words of a phrase may stand in another order, if
    none begins a clause with one of `subordinating`;
    `hundred` and `percent` are the words of "100%"; `you` are words that speak to the reader, besides
    the pronouns of `address`; `keyboard` maps the keys of a Latin keyboard to what they type on
    that of the language. `headings` are names of fields.
    """

    name: str
    script: re.Pattern[str]
    derived: tuple[str, ...]
    split: Callable[[str], tuple[tuple[str, str], ...]]
    expand: Callable[[str], tuple[str, ...] | None]
    told_apart: Callable[[str, str], str]
    ambiguous: frozenset[str]
    slips: Mapping[tuple[str, ...], str]
    negations: frozenset[str]
    fillers: frozenset[str]
    walls: frozenset[str]
    fragile: frozenset[str]
    openers: frozenset[str]
    abbreviations: Abbreviations
    salutations: tuple[str, ...]
    matters: tuple[str, ...]
    history: tuple[str, ...]
    postscript: str
    stranded: tuple[str, ...]
    trailing: str
    leads: tuple[str, ...]
    tags: str
    when: str
    apologies: tuple[str, ...]
    speaking: tuple[str, ...]
    connectives: tuple[str, ...]
    adversatives: tuple[str, ...]
    coordinators: frozenset[str]
    subordinators: tuple[str, ...]
    conditions: tuple[str, ...]
    relatives: tuple[str, ...]
    prepositions: tuple[str, ...]
    subjects: tuple[str, ...]
    complements: tuple[str, ...]
    determiners: frozenset[str]
    referring: frozenset[str]
    addressees: Mapping[str, int]
    address: Addressing | None
    stating: Stating
    undertaking: Undertaking | None
    slashed: tuple[str, ...]
    dropping: re.Pattern[str] | None
    particles: frozenset[str]
    clausal: frozenset[str]
    short: frozenset[str]
    and_: str
    finals: Mapping[str, str]
    tails: frozenset[str]
    contractions: tuple[str, ...]
    letters: frozenset[str]
    homophones: tuple[str, ...]
    elisions: Mapping[str, tuple[str, str]]
    free_order: bool
    subordinating: frozenset[str]
    keyboard: Mapping[str, str]
    vowels: str
    hundred: frozenset[str]
    percent: frozenset[str]
    you: frozenset[str] = frozenset()
    headings: Headings = Headings()
