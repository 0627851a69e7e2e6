"""Which of the persons that a page names are to be called authors."""

from collections.abc import Collection, Sequence

from warraq.parse.stated.persons import Byline, key_of
from warraq.parse.words.bylines import MANY
from warraq.parse.words.given_names import untitled


def authors_of(bylines: Sequence[Byline]) -> tuple[Byline, ...]:
    """Return the persons to be called authors.

    Names of the metadata that are printed too; else the printed ones, without wrappers that hold name and label at
    once; else those of the metadata, which often names a user of the editing system.
    """
    persons = [byline for byline in bylines if byline.is_person]
    if len(persons) < 2:
        return tuple(persons)
    return _distinct(_printed_as_stated(persons, bylines) or _innermost(persons) or _of_one_place(persons))


def _printed_as_stated(persons: Sequence[Byline], bylines: Sequence[Byline]) -> list[Byline]:
    """The persons of JSON-LD, else of the meta elements, of whom some byline on the page prints one."""
    printed = [key_of(byline.evidence) for byline in bylines if byline.by == "byline"]
    for by in ("json-ld", "meta"):
        stated = [byline for byline in persons if byline.by == by]
        if any(key_of(byline.name) in text for byline in stated for text in printed):
            return _with_those_beside(stated, persons)
    return []


def _with_those_beside(stated: list[Byline], persons: Sequence[Byline]) -> list[Byline]:
    """The stated ones and those printed in an element of their own of the same form: metadata may name one of two.

    In the order in which they are printed.
    """
    keys = {key_of(byline.name) for byline in stated}
    alike = _printed_alike(keys, persons)
    others = [one for one in alike if not any(key in key_of(one.name) for key in keys)]
    return [one for one in alike if one in others or key_of(one.name) in keys] if others else stated


def _printed_alike(keys: Collection[str], persons: Sequence[Byline]) -> list[Byline]:
    """Those who stand alone in elements of the form of one that prints a name of some keys."""
    printed = [byline for byline in persons if byline.by == "byline"]
    forms = {(one.rule, one.where) for one in printed if key_of(one.name) in keys and not MANY.search(one.rule)}
    return [one for one in printed if (one.rule, one.where) in forms and _is_alone(one)]


def _is_alone(printed: Byline) -> bool:
    """Whether nothing but the name and a degree stands in an element."""
    return key_of(printed.name) == key_of(untitled(printed.evidence))


def _innermost(persons: Sequence[Byline]) -> list[Byline]:
    """The printed ones that hold no other: «تقرير خاص هدى سالم» is the box around a name."""
    keys = {byline: key_of(byline.name) for byline in persons if byline.by == "byline"}
    return [byline for byline, key in keys.items() if not any(k in key for k in keys.values() if k != key)]


def _of_one_place(persons: Sequence[Byline]) -> list[Byline]:
    """Those of the place that names the first."""
    return [byline for byline in persons if byline.by == persons[0].by]


def _distinct(bylines: Sequence[Byline]) -> tuple[Byline, ...]:
    """Each name once, in order."""
    return tuple({key_of(byline.name): byline for byline in reversed(bylines)}.values())[::-1]
