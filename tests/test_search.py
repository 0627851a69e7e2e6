"""Search: any text is a query, and both engines give the same hits in the same order."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from sqlalchemy import text

from drawing import ANY, drawn
from each import each
from warraq.arabic import fold
from warraq.arabic.indexed import BARE, GAP, IN_TITLE, LIGHT, entry_of, remember
from warraq.ingest import ingest
from warraq.models import Capture
from warraq.store import Store
from warraq.store.search import Entry, index, prepare, rebuild
from warraq.store.search.query import Term, parse
from warraq.store.search.rendering import FTS5, TIERS, TSQUERY, looked_at, looked_up, rendered
from warraq.store.search.snippet import snippet
from warraq.store.search.words import PAIRS, pair_key, pairs_of, written

LENGTH = 200
MAX_WORDS = 64

pytestmark = pytest.mark.slow

AT = datetime(2026, 1, 29, 6, tzinfo=UTC)
DOCS = Path(__file__).parent.parent / "docs" / "search.md"


def page(name: str, title: str, body: str = "نص لا يهم هنا") -> Capture:
    url = f"https://example.org/{name}"
    headers = (("content-type", "text/plain; charset=utf-8"),)
    return Capture(
        url=url, asked_for=url, fetched_at=AT, status=200, headers=headers, body=f"{title}\n\n{body}".encode()
    )


def filled(store: Store, *pages: Capture) -> Store:
    assert {outcome.status for outcome in ingest(pages, store)} == {"stored"}
    return store


def found(store: Store, query: str) -> list[str]:
    return [hit.url.rpartition("/")[2] for hit in store.search(query, limit=100)]


# --- the query language ---


def words_wanted(query: str) -> list[list[str]]:
    return [[" ".join(term.words) for term in choice] for choice in parse(query).wanted]


QUERIES = {
    "words": ("حلب  حمص", [["حلب"], ["حمص"]]),
    "folded": ("إدلب ٢٠٢٦", [["ادلب"], ["2026"]]),
    "a phrase": ('"مجلس الأمن" جلسة', [["مجلس الامن"], ["جلسه"]]),
    "an Arabic phrase": ("«مجلس الأمن»", [["مجلس الامن"]]),
    "a typographic phrase": ("“مجلس الأمن”", [["مجلس الامن"]]),
    "a phrase without end": ('"مجلس الأمن', [["مجلس الامن"]]),
    "a choice": ("سوريا OR سورية حلب", [["سوريا", "سوريه"], ["حلب"]]),
    "three to choose from": ("a OR b OR c", [["a", "b", "c"]]),
    "or is a word": ("سوريا or حلب", [["سوريا"], ["or"], ["حلب"]]),
    "a choice of one": ("OR حلب OR", [["حلب"]]),
    "a choice with a minus is none": ("حلب OR -حمص", [["حلب"]]),
    "what is written together": ("أ.ف.ب", [["ا ف ب"]]),
    "punctuation": ("(الجزيرة)،", [["الجزيره"]]),
    "nothing": ('" " - * ! :', []),
    "only a minus": ("-حلب", []),
}


@each(("query", "wanted"), QUERIES.values(), ids=QUERIES)
def test_a_query_says_what_it_wants(query: str, wanted: list[list[str]]) -> None:
    assert words_wanted(query) == wanted


def test_a_minus_says_what_is_unwanted() -> None:
    query = parse('حلب -حمص -"ريف دمشق" إدلب-الشمال')

    assert [term.words for term in query.unwanted] == [("حمص",), ("ريف", "دمشق")]
    assert words_wanted('حلب -حمص -"ريف دمشق" إدلب-الشمال') == [["حلب"], ["ادلب الشمال"]]


def test_a_star_makes_a_beginning() -> None:
    assert parse("سور*").terms == (Term(("سور",), is_beginning=True),)
    (phrase,) = parse('"مجلس الأم*"').terms
    assert phrase.words == ("مجلس", "الام") and phrase.is_beginning
    assert not parse("س*").terms[0].is_beginning, "one letter begins too many words"


def test_a_quoted_word_has_no_keys() -> None:
    assert parse("الرئيس").terms[0].keys.bare == ("الرييس", "رييس")
    assert not parse('"الرئيس"').terms[0].keys.bare


def test_a_pasted_page_is_cut() -> None:
    assert sum(len(term.words) for term in parse("كلمة " * 500).terms) == MAX_WORDS
    assert len(parse('"' + "كلمة " * 500).terms[0].words) == MAX_WORDS


def test_each_engine_gets_the_query_in_its_grammar() -> None:
    query = parse('"مجلس الأمن" حلب OR حمص -دم*')

    fts5, tsquery = rendered(query, "text", FTS5), rendered(query, "text", TSQUERY)

    assert fts5 == '(("مجلس الامن") AND ("حلب" OR "حمص")) NOT ("دم"* OR "\x81دم"*)'
    both, council, peace = pair_key("مجلس", "الامن"), written("مجلس"), written("الامن")
    cities, blood = [written(word) for word in ("حلب", "حمص")], written("دم")
    assert tsquery == (
        f"((('{both}' & '{council}' & '{peace}')) & ('{cities[0]}' | '{cities[1]}')) & !('{blood}':* | '<{blood}':*)"
    )


def test_postgresql_looks_up_words_and_looks_at_phrases() -> None:
    """Of a phrase that is not wanted its words are: what is looked up may be more, and is never less."""
    query = parse('حلب "مجلس الأم*" -"مجلس الوزراء" -"دم"')

    condition, given = looked_at(query, "text", "words")

    city, council, peace, blood = [written(word) for word in ("حلب", "مجلس", "الام", "دم")]
    assert looked_up(query, "text") == f"(('{city}') & (('{council}' & '{peace}':*))) & !('{blood}')"
    assert list(given.values())[:3] == [f" {city} ", f" {council} {peace}", f" {council} {written('الوزراء')} "]
    assert list(given.values())[-1] == f" {blood} "
    assert condition.count("strpos") == len(given)
    assert " AND NOT (" in condition


# --- what is found ---


def test_all_words_must_be_there(store: Store) -> None:
    filled(store, page("both", "وصول قافلة إلى حلب"), page("one", "وصول قافلة إلى حمص"))

    assert found(store, "قافلة حلب") == ["both"]


def test_a_phrase_is_found_in_its_order_alone(store: Store) -> None:
    filled(store, page("right", "خبر", "اجتمع مجلس الأمن أمس"), page("wrong", "خبر", "الأمن في المجلس مجلس"))

    assert found(store, '"مجلس الامن"') == ["right"]


def test_a_phrase_does_not_reach_from_the_title_into_the_text(store: Store) -> None:
    filled(store, page("a", "اجتماع مجلس", "الأمن مستتب في المدينة"))

    assert found(store, '"مجلس الأمن"') == []
    assert found(store, "مجلس الأمن") == ["a"]


def test_a_phrase_in_the_title_counts_as_title(store: Store) -> None:
    filled(store, page("a", "اجتماع مجلس الأمن", "نص"))

    (hit,) = store.search('"مجلس الأمن"')

    assert hit.found_by == "title"


def test_a_minus_leaves_out_every_dress_of_the_word(store: Store) -> None:
    filled(store, page("with", "قافلة إلى حلب وحمص"), page("without", "قافلة إلى حلب"))

    assert found(store, "قافلة -حمص") == ["without"]
    assert found(store, 'قافلة -"حمص"') == ["without", "with"]


def test_or_finds_either(store: Store) -> None:
    filled(store, page("a", "أمطار في حلب"), page("b", "أمطار في حمص"), page("c", "أمطار في درعا"))

    assert sorted(found(store, "أمطار حلب OR حمص")) == ["a", "b"]


def test_a_beginning_finds_longer_words_behind_clitics_too(store: Store) -> None:
    filled(store, page("a", "اقتصاديون يحذرون"), page("b", "الاقتصاد ينمو"), page("c", "مقتصد"))

    assert sorted(found(store, "اقتصا*")) == ["a", "b"]


def test_a_query_that_wants_nothing_finds_nothing(store: Store) -> None:
    filled(store, page("a", "خبر"))

    assert found(store, "") == found(store, "-خبر") == found(store, '"؟"') == []


def test_the_limit_holds(store: Store) -> None:
    filled(store, *(page(str(number), "خبر") for number in range(5)))

    assert len(store.search("خبر", limit=3)) == 3
    assert store.search("خبر", limit=0) == []


def test_a_text_that_is_all_credit_is_kept_and_found(store: Store) -> None:
    """In doubt a line stays: a lone «(رويترز)» may be a credit, but nothing else was written."""
    filled(store, page("a", "وثيقة", "(رويترز)،"))

    assert found(store, "رويترز") == ["a"]


ALIKE = {
    "a name written together or apart": ("عبدالله", "قال عبد الله"),
    "a name written apart or together": ("عبد الرحمن", "قال عبدالرحمن لوكالة"),
    "the same behind a clitic": ("عبد القادر", "وعبدالقادر"),
    "a name of the faith": ("نور الدين", "التقى نورالدين الوفد"),
    "a number and its unit": ("2026", "عام ٢٠٢٦م"),
    "a name and its number": ("Syria 24", "نشر موقع Syria24 صور الحريق"),
    "a phrase behind a clitic": ('"قوات سوريا"', "وقوات سوريا"),
    "a phrase whose article melts": ('"الأمم المتحدة"', "تابع للأمم المتحدة"),
    "two spellings of a foreign name": ("أميركا", "رئيس أمريكا"),
    "the same in its adjective": ("أمريكا", "الرئيس الأميركي"),
}


def test_what_is_written_in_two_ways_is_found_by_either(store: Store) -> None:
    filled(store, *(page(str(number), "خبر", text) for number, (_, text) in enumerate(ALIKE.values())))

    for number, (name, (query, _)) in enumerate(ALIKE.items()):
        assert str(number) in found(store, query), name


def test_parents_are_no_name_of_the_faith(store: Store) -> None:
    filled(store, page("a", "خبر", "حقوق الوالدين"))

    assert found(store, "والدين") == ["a"]


# --- in which order ---


def entry(store: Store, name: str, title: str, body: str, date: str | None) -> None:
    """Put an article in the archive, then give it a date that a plain text cannot state."""
    filled(store, page(name, title, body))
    article = store.by_url(f"https://example.org/{name}")
    assert article is not None
    with store.writing() as connection:
        before = (article.title, article.body)
        index(connection, [Entry(article.id, article.title, article.body, date, before)])


def test_title_comes_before_text_and_text_before_likeness(store: Store) -> None:
    entry(store, "light", "خبر", "وصل رئيسهم أمس", "2026-01-04")
    entry(store, "bare", "خبر", "وصل للرئيس خطاب", "2026-01-03")
    entry(store, "text", "خبر", "قال رئيس البلدية", "2026-01-02")
    entry(store, "title", "رئيس جديد", "نص", "2026-01-01")

    hits = store.search("رئيس")

    assert [hit.url.rpartition("/")[2] for hit in hits] == ["title", "text", "bare", "light"]
    assert [hit.found_by for hit in hits] == ["title", "text", "bare", "light"]


def test_the_newest_comes_first_however_it_arrived(store: Store) -> None:
    dates = {"b": "2025-12-31T23:00:00+03:00", "d": None, "a": "2026-01-28", "c": "2025", "e": "1950-01-01"}
    for name, date in dates.items():
        entry(store, name, "خبر", "نص", date)

    assert found(store, "خبر") == ["a", "b", "c", "e", "d"]


def test_within_a_day_the_last_to_arrive_comes_first(store: Store) -> None:
    filled(store, page("one", "خبر"))
    filled(store, page("two", "خبر"))
    filled(store, page("three", "خبر"))

    assert found(store, "خبر") == ["three", "two", "one"]


def test_indexing_again_leaves_one_entry(store: Store) -> None:
    entry(store, "a", "عنوان قديم", "نص قديم", "2026-01-01")
    article = store.by_url("https://example.org/a")
    assert article is not None

    with store.writing() as connection:
        index(connection, [Entry(article.id, "عنوان", "نص", "2026-01-02", ("عنوان قديم", "نص قديم"))])
        index(connection, [])
        before = ("عنوان", "نص")
        two = (("سابق", "سابق"), ("عنوان", "جديد"))
        index(connection, [Entry(article.id, *one, None, before) for one in two])

    assert found(store, "جديد") == ["a"]
    assert found(store, "قديم") == found(store, "سابق") == []


def test_no_word_of_a_text_stays_that_became_another_one(store: Store) -> None:
    later = page("a", "عنوان آخر", "قال المتحدث إن المحادثات بدأت").model_copy(
        update={"fetched_at": AT.replace(hour=9)}
    )
    filled(store, page("a", "عنوان قديم", "وصلت السيارات والقوافل إلى دمشق"))
    filled(store, later)
    was = words_held(store)

    with store.writing() as connection:
        rebuild(connection)

    assert was == words_held(store)


def words_held(store: Store) -> list[str]:
    """Return every word in the index, and of how many articles it is."""
    with store.reading() as connection:
        if connection.dialect.name == "postgresql":
            return [f"{row}" for row in connection.execute(text("SELECT words FROM search_entry ORDER BY place"))]
        connection.execute(
            text("CREATE VIRTUAL TABLE IF NOT EXISTS temp.held USING fts5vocab(main, search_words, row)")
        )
        return [f"{row}" for row in connection.execute(text("SELECT term, doc, cnt FROM temp.held WHERE doc > 0"))]


def test_a_beginning_finds_words_behind_clitics_and_none_whose_first_letter_is_no_clitic(store: Store) -> None:
    filled(store, page("a", "خبر", "وزير"), page("b", "خبر", "وزيتون"), page("c", "خبر", "للزيتون"))

    assert sorted(found(store, "زي*")) == ["b", "c"]
    assert found(store, "خبر -زيت*") == ["a"]
    assert found(store, "خبر -زيتون") == ["a"]


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("ends", "left"), [(nullcontext(), 1), (pytest.raises(KeyboardInterrupt), 3)])
def test_the_end_of_a_run_gathers_what_its_batches_put(
    ends: AbstractContextManager[object], left: int, store: Store
) -> None:
    """But for one that was interrupted: who did that waits for nothing."""

    def parts() -> int:
        with store.reading() as connection:
            return int(connection.execute(text("SELECT count(DISTINCT segid) FROM search_words_idx")).scalar_one())

    with ends, store.run("ingest", (), lambda: AT):
        for number in range(3):
            with store.writing() as connection:
                index(connection, [Entry(str(number), "خبر", f"نص {number}", None)])
        before = parts()
        if left == before:
            raise KeyboardInterrupt

    assert (before, parts()) == (3, left)


def test_an_index_of_another_version_is_built_anew(store: Store) -> None:
    filled(store, page("a", "خبر", "وصلت القافلة"))
    with store.writing() as connection:
        connection.execute(text("UPDATE search_version SET version = '0'"))
        connection.execute(text("UPDATE search_entry SET article = 'gone'"))

        prepare(connection)

    assert found(store, "قافلة") == ["a"]


# --- any text ---


@pytest.fixture
def one_article(store: Store) -> Iterator[Store]:
    yield filled(store, page("a", "خبر عاجل", "قال الوزير إن المحادثات بدأت"))


ODD = (
    *('"', "'", "''", '"""', "*", "-", "--", "(", "((", "NEAR(", "a:b", "{a}:b", "^a", "a+b", "a\\", "\\'", "a & | !"),
    *("NOT", "AND", "OR OR", "a OR", "<->", ":*", "%", "_", ";--", "\x00", "\ud800", "\x80", "a\x81", "🙂", '-"'),
    *('"*', "ａ", "x" * 5000, "ال*", "%s", ":query"),
)


