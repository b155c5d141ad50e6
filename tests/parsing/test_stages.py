"""A draft's prose goes through the stages without spaCy, and code in it is no prose."""

from __future__ import annotations

import subprocess
import sys

from nimus import Engine
from nimus.parsing.roles import Roles
from nimus.parsing.stages import Stages
from nimus.reading.prose import Prose
from nimus.report import Role
from nimus.spans import Span

BARE = Stages(Roles(), None)


def test_prose_is_cut_into_sentences_and_words() -> None:
    found = BARE.parse(Prose(text="I don't know. אל תחכי!"))
    assert [word.key for word in found.words] == ["i", "do", "not", "know", "אל", "תחכי"]
    assert found.bounds == [(0, 4), (4, 6)]
    assert found.languages == ["en", "he"]


def test_code_is_one_opaque_word_each() -> None:
    found = BARE.parse(Prose(text="run it now", opaque=(Span(0, 3),)))
    assert [word.key for word in found.words][1:] == ["it", "now"]
    assert found.words[0].key != "run"


def test_words_on_the_wrong_keyboard_are_read_as_they_were_meant() -> None:
    (first, *_) = BARE.parse(Prose(text="tbh kt husg n,h hdhg vnakuj")).words
    assert first.key == "אני"


def test_sentences_get_roles_and_harms(engine: Engine) -> None:
    found = engine.stages.parse(Prose(text="Hi Dana,\nthe parcel left our warehouse."))
    assert found.roles[0][0] is Role.GREETING
    assert all(harm is not None for harm in found.harms)


def test_a_check_imports_no_spacy() -> None:
    code = (
        "import sys; from nimus import Draft, Engine;"
        "Engine.load().check(Draft(text='Calm down.')); print('spacy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
