"""When an article was published and who wrote it, as an object of an application's state says it.

author = name | object with a name | reference to one | list of them | wrapper around them
"""

from collections.abc import Iterator
from typing import Any

from warraq.parse.stated.json_ld import clean
from warraq.parse.stated.metadata import Said

BY = "state"
MOST_AUTHORS = 10
MOST_WRAPPERS = 5  # around a name: «author.data.attributes.name»
LONGEST = 200  # characters of a date, or of names
# The names of members, without case, "_" and "-", nearest to the article first.
PUBLISHED = (
    "datepublished", "firstpublishedat", "firstpublisheddate", "firstpublished", "firstpublishdate",
    "firstpublicationdate", "publishedat", "publisheddate", "publicationdate", "dateofpublication", "publishedon",
    "publishedtime", "displaydate", "publishdate", "publishtime", "publishat", "pubdate", "published", "postdate",
    "newsdate", "articledate", "date",
)  # fmt: skip
CREATED = ("datecreated", "createdat", "createdon", "createddate", "creationdate", "created")
AUTHORS = (
    "author", "authors", "byline", "bylines", "authorname", "authornames", "writer", "writers", "writername",
    "journalist", "journalists", "reporter", "reporters", "columnist", "columnists", "by", "كاتب", "الكاتب",
)  # fmt: skip
NAMES = ("name", "displayname", "fullname", "namear", "arname", "arabicname", "title")
# What stands between an object and what it says: of editing systems and of what asks them.
WRAPPERS = (
    "data", "attributes", "fields", "node", "nodes", "edges", "items", "embedded", "credits", "meta", "metadata",
    "info",
)  # fmt: skip
DATES = ("$date", "date", "iso")  # of an object that is a moment
FORMS = ("ar", "rendered", "basic", "value")  # of a text that is written in several languages or lengths
_FIELDS = (("published", PUBLISHED), ("created", CREATED), ("author", AUTHORS))


def said_by(members: dict[str, Any], around: dict[str, Any]) -> Iterator[Said]:
    """Yield an object's day of publication, its creation and its writers; `around`: what a reference in it names.

    >>> [said.value for said in said_by({"publishedAt": "2026-01-20", "author": {"node": {"name": "هدى سالم"}}}, {})]
    ['2026-01-20', 'هدى سالم']
    """
    inside = (part for key, part in members.items() if _plain(key) in WRAPPERS and isinstance(part, dict))
    objects = [{_plain(key): (key, part) for key, part in one.items()} for one in (members, *inside)]
    for field, names in _FIELDS:
        found = (one[name] for name in names for one in objects if name in one)
        read = _writers if field == "author" else _moments
        for key, part in found:
            if values := [*dict.fromkeys(read(part, around))][:MOST_AUTHORS]:
                yield from (Said(field, value, BY, key, 0) for value in values)
                break


def _plain(key: Any) -> str:
    """A member's name without case and joints.

    >>> _plain("published_at") == _plain("publishedAt")
    True
    """
    return key.replace("_", "").replace("-", "").lower() if isinstance(key, str) else ""


def _moments(value: Any, _: dict[str, Any]) -> Iterator[str]:
    """The date that a value is, as written; a program's milliseconds too."""
    if isinstance(value, dict):
        value = next((value[key] for key in DATES if value.get(key)), None)
    if isinstance(value, (str, int, float)) and not isinstance(value, bool):
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        if 0 < len(text) <= LONGEST:
            yield text


def _writers(value: Any, around: dict[str, Any], depth: int = 0) -> Iterator[str]:
    """The names in a value."""
    if depth > MOST_WRAPPERS:
        return
    if isinstance(value, str):
        if 0 < len(name := clean(value[: LONGEST + 1])) <= LONGEST:
            yield name
    elif isinstance(value, list):
        for one in value[:MOST_AUTHORS]:
            yield from _writers(one, around, depth + 1)
    elif isinstance(value, dict):
        yield from _of_object(value, around, depth + 1)


def _of_object(value: dict[str, Any], around: dict[str, Any], depth: int) -> Iterator[str]:
    """The name that an object has, or those in what it refers to or wraps."""
    if (known := _referred(value, around)) is not None:
        yield from _writers(known, around, depth)
        return
    members = {_plain(key): part for key, part in value.items()}
    if name := next((name for key in NAMES if (name := written(members.get(key)))), "") or _in_two(members):
        yield from _writers(name, around, depth)
        return
    for key in WRAPPERS:
        if isinstance(part := members.get(key), (dict, list)):
            yield from _writers(part, around, depth)


def _referred(value: dict[str, Any], around: dict[str, Any]) -> Any:
    """What a reference of a store by keys names: «{"__ref": "Author:3"}», «{"type": "id", "id": "Author:3"}»."""
    key = value.get("__ref") or (value.get("id") if value.get("type") == "id" else None)
    return around.get(key) if isinstance(key, str) else None


def written(value: Any) -> str:
    """Return a text, be it written in several forms; "" for what is none.

    >>> written("خبر"), written({"en": "News", "ar": "خبر"}), written({"basic": "خبر"}), written(7)
    ('خبر', 'خبر', 'خبر', '')
    """
    if isinstance(value, dict):
        value = next((value[key] for key in FORMS if value.get(key)), None)
    return value if isinstance(value, str) else ""


def _in_two(members: dict[str, Any]) -> str:
    """«firstName», «lastName»."""
    return " ".join(filter(None, (written(members.get(key)) for key in ("firstname", "lastname"))))