def test_odd_queries_are_queries(one_article: Store) -> None:
    for query in ODD:
        for asked in (query, f"خبر {query}", f"{query} OR خبر", f"خبر -{query}", f'"{query}'):
            assert isinstance(one_article.search(asked), list)


@drawn(60, HealthCheck.function_scoped_fixture)
@given(st.text(alphabet=st.one_of(st.sampled_from("خبرا \"*-|()OR:&!\\'"), st.characters()), max_size=40))
def test_any_text_is_a_query(one_article: Store, query: str) -> None:
    for hit in one_article.search(query):
        assert hit.article_id


@given(st.text(ANY))
def test_any_text_is_rendered_or_wants_nothing(query: str) -> None:
    asked = parse(query)

    assert not asked.wanted or all(rendered(asked, tier, FTS5) for tier in TIERS)
    assert all(term.words and all(term.words) for term in (*asked.terms, *asked.unwanted))


@drawn(25, HealthCheck.function_scoped_fixture)
@given(st.text(ANY, min_size=1, max_size=300), st.text(ANY, max_size=300))
def test_any_text_can_be_indexed(store: Store, title: str, body: str) -> None:
    with store.writing() as connection:
        index(connection, [Entry("any", title, body, "2026-01-01")])
        index(connection, [Entry("any", "عنوان", "نص", None, (title, body))])
        index(connection, [Entry("any", title, body, None, ("عنوان", "نص"))])
        connection.rollback()


