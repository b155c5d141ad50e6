"""English: contractions, negations, and what may or may not stand inside a phrase."""

from __future__ import annotations

import re

from nimus.languages.contract import Abbreviations, Language
from nimus.languages.english_headings import HEADINGS
from nimus.languages.english_statements import STATING, UNDERTAKING

# both with and without their apostrophe; its, were, well, ill, wed and shell are words
_CONTRACTIONS = {
    **{
        f"{verb}{ending}": (verb, "not")
        for verb in (
            "do does did is are was were has have had could would should might must need dare"
        ).split()
        for ending in ("n't", "nt")
    },
    "can't": ("can", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "wont": ("will", "not"),
    "shan't": ("shall", "not"),
    "ain't": ("is", "not"),
    "aint": ("is", "not"),
    "don`t": ("do", "not"),
    "i'm": ("i", "am"),
    "im": ("i", "am"),
    "i've": ("i", "have"),
    "ive": ("i", "have"),
    "youre": ("you", "are"),
    "youve": ("you", "have"),
    "youll": ("you", "will"),
    "theyre": ("they", "are"),
    "weve": ("we", "have"),
    "thats": ("that", "is"),
    "whats": ("what", "is"),
    "theres": ("there", "is"),
    "heres": ("here", "is"),
    "let's": ("let", "us"),
    "gonna": ("going", "to"),
    "wanna": ("want", "to"),
    "gotta": ("got", "to"),
    "gimme": ("give", "me"),
    "lemme": ("let", "me"),
    "kinda": ("kind", "of"),
    "y'all": ("you",),
    "c'mon": ("come", "on"),
    "cmon": ("come", "on"),
    "'cause": ("because",),
    "hes": ("he", "is"),
    "shes": ("she", "is"),
    "whos": ("who", "is"),
    "dnt": ("do", "not"),
    "dunno": ("do", "not", "know"),
    # the spellings of chats
    "u": ("you",),
    "ur": ("your",),
    "r": ("are",),
    "abt": ("about",),
    "cuz": ("because",),
    "pls": ("please",),
    "plz": ("please",),
    "ppl": ("people",),
    "w8": ("wait",),
}
_BRIEF = 3
_ENDINGS = {"'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
# after these, 's is the verb; after other words it is the possessive
_SUBJECTS = frozenset("it that what there here he she who where how when why this one".split())


def _expand(word: str) -> tuple[str, ...] | None:
    if word in _CONTRACTIONS:
        return _CONTRACTIONS[word]
    if "'" not in word:
        return None
    for ending, verb in _ENDINGS.items():
        if word.endswith(ending) and len(word) > len(ending):
            return (word[: -len(ending)], verb)
    if word.endswith("'s"):
        stem = word[:-2]
        return (stem, "is") if stem in _SUBJECTS else (stem,)
    return None


def _split(word: str) -> tuple[tuple[str, str], ...]:
    return ()


def _told_apart(word: str, following: str) -> str:
    return word


LANGUAGE = Language(
    name="en",
    script=re.compile("[a-z]"),
    derived=("ed", "ing", "ly"),
    split=_split,
    expand=_expand,
    told_apart=_told_apart,
    ambiguous=frozenset(),
    slips={
        ("you", "are"): "your",
        ("it", "is"): "its",
        ("they", "are"): "their",
        ("who", "is"): "whose",
        ("know",): "no",
        ("read",): "red",
    },
    negations=frozenset("not no never nothing none nobody neither nor without".split()),
    fillers=frozenset(
        "really honestly actually just simply truly even quite very so too particularly frankly personally "
        "currently still also at all right now either exactly clearly obviously definitely literally "
        "totally absolutely completely basically please sorry sir madam ma'am dear unfortunately "
        "sadly anyway again ever yet well oh um uh then here today now always certainly seriously "
        "kindly genuinely bloody damn freaking fucking like afraid there guys folks "
        "possibly probably quickly much a the bit little in fact to be honest remotely fully entirely "
        "especially single whole own silly tiny precisely presently whatsoever anymore flat downright outright".split()
    ),
    walls=frozenset(
        "i you he she we they it who which that if because but and or unless until when while "
        "whether although though how why what where hesitate".split()
    ),
    fragile=frozenset(),
    openers=frozenset(
        "and but so then hey hi hello look listen ok okay yes no well now oh".split()
    ),
    abbreviations=Abbreviations(
        leading=frozenset(
            "mr mrs ms mx messrs dr prof rev hon capt e.g eg i.e ie vs cf viz approx incl excl esp "
            "re attn p.s p.p.s mt mme mlle msgr cllr".split()
        ),
        counting=frozenset("no nos art fig figs min max sec secs".split()),
        placing=frozenset(),
        measuring=frozenset(
            "min mins sec secs hr hrs wk wks mo mos mth mths yr yrs in ft yd mi lb lbs oz kg g mg cm mm km l ml "
            "qt gal pt tbsp tsp".split()
        ),
        closing=frozenset(
            "etc al a.m p.m jan feb mar apr jun jul aug sep sept oct "
            "nov dec mon tue tues wed weds thu thur thurs fri sat sun".split()
        ),
        firms=frozenset("inc ltd co corp plc llc llp pty gmbh bros".split()),
        naming=frozenset(
            "st ave blvd rd ln hwy sq apt ste bldg dept tel ext fax mob acct appt addr amt qty est "
            "ref jr sr u.s u.k u.s.a ph.d cust adv mgr mgmt dbl bus pymt conf req orig prev recd "
            "intl abt thru dup chg esc inst ult prox para paras vol vols pp pg chap encl ft lt sgt maj gov sen "
            "fwd hosp univ assoc govt natl avail sched temp perm desc exp cont misc auth".split()
        ),
        tied=frozenset(
            "eastern pacific central mountain et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc "
            "bst cet ist monday tuesday wednesday thursday friday saturday sunday january february "
            "april june july august september october november december".split()
        ),
        openers=frozenset(
            "the this that these those here there i you he she we they it our my your his her their "
            "its a an if when once as after before while because since although though but and so "
            "then also however in on at for from with what which who where why how is are was were "
            "do does did don can could will would should shall have has had let please thank thanks "
            "sorry no yes all any each every both most unfortunately call ask reply send click check "
            "try take tell show give see keep use just only not now today tomorrow still until "
            "otherwise therefore meanwhile additionally some many more another nothing nobody none "
            "hopefully luckily currently usually don didn doesn isn aren wasn weren couldn wouldn won "
            "haven hasn".split()
        ),
        signed=frozenset("yahoo! kahoot! joomla! jeopardy! which? guess?".split()),
    ),
    matters=("re", "subject", "ref", "reference", "regarding", "our ref", "your ref"),
    salutations=(
        "hi",
        "hello",
        "hey",
        "dear",
        "good morning",
        "good afternoon",
        "good evening",
        "greetings",
    ),
    history=(
        r"On\b[^\n]{4,200}\bwrote:",
        # wrapped by the mail program; a number in it is the date
        r"On\b(?=[^\n]{0,200}\d)[^\n]{4,200}\n[^\n]{0,80}\bwrote:[ \t\r]*$",
        r"-{2,}\s*(?:Original Message|Forwarded message)\s*-{2,}",
        r"From:[^\n]+\n[ \t]*(?:Sent|Date|To):",
    ),
    connectives=("but", "and", "so", "however", "or", "yet", "because", "since", "though"),
    adversatives=("but", "however", "although", "though"),
    coordinators=frozenset(("and", "or", "so")),
    subordinators=(
        "if",
        "when",
        "because",
        "since",
        "although",
        "though",
        "while",
        "as",
        "once",
        "after",
        "before",
        "unless",
    ),
    conditions=("if", "unless", "should", "without"),
    relatives=("that",),
    prepositions=(
        "on",
        "in",
        "at",
        "for",
        "with",
        "about",
        "regarding",
        "concerning",
        "by",
        "from",
        "under",
        "following",
        "despite",
        "during",
        "per",
        "to",
        "as",
        "given",
        "having",
    ),
    postscript=r"P\.?[ ]?S\.?|PS",
    speaking=("I", "we", "We", "sorry", "apologies", "please accept", "thank"),
    apologies=("sorry", "apolog", "forgive"),
    stranded=(
        r"(?:in|at) any (?:case|rate|event)",
        r"any(?:way|how)",
        r"(?:be that as it may|that aside|all that said|for what it['\u2019]?s worth|in fairness)",
        r"(?:one (?:more|last|other) thing|on top of (?:that|this)|with that)",
        r"either way",
        r"(?:all )?the same",
        r"even so",
        r"(?:having said|that said|that being said)(?: that)?",
        r"(?:how|what)ever(?: the case(?: may be)?)?",
        r"nevertheless|nonetheless|still",
        r"(?:finally|lastly|last but not least)",
        r"(?:also|besides|moreover|furthermore|in addition|additionally|plus)",
        r"(?:on (?:the other|another) (?:hand|note)|by the way|btw)",
        r"(?:and|so|oh),? (?:look|listen)",
        r"(?:and|but|so|again|after all|once again|once more|in closing|to (?:conclude|close|finish))",
    ),
    trailing=r",? (?:(?:btw|by the way)(?=[,.!?;]|$| for | that | about )|as well(?= for ))",
    leads=(
        r"(?:and |but |so |well,? )?(?:here we are|there you (?:go|have it)|here goes|here(?:'|\u2019)s the thing)",
        r"(?:the )?long story short",
        r"(?:bottom line|fact is|thing is|point is|truth is)",
    ),
    tags=(
        r"(?:(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should|might)n['\u2019]?t"
        r"|do|does|did|is|are|was|were|has|have|had|can|could|will|would|should)"
        r" (?:i|you|we|he|she|it|they)|right|innit|huh|eh|see"
    ),
    when=(
        r"(?: (?:back|only|just|already|again))* (?:on|in|last|this|since)(?: (?:early|late|mid))?"
        r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July"
        r"|August|September|October|November|December)\b(?! \d)"
    ),
    subjects=("that you ", "the fact that you "),
    complements=("when", "where", "why", "how", "what", "who", "which", "whether", "if"),
    referring=frozenset("it that they these those this he she".split()),
    determiners=frozenset("the a an this that these those your our my his her their its".split()),
    slashed=(),
    addressees={},
    address=None,
    stating=STATING,
    undertaking=UNDERTAKING,
    dropping=re.compile(
        r"(?:I|\(I\|we\)) (?=(?:ca|could|wo|have|had|would|did|should)n't\b|cannot\b|(?:could|will|would|did) (?:not|never)\b"
        r"|do(?:n't| not) (?:care|know|have|give)\b|(?:told|said|warned|explained|knew|never|already|have no)\b)"
    ),
    particles=frozenset(),
    clausal=frozenset(),
    short=frozenset(),
    and_="",
    vowels="",
    finals={},
    contractions=tuple(sorted(word for word in _CONTRACTIONS if len(word) > _BRIEF)),
    tails=frozenset("t nt re ve ll m d".split()),
    letters=frozenset(("i",)),
    homophones=(),
    elisions={},
    free_order=False,
    subordinating=frozenset(),
    keyboard={},
    hundred=frozenset(("hundred", "a hundred", "one hundred")),
    percent=frozenset(("percent", "pct", "per cent")),
    you=frozenset(("you", "your", "you're")),
    headings=HEADINGS,
)
