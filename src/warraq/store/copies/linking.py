"""Which articles are linked by their texts: found as each comes in, the same whatever the order of arrival."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, or_, update

from warraq.article.precedence import precedence
from warraq.likeness import SHORT, Kept, Likeness, kept_of, likeness, may_be_alike
from warraq.passages import Shared, longest_run, sharing
from warraq.similar import Text
from warraq.store import tables
from warraq.store.copies import changed, index, quoting
from warraq.store.copies.index import Known, Sketch
from warraq.store.copies.measured import Ends, in_order, kept, measured
from warraq.store.copies.texts import Desk, Told
from warraq.store.digests import digest_of
from warraq.store.portions import portions, rows_in
from warraq.store.upsert import replace

Row = dict[str, Any]
Pair = tuple[int, int]  # numbers of two articles, in their order

# Of two texts it depends on which phrases are nobody's whether they are alike, and that changes as articles come. So
# whenever a phrase becomes stock, or is no longer, the pairs that share it are judged anew: the links are always what
# they would be if everything had come at once.


# Most links that are judged anew have another score and are what they were: in no index is anything to be moved.
_SCORED = update(tables.link).where(tables.link.c.id == bindparam("key")).values(score=bindparam("now"))
_OURS = or_(tables.link.c.by == "text", tables.link.c.kind == quoting.KIND)


class _Close(NamedTuple):
    """Two articles that are worth comparing by their sketches, in the order of their ids."""

    one: str
    other: str
    kept: Kept
    days: int  # that lie between the two

    @property
    def ends(self) -> Ends:
        return self.one, self.other


def link(desk: Desk, articles: Collection[str]) -> set[str]:
    """Link these articles, whose texts or days are new or changed, and return the articles whose links changed."""
    connection, told = desk.connection, desk.told(articles)
    known = index.write(connection, _sketches(desk, told))
    anew = {number for held in known.became_rare.values() for _, number in held}
    further = index.read(connection, anew - set(known.sketches))
    sketches = known.sketches | further
    known.holders |= known.became_rare
    missing = set[int]().union(*(sketch.phrases for sketch in further.values())) - known.alone - known.holders.keys()
    known.holders |= index.holders_of(connection, missing - index.stock_among(connection, missing))
    ids = {sketch.article for sketch in sketches.values()} | set(told)
    held = {row["id"]: row for row in _held(connection, ids)}
    sharing = {row["id"]: row for row in _sharing(connection, known) if row["id"] not in held}
    pairs = _candidates(connection, sketches, known.holders)
    pairs |= {in_order(index.number_of(row["article"]), index.number_of(row["other"])) for row in sharing.values()}
    before = held | sharing
    standing = {key: row for key, row in before.items() if row["article"] not in told and row["other"] not in told}
    close = _close(connection, pairs, sketches, known.holders.keys())
    return _write(connection, before, _links(desk, close, standing))


def _sketches(desk: Desk, told: Mapping[str, Told]) -> Iterable[Sketch]:
    return [Sketch(article, told[article].day, text.sketch) for article, text in desk.texts_of(told).items()]


def _candidates(
    connection: Connection, sketches: Mapping[int, Sketch], holders: Mapping[int, Collection[index.Holder]]
) -> set[Pair]:
    """Return the numbers of these articles and any others whose sketches may be alike."""
    shares = {number: _shares(number, sketch, holders) for number, sketch in sketches.items()}
    long = {number for number, sketch in sketches.items() if len(sketch.phrases) >= SHORT}
    once = {other for number in long for other, rare in shares[number].items() if rare == 1}
    short = index.shorter_than(connection, once - long, SHORT)
    return {
        in_order(number, other)
        for number, common in shares.items()
        for other, rare in common.items()
        if rare > 1 or other in short or number not in long
    }


def _shares(number: int, sketch: Sketch, holders: Mapping[int, Collection[index.Holder]]) -> dict[int, int]:
    """Return how many phrases that are not stock a sketch shares with each other one."""
    held = Counter(chain.from_iterable([holders[phrase] for phrase in sketch.phrases & holders.keys()]))
    return {other: common for (_, other), common in held.items() if other != number}


def _links(desk: Desk, close: Sequence[_Close], standing: Mapping[str, Row]) -> dict[str, Row]:
    """Judge pairs, and return the rows of those that are alike. `standing`: links of texts that are what they were."""
    by_ends = {in_order(row["article"], row["other"]): row for row in standing.values() if row["by"] == "text"}
    again = [(pair, row) for pair in close if (row := by_ends.get(pair.ends)) and row["measured"]]
    known = {pair.ends for pair, _ in again}
    rows = [row for pair, held in again if (row := _judged_again(pair, held)) is not None]
    rows += _judged(desk, [pair for pair in close if pair.ends not in known], standing)
    changed.count(desk, rows)
    return {row["id"]: row for row in (*rows, *quoting.quotations(desk.connection, rows))}


def _judged_again(pair: _Close, held: Row) -> Row | None:
    """Return the row of a link of which nothing is another but what is stock: no text and no article is asked for."""
    alike = likeness(measured(held), pair.kept, pair.days)
    return None if alike is None else _with_counts(held | _verdict(alike), held)


def _judged(desk: Desk, pairs: Sequence[_Close], standing: Mapping[str, Row]) -> Iterable[Row]:
    """Yield the rows of those pairs whose texts are alike."""
    told = desk.told({article for pair in pairs for article in pair.ends})
    texts = desk.texts_of({article: told[article] for pair in pairs for article in pair.ends})
    for pair, common in _compared(pairs, texts):
        alike = likeness(common, pair.kept, pair.days)
        if alike is not None:
            row = _row(told[pair.one], told[pair.other], alike)
            yield _whole(row, standing.get(row["id"]), alike, texts)


def _compared(pairs: Iterable[_Close], texts: Mapping[str, Text]) -> Iterable[tuple[_Close, Shared]]:
    """Yield what the texts of pairs have in common, one after the other: all at once would be much to hold."""
    for one, some in groupby(pairs, key=attrgetter("one")):
        shares_with = sharing(texts[one])
        yield from ((pair, shares_with(texts[pair.other])) for pair in some)


def _close(connection: Connection, pairs: Collection[Pair], held: Mapping[int, Sketch], rare: Set[int]) -> list[_Close]:
    """Return the pairs that are worth comparing by their sketches.

    `held`: sketches that need not be asked for. `rare`: phrases that are known not to be stock.
    """
    numbers = {number for pair in pairs for number in pair}
    sketches = {**held, **index.read(connection, numbers - held.keys())}
    known = [(sketches[one], sketches[other]) for one, other in sorted(pairs) if {one, other} <= sketches.keys()]
    shared = [one.phrases & other.phrases for one, other in known]
    stock = index.stock_among(connection, set[int]().union(*shared) - rare)
    return [
        _Close(one.article, other.article, common, days)
        for (one, other), both in zip(known, shared, strict=True)
        for common, days in [(kept_of(both, stock), abs(one.day - other.day))]
        if may_be_alike(common, (len(one.phrases), len(other.phrases)), days)
    ]


def _row(one: Told, other: Told, alike: Likeness) -> Row:
    order = precedence(one.public, other.public)
    shares = (alike.shared.share, alike.shared.other_share)
    mine, theirs = shares if order.later is one.public else shares[::-1]
    return {
        "id": digest_of(*sorted((one.public.id, other.public.id)), "text"),
        "article": order.later.id,
        "other": order.earlier.id,
        "other_url": None,
        "by": "text",
        "first_seen": max(one.public.first_seen, other.public.first_seen),
        "share": round(mine, 4),
        "other_share": round(theirs, 4),
        "first_by": order.by,
        "measured": kept(alike),
    } | _verdict(alike)


def _verdict(alike: Likeness) -> Row:
    """Return what depends on which phrases are stock."""
    return {"kind": alike.kind, "score": alike.score, "one_story": int(alike.one_story)}


def _whole(row: Row, standing: Row | None, alike: Likeness, texts: Mapping[str, Text]) -> Row:
    """Return a link with what takes long to find out, unless it is known: an older warraq did not measure it."""
    both = texts[row["article"]], texts[row["other"]]
    run = standing["run"] if standing else longest_run(*both, alike.passages)
    return _with_counts(row | {"run": run, "evidence": f"{run} words in a row"}, standing)


def _with_counts(row: Row, standing: Row | None) -> Row:
    """Return a link with the counts that it has already, which those of one story have."""
    return row | {name: standing[name] if standing and row["one_story"] else None for name in changed.COLUMNS}


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


def _write(connection: Connection, held: Mapping[str, Row], made: Mapping[str, Row]) -> set[str]:
    """Let the table hold these links in place of those, and return the articles that this concerns."""
    gone = sorted(set(held) - set(made))
    for some in portions(gone):
        connection.execute(tables.link.delete().where(tables.link.c.id.in_(some)))
    other = [row for key, row in made.items() if held.get(key) != row]
    scored = [row for row in other if row["id"] in held and held[row["id"]] | {"score": row["score"]} == row]
    if scored:
        connection.execute(_SCORED, [{"key": row["id"], "now": row["score"]} for row in scored])
    known = {row["id"] for row in scored}
    replace(connection, tables.link, [row for row in other if row["id"] not in known], held)
    return {row[end] for row in (*other, *(held[key] for key in gone)) for end in ("article", "other")}