HUGE = {
    "one word": "كلمة " * 40_000,
    "many words": " ".join(f"ك{number}" for number in range(60_000)),
    "a word without end": "ح" * 200_000,
    "long words of another script": " ".join(f"{number}" + "𞤀" * 60 for number in range(9_000)),
}


def test_a_huge_text_can_be_indexed(store: Store) -> None:
    with store.writing() as connection:
        for name, body in HUGE.items():
            index(connection, [Entry(name, "عنوان", body, "2026-01-01")])


def test_a_word_that_comes_often_is_found_by_both_engines_alike(store: Store) -> None:
    """PostgreSQL keeps 256 places of a word; so that no phrase is found by one engine alone, both stop at 250."""
    filled(store, page("a", "خبر", "في البيت " * 300 + "في الدار"))

    assert found(store, '"في البيت"') == ["a"]
    assert found(store, '"في الدار"') == []
    assert found(store, "في الدار") == ["a"]


# --- what the index holds ---


def test_title_words_stand_twice_and_keys_that_words_do_not_tell_once() -> None:
    assert entry_of("الرئيس", "قال رئيساً كتابه الرئيس رئيساً").split(" ") == [
        *("الرييس", GAP, "قال", "رييسا", "كتابه", "الرييس", "رييسا", GAP, IN_TITLE + "الرييس"),
        *(GAP, BARE + "رييس", LIGHT + "كتاب"),
    ]


