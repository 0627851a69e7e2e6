"""Which articles are linked by their texts: found as each comes in, the same whatever the order of arrival."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, or_

from warraq.article.precedence import precedence
from warraq.likeness import SHORT, likeness, may_be_alike
from warraq.similar import Shared, Text, longest_run, sharing
from warraq.store import tables
from warraq.store.copies import changed, index, quoting
from warraq.store.copies.index import Known, Sketch
from warraq.store.copies.texts import Texts, Told, told_of
from warraq.store.digests import digest_of
from warraq.store.portions import portions, rows_in
from warraq.store.upsert import upsert

Row = dict[str, Any]
Pair = tuple[str, str]  # ids of two articles, in their order

# Of two texts it depends on which phrases are nobody's whether they are alike, and that changes as articles come. So
# whenever a phrase becomes stock, or is no longer, the pairs that share it are judged anew: the links are always what
# they would be if everything had come at once.


_OURS = or_(tables.link.c.by == "text", tables.link.c.kind == quoting.KIND)


def link(connection: Connection, articles: Collection[str], texts: Texts) -> set[str]:
    """Link these articles, whose texts or days are new or changed, and return the articles whose links changed."""
    told = told_of(connection, articles)
    known = index.write(connection, _sketches(connection, told, texts))
    anew = {number for held in known.became_rare.values() for _, number in held}
    sketches = known.sketches | index.read(connection, anew - set(known.sketches))
    missing = set().union(*(sketch.phrases for sketch in sketches.values())) - known.alone - known.holders.keys()
    known.holders |= index.holders_of(connection, missing - index.stock_among(connection, missing))
    ids = {sketch.article for sketch in sketches.values()} | set(told)
    held = {row["id"]: row for row in _held(connection, ids)}
    sharing = {row["id"]: row for row in _sharing(connection, known) if row["id"] not in held}
    pairs = _candidates(connection, sketches, known.holders)
    pairs |= {_pair(row["article"], row["other"]) for row in sharing.values()}
    before = held | sharing
    standing = {key: row for key, row in before.items() if row["article"] not in told and row["other"] not in told}
    return _write(connection, before, _links(connection, pairs, texts, standing))


def _sketches(connection: Connection, told: Mapping[str, Told], texts: Texts) -> Iterable[Sketch]:
    found = texts.of(connection, list(told.values()))
    return [Sketch(article, told[article].day, text.sketch) for article, text in found.items()]


def _candidates(
    connection: Connection, sketches: Mapping[int, Sketch], holders: Mapping[int, Collection[index.Holder]]
) -> set[Pair]:
    """Return the pairs of these articles and any others whose sketches may be alike."""
    shares = {
        number: Counter(other for phrase in sketch.phrases for _, other in holders.get(phrase, ()) if other != number)
        for number, sketch in sketches.items()
    }
    others = {other for common in shares.values() for other in common}
    short = index.shorter_than(connection, others, SHORT)
    close = {
        (number, other)
        for number, common in shares.items()
        for other, rare in common.items()
        if rare > 1 or other in short or len(sketches[number].phrases) < SHORT
    }
    names = index.articles_of(connection, {number for pair in close for number in pair})
    return {_pair(names[one], names[other]) for one, other in close}


def _links(
    connection: Connection, pairs: Collection[Pair], texts: Texts, standing: Mapping[str, Row]
) -> dict[str, Row]:
    """Judge pairs, and return the rows of those that are alike. `standing`: links of texts that are what they were."""
    close, stock = _close(connection, pairs)
    told = told_of(connection, {article for pair in close for article in pair})
    found = texts.of(connection, list(told.values()))
    judged = (
        _row(told[one], told[other], shares_with(found[other]), stock)
        for one, others in groupby(close, key=itemgetter(0))
        for shares_with in [sharing(found[one])]
        for _, other in others
    )
    rows = [_whole(row, standing.get(row["id"]), found) for row in judged if row is not None]
    changed.count(connection, rows, {article: one.version for article, one in told.items()})
    return {row["id"]: row for row in (*rows, *quoting.quotations(connection, rows))}


def _close(connection: Connection, pairs: Collection[Pair]) -> tuple[list[Pair], set[int]]:
    """Return the pairs that are worth comparing by their sketches, and which phrases of these are nobody's."""
    read = index.read(connection, {index.number_of(article) for pair in pairs for article in pair})
    sketches = {sketch.article: sketch for sketch in read.values()}
    known = [pair for pair in sorted(pairs) if pair[0] in sketches and pair[1] in sketches]
    common = {phrase for one, other in known for phrase in sketches[one].phrases & sketches[other].phrases}
    stock = index.stock_among(connection, common)
    return [pair for pair in known if _is_close(sketches[pair[0]], sketches[pair[1]], stock)], stock


def _is_close(one: Sketch, other: Sketch, stock: Collection[int]) -> bool:
    return may_be_alike(one.phrases, other.phrases, stock, abs(one.day - other.day))


def _row(one: Told, other: Told, common: Shared, stock: Collection[int]) -> Row | None:
    alike = likeness(common, stock, abs(one.day - other.day))
    if alike is None:
        return None
    order = precedence(one.public, other.public)
    shares = (alike.shared.share, alike.shared.other_share)
    mine, theirs = shares if order.later is one.public else shares[::-1]
    return {
        "id": digest_of(*sorted((one.public.id, other.public.id)), "text"),
        "article": order.later.id,
        "other": order.earlier.id,
        "other_url": None,
        "kind": alike.kind,
        "by": "text",
        "score": alike.score,
        "first_seen": max(one.public.first_seen, other.public.first_seen),
        "share": round(mine, 4),
        "other_share": round(theirs, 4),
        "first_by": order.by,
        "one_story": int(alike.one_story),
    }


def _whole(row: Row, standing: Row | None, texts: Mapping[str, Text]) -> Row:
    """Return a link with what takes long to find out, unless it is known: only what is stock has changed then."""
    run = standing["run"] if standing else longest_run(texts[row["article"]], texts[row["other"]])
    counts = {name: standing[name] if standing and row["one_story"] else None for name in changed.COLUMNS}
    return row | {"run": run, "evidence": f"{run} words in a row"} | counts


def _held(connection: Connection, articles: Collection[str]) -> Iterable[Row]:
    """Yield the links by text that these articles have, and the quotations that rest on them."""
    for column in (tables.link.c.article, tables.link.c.other):
        yield from rows_in(connection, tables.link, column, articles, _OURS)


def _sharing(connection: Connection, known: Known) -> Iterable[Row]:
    """Yield the links between articles that share a phrase which has become stock."""
    held = {phrase: {number for _, number in holders} for phrase, holders in known.became_stock.items()}
    names = index.articles_of(connection, {number for numbers in held.values() for number in numbers})
    groups = [{names[number] for number in numbers if number in names} for numbers in held.values()]
    c = tables.link.c
    for row in rows_in(connection, tables.link, c.article, set().union(*groups), _OURS):
        if any(row["article"] in group and row["other"] in group for group in groups):
            yield row


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one < other else (other, one)


def _write(connection: Connection, held: Mapping[str, Row], made: Mapping[str, Row]) -> set[str]:
    """Let the table hold these links in place of those, and return the articles that this concerns."""
    gone = sorted(set(held) - set(made))
    for some in portions(gone):
        connection.execute(tables.link.delete().where(tables.link.c.id.in_(some)))
    other = [row for key, row in made.items() if held.get(key) != row]
    upsert(connection, tables.link, other)
    return {row[end] for row in (*other, *(held[key] for key in gone)) for end in ("article", "other")}
