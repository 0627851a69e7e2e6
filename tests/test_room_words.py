"""The room speaks Arabic whole: every message of a template has its words, every counted one its six forms."""

from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from each import each
from room_words import ROOM, spoken
from warraq.room import spoken as saying
from warraq.room.cookbook import questions
from warraq.room.words import catalogue, wanted

COUNTED_ELSEWHERE = [(one, many) for _, _, one, many in saying.UNITS]


@pytest.fixture(scope="module")
def arabic() -> dict[str | tuple[str, ...], Message]:
    with (ROOM / "locale" / "ar" / "room.po").open("rb") as written:
        read = read_po(written, locale="ar")
    return {message.id if isinstance(message.id, str) else tuple(message.id): message for message in read if message.id}


@pytest.mark.slow
def test_every_message_has_its_arabic_words(arabic: dict[str | tuple[str, ...], Message]) -> None:
    wanting = [one for one in [*spoken(), *COUNTED_ELSEWHERE] if one not in arabic]

    assert wanting == []


@pytest.mark.slow
def test_no_message_is_left_without_words_or_use(arabic: dict[str | tuple[str, ...], Message]) -> None:
    used = {*spoken(), *COUNTED_ELSEWHERE, "less than a minute"}

    assert [one for one, message in arabic.items() if not all(_forms(message))] == []
    assert [one for one in arabic if one not in used and not str(one).startswith("=")] == []


def _forms(message: Message) -> tuple[str, ...]:
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    return tuple(str(one or "") for one in said)


def test_what_is_counted_has_six_forms_with_the_same_places(arabic: dict[str | tuple[str, ...], Message]) -> None:
    counted = [message for one, message in arabic.items() if isinstance(one, tuple)]

    assert counted
    assert [message.id for message in counted if len(_forms(message)) != 6] == []
    for number, told in ((1, "مقال واحد"), (2, "مقالان"), (3, "3 مقالات"), (11, "11 مقالًا"), (100, "100 مقال")):
        said = catalogue("ar").ungettext("%(num)d article", "%(num)d articles", number)
        assert said % {"num": number} == told


def test_places_in_a_message_are_the_same_in_both_languages(arabic: dict[str | tuple[str, ...], Message]) -> None:
    for one, message in arabic.items():
        if isinstance(one, str) and "%(" in one:
            assert message.python_format
            assert {part.partition(")")[0] for part in one.split("%(")[1:]} == {
                part.partition(")")[0] for part in str(message.string).split("%(")[1:]
            }


def test_every_question_of_the_cookbook_is_asked_in_arabic_too() -> None:
    asked = zip(questions().values(), questions("ar").values(), strict=True)

    assert [one.name for one, told in asked if told.name == one.name or told.slug != one.slug] == []


@each(
    ("accepts", "language"),
    [
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("en-US,en;q=0.9", "en"),
        ("fr-FR,en;q=0.1", "en"),
        ("de", "ar"),
        ("", "ar"),
        ("en;q=0, ar;q=0.1", "ar"),
        ("en;q=x", "ar"),
        ("ar;q=0.3,en;q=0.31", "en"),
        (",".join(["x"] * 50_000) + ",en", "ar"),
    ],
)
def test_a_browser_gets_the_language_that_it_likes_best_of_ours(accepts: str, language: str) -> None:
    assert wanted(accepts) == language


def test_the_room_lies_where_the_package_is() -> None:
    assert (Path(saying.__file__).parent) == ROOM