def test_an_entry_that_was_made_elsewhere_is_taken_once_and_no_more_of_them_are_held_than_some_memory() -> None:
    remember("عنوان", "نص", "from elsewhere")

    assert entry_of("عنوان", "نص") == "from elsewhere"
    assert entry_of("عنوان", "نص") == f"عنوان {GAP} نص {GAP} {IN_TITLE}عنوان {GAP}"

    for number in range(20):
        remember("عنوان", f"نص {number}", "ك" * 2**20)  # of two bytes each
    assert entry_of("عنوان", "نص 0").startswith("عنوان")
    assert all(entry_of("عنوان", f"نص {number}").startswith("ك") for number in range(14, 20))


def test_postgresql_is_given_each_pair_of_words_once() -> None:
    entry = entry_of("وصول القافلة", "وصلت القافلة إلى حلب\nثم وصلت القافلة")

    pairs = pairs_of(entry)

    assert pair_key("وصلت", "القافله") in pairs
    assert pair_key("القافله", "وصلت") not in pairs, "title and text are apart"
    assert len(pairs) == len(set(pairs)) == 7
    assert all(-PAIRS <= pair < 0 for pair in pairs), "with their sign no word of a text"


def test_postgresql_is_given_words_in_signs_of_one_byte_and_no_two_words_alike() -> None:
    alphabet = "".join(sorted(set(fold("ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي") + "az059")))
    plain = [a + b for a in alphabet for b in alphabet]
    other = [*(word + "ж" for word in plain), "жук", "中", "çe", "ڛا"]

    assert all(written(word).isascii() and len(written(word)) == len(word) for word in plain)
    assert len({written(word) for word in (*plain, *other)}) == len(plain) + len(other)
    assert [written(f"{word} ж") for word in plain] == [f"{written(word)} ж" for word in plain], "either way the same"
    assert not any(set("'\\ ") & set(written(word)) for word in plain), "nothing that a query would have to mark"
    marked = [mark + "دم" for mark in (IN_TITLE, BARE, LIGHT, GAP)]
    assert {written(word) for word in marked}.isdisjoint(written(word) for word in plain)


# --- snippets ---


def marked(query: str, body: str) -> str:
    cut = snippet(parse(query), body)
    shown = cut.text
    for start, end in reversed(cut.marks):
        shown = f"{shown[:start]}[{shown[start:end]}]{shown[end:]}"
    return shown


SNIPPETS = {
    "another spelling": ("احمد", "قال أحمد إنه بخير", "قال [أحمد] إنه بخير"),
    "tashkeel": ("محمد", "قال مُحَمَّدٌ ذلك", "قال [مُحَمَّدٌ] ذلك"),
    "digits": ("2026", "عام ٢٠٢٦م", "عام [٢٠٢٦]م"),
    "a longer number": ("2026", "رقم ٢٠٢٦١", "رقم ٢٠٢٦١"),
    "a name written together": ("عبد الله", "قال عبدالله", "قال [عبدالله]"),
    "a name written apart": ("عبدالله", "قال عبد الله", "قال [عبد الله]"),
    "a word with its number": ("Syria 24", "نقلت Syria24", "نقلت [Syria24]"),
    "a phrase behind a clitic": ('"مجلس الأمن"', "دعا لمجلس الأمن", "دعا [لمجلس الأمن]"),
    "another spelling of a name": ("أميركا", "سفير أمريكا", "سفير [أمريكا]"),
    "a ligature": ("لا", "ﻻ شيء", "[ﻻ] شيء"),
    "a clitic": ("رئيس", "وصل للرئيس خطاب", "وصل [للرئيس] خطاب"),
    "the exact word rather than a clitic": ("رئيس", "رئيس وللرئيس", "[رئيس] وللرئيس"),
    "a phrase across marks": ('"مجلس الأمن"', "في مجلسِ «الأمن» أمس", "في [مجلسِ «الأمن]» أمس"),
    "a beginning": ("اقتص*", "خبراء اقتصاديون", "خبراء [اقتصاديون]"),
    "two lines": ("حلب", "وصلت\nإلى حلب", "وصلت إلى [حلب]"),
    "nothing": ("حلب", "وصلت إلى حمص", "وصلت إلى حمص"),
}


@each(("query", "body", "shown"), SNIPPETS.values(), ids=SNIPPETS)
def test_a_snippet_quotes_the_original_and_marks_the_hit(query: str, body: str, shown: str) -> None:
    assert marked(query, body) == shown


@pytest.mark.parametrize(("letters", "first"), [(4, 42), (5, 44)], ids=["before a word", "in a word"])
def test_a_snippet_begins_and_ends_with_whole_words(letters: int, first: int) -> None:
    """Forty characters before the hit a word begins, or goes on."""
    spelled = str.maketrans("0123456789", "abcdefghij")
    words = [f"{number:0{letters}}".translate(spelled) for number in range(100)]

    cut = snippet(parse(words[50]), " ".join(words)).text
    shown = cut.removeprefix("…").removesuffix("…").split(" ")

    assert cut[0] == cut[-1] == "…"
    assert shown == words[first : first + len(shown)]
    assert snippet(parse(words[3]), " ".join(words)).text.startswith(words[0])


def test_a_snippet_shows_the_place_with_most_of_the_words() -> None:
    filler = "كلام لا صلة له بالموضوع " * 30
    shown = marked("قافلة حلب", f"قافلة {filler} وصلت القافلة إلى قافلة في حلب {filler}")

    assert "[قافلة] في [حلب]" in shown
    assert shown.startswith("…") and shown.endswith("…")


@given(st.text(ANY, max_size=600), st.text(ANY, max_size=20))
def test_a_snippet_is_short_and_its_marks_lie_inside(body: str, query: str) -> None:
    cut = snippet(parse(query), body)

    assert len(cut.text) <= LENGTH + 2
    assert all(0 <= start < end <= len(cut.text) for start, end in cut.marks)


def test_hits_carry_marked_titles_and_snippets(store: Store) -> None:
    filled(store, page("a", "الرئيس أحمد يزور حلب", "زار أَحمد مدينة حلب"))

    (hit,) = store.search("احمد")

    assert [hit.title[a:b] for a, b in hit.title_marks] == ["أحمد"]
    assert [hit.snippet[a:b] for a, b in hit.marks] == ["أَحمد"]


# --- what the documentation shows ---


def rows_of_docs() -> list[tuple[str, str, str]]:
    """Every row of the tables of docs/search.md: what is asked, what it finds, what it leaves out ("" for none)."""
    rows: list[tuple[str, str, str]] = []
    heads: list[str] = []
    for line in DOCS.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")] if line.startswith("|") else []
        if not cells:
            heads = []
        elif not heads:
            heads = cells
        elif heads[0] == "you write" and not cells[0].startswith("---"):
            said = dict(zip(heads, cells, strict=True))
            rows.append((said["you write"], said.get("it finds", ""), said.get("it leaves out", "")))
    return rows


def test_the_documentation_shows_what_is_found(store: Store) -> None:
    rows = rows_of_docs()
    texts = {text_ for _, finds, leaves in rows for text_ in (finds, leaves) if text_}
    named = {text_: str(number) for number, text_ in enumerate(sorted(texts))}
    filled(store, *(page(name, "خبر", text_) for text_, name in named.items()))

    assert len(rows) > 30
    for query, finds, leaves in rows:
        names = found(store, query)
        assert not finds or named[finds] in names, query
        assert not leaves or named[leaves] not in names, query
