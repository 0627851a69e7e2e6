"""What a query means, what the index holds of a text and which piece of it is shown: each limit, and one beyond."""

from each import each
from warraq.arabic.indexed import BARE, GAP, IN_TITLE, LIGHT, entry_of
from warraq.store.search.places import after, first_of
from warraq.store.search.query import parse
from warraq.store.search.rendering import FTS5, TSQUERY, has_phrases, looked_at, looked_up, rendered
from warraq.store.search.snippet import marks_in, snippet
from warraq.store.search.words import pair_key, pairs_of

WORD = "كلمة "
DAY = 1_048_576  # places of one day


def shown(query: str, text: str) -> tuple[str, list[str]]:
    """A piece of a text, and what is marked in it."""
    piece = snippet(parse(query), text)
    return piece.text, [piece.text[start:end] for start, end in piece.marks]


def marked(query: str, text: str) -> list[str]:
    return [text[start:end] for start, end in marks_in(parse(query), text)]


def test_a_text_of_two_hundred_characters_is_shown_whole() -> None:
    assert shown("جسر", "ا" * 150 + " " + "ب" * 49)[0] == "ا" * 150 + " " + "ب" * 49
    assert shown("جسر", "ا" * 201)[0] == "ا" * 200 + "…"


def test_a_piece_ends_at_a_space_of_its_second_half() -> None:
    assert shown("جسر", "ا" * 100 + " " + "ب" * 200)[0] == "ا" * 100 + "…"
    assert shown("جسر", "ا" * 99 + " " + "ب" * 200)[0] == "ا" * 99 + " " + "ب" * 100 + "…"
    assert shown("جسر", f"{'ا' * 90}\n{'ب' * 9} {'ج' * 200}")[0] == f"{'ا' * 90} {'ب' * 9}…"


def test_a_piece_begins_forty_characters_before_what_was_found() -> None:
    assert shown("جسر", f"{WORD * 8}جسر {WORD * 60}")[0].startswith("كلمة كلمة")
    text, found = shown("جسر", f"{WORD * 9}جسر {WORD * 60}")
    assert text.startswith(f"…{WORD * 8}جسر")
    assert text.endswith("كلمة…")
    assert (len(text), found) == (200, ["جسر"])
    assert shown("جسر", f"{'ا' * 60} جسر") == ("…جسر", ["جسر"])
    assert shown("جسر", f"{'ا' * 60}-جسر") == (f"…{'ا' * 39}-جسر", ["جسر"])


def test_a_piece_shows_most_of_what_was_asked_for() -> None:
    """A hundred and sixty characters from its first word on."""
    near, far = (f"جسر {WORD * number}نهر {WORD * 40}جسر نهر {WORD * 40}" for number in (31, 32))

    assert shown("جسر نهر", near)[0].startswith("جسر")
    assert shown("جسر نهر", far) == (f"…{WORD * 8}جسر نهر {WORD * 30}"[:-1] + "…", ["جسر", "نهر"])
    assert shown("جسر", f"جسر {WORD * 50}جسر")[0].startswith("جسر")  # of two as good the first


@each(
    ("query", "text", "found"),
    [
        ("جسر", "الجسر وجسر جسر جسره سبجسر", ["جسر"]),
        ("جسر", "جسر2 2جسر جسر_جسر", ["جسر", "جسر", "جسر", "جسر"]),
        ("جسر", "بالجسر وللجسر", ["بالجسر", "وللجسر"]),
        ("24", "Syria24 24 240 2024", ["24", "24"]),
        ("س", "س سس", ["س"]),
        ('"24 جسر"', "x24 جسر 324 جسر", ["24 جسر"]),
        ('"جسر 24"', "جسر 24x جسر 240", ["جسر 24"]),
        ("syria 24", "نهر syria24", ["syria24"]),
        ('جسر "جسر نهر" باب', "باب جسر نهر باب", ["باب", "جسر نهر", "باب"]),
        ('"جسر نهر" نهر', "جسر نهر", ["جسر نهر"]),
        ('"عبد الله"', "عبدالله عبد الله", ["عبدالله", "عبد الله"]),
        ('"ابن رشد"', "ابنرشد ابن رشد ابن-رشد ابن_رشد", ["ابن رشد", "ابن-رشد", "ابن_رشد"]),
        ("جس*", "جسر وجسور جسور", ["جسر", "جسور"]),
        ('"رئيس الوزراء"', "ورئيس الوزراء", ["ورئيس الوزراء"]),
        ("مدرسة OR نهر", "المدرسة عند النهر", ["المدرسة", "النهر"]),
        ("-جسر نهر", "جسر نهر", ["نهر"]),
        ("نهر", "جسر", []),
    ],
)
def test_what_a_query_finds_is_marked_as_it_is_spelled(query: str, text: str, found: list[str]) -> None:
    assert marked(query, text) == found


@each(
    ("text", "wanted", "unwanted"),
    [
        ("س*", ["س"], []),
        ("سس*", ["سس*"], []),
        ('"ا س*"', ["ا س"], []),
        ('"ا سس*"', ["ا سس*"], []),
        ("«ا سس*»", ["ا سس*"], []),
        ("س OR ج", ["س|ج"], []),
        ("س | ج OR د", ["س|ج|د"], []),
        ("OR س", ["س"], []),
        ("د س OR ج", ["د", "س|ج"], []),
        ("س OR -ج د", ["س", "د"], ["ج"]),
        ("-س OR ج", ["ج"], ["س"]),
        ("س OR * ج", ["س|ج"], []),
        ('"س ج', ["س ج"], []),
        ("- * ؟", [], []),
        ("ا" * 60, ["ا" * 60], []),
        ("ا" * 61, ["ا" * 60], []),
    ],
)
def test_any_text_is_a_query(text: str, wanted: list[str], unwanted: list[str]) -> None:
    query = parse(text)
    terms = [["".join([" ".join(one.words), "*" * one.is_beginning]) for one in choice] for choice in query.wanted]

    assert ["|".join(choice) for choice in terms] == wanted
    assert [" ".join(one.words) for one in query.unwanted] == unwanted


def test_a_query_has_sixty_four_words() -> None:
    words = [f"{'ابتثجحخدذر'[at // 10]}{'سشصضطظعغفق'[at % 10]}" for at in range(70)]

    assert [" ".join(term.words) for term in parse(" ".join(words)).terms] == words[:64]
    assert parse(f'{" ".join(words[:63])} "{words[63]} {words[64]}"').terms[-1].words == (words[63],)
    assert parse(f"-{words[0]} {' '.join(words[1:])}").terms[-1].words == (words[63],)


@each(
    ("query", "tier", "said"),
    [
        ("new york", "title", f'("{IN_TITLE}new") AND ("{IN_TITLE}york")'),
        ("new york", "text", '("new") AND ("york")'),
        ("new OR york", "text", '("new" OR "york")'),
        ("new -york", "text", f'(("new")) NOT ("york" OR "{BARE}york" OR "{LIGHT}york")'),
        ('"new york"', "text", '("new york")'),
        ("new*", "text", '("new"*)'),
        ("new*", "bare", f'("new"* OR "{BARE}new"*)'),
        ('"new york*"', "text", '("new york"*)'),
    ],
)
def test_a_query_is_written_as_fts5_reads_it(query: str, tier: str, said: str) -> None:
    assert rendered(parse(query), tier, FTS5) == said  # type: ignore[arg-type]


def test_keys_are_asked_for_one_tier_after_the_other() -> None:
    bare, light = (rendered(parse("المدرسة"), tier, FTS5) for tier in ("bare", "light"))

    assert BARE in bare
    assert LIGHT not in bare
    assert LIGHT in light
    assert len(light) > len(bare)
    assert '"وnew york"' in rendered(parse('"new york"'), "bare", FTS5)
    assert rendered(parse('"new york"'), "text", FTS5) == '("new york")'


def test_a_phrase_is_looked_up_by_its_pairs_of_words() -> None:
    pair = pair_key("new", "york")

    assert rendered(parse('"new york"'), "text", TSQUERY) == f"(('{pair}' & 'new' & 'york'))"
    assert rendered(parse('"new york*"'), "text", TSQUERY) == "(('new' & 'york':*))"
    assert rendered(parse('"new york ci*"'), "text", TSQUERY) == f"(('{pair}' & 'new' & 'york' & 'ci':*))"
    assert looked_up(parse('new -"a b" -c'), "text") == "(('new')) & !('c' | '<c' | '>c')"
    assert -16_384 <= pair < 0
    assert -16_384 <= min(pair_key("new", str(at)) for at in range(500)) < -16_000


def test_a_phrase_is_looked_at_word_for_word() -> None:
    said, given = looked_at(parse('"new york" -ci*'), "text", "text")

    assert said == "((strpos(text, :words_0) > 0)) AND NOT (strpos(text, :words_1) > 0 OR strpos(text, :words_2) > 0)"
    assert list(given.values())[:2] == [" new york ", " ci"]


@each(("query", "has"), [("a b", False), ('"a b"', True), ('-"a b" c', True), ('"a"', False)])
def test_which_query_has_phrases(query: str, has: bool) -> None:
    assert has_phrases(parse(query)) is has


def test_pairs_are_of_words_that_stand_side_by_side() -> None:
    assert pairs_of(f"a b a b {GAP} c {GAP} x y") == [pair_key("a", "b"), pair_key("b", "a")]
    assert pairs_of(f"{GAP} x y") == []


def test_a_day_has_a_million_places() -> None:
    assert first_of("1970-01-02") == DAY
    assert first_of("1970-01-01") == first_of("1960") == first_of("so") == 0
    assert after("1970-01-02") == 3 * DAY


def placed(title: str, body: str) -> tuple[list[str], list[str]]:
    """The words in their places, and the keys."""
    words, _, keys = entry_of(title, body).rpartition(GAP)
    return words.split(), keys.split()


def test_the_index_holds_words_in_their_places_and_those_of_the_title_twice() -> None:
    words, keys = placed("new york", "old york")

    assert words == ["new", "york", GAP, "old", "york", GAP, f"{IN_TITLE}new", f"{IN_TITLE}york"]
    assert all(key.startswith((BARE, LIGHT)) for key in keys)


def test_of_a_word_the_index_holds_sixty_letters_and_two_hundred_and_fifty_places() -> None:
    words, _ = placed("", "x" * 61)
    assert words == [GAP, "x" * 60, GAP]
    assert placed("", "x " * 250)[0].count("x") == 250
    assert placed("", "x y " * 251)[0] == [GAP, *["x", "y"] * 250, GAP, GAP, GAP]


def test_of_a_title_the_index_holds_a_thousand_words_and_of_a_text_twelve_thousand() -> None:
    title = " ".join(
        f"x{'abcdefghij'[at % 10]}{'abcdefghij'[at // 10 % 10]}{'klmnopqrst'[at // 100]}" for at in range(1_000)
    )

    assert placed(title, "")[0].count(GAP) == 2
    assert len(placed(title, "")[0]) == 2 * 1_000 + 2
    assert placed(f"{title} more", "")[0] == placed(title, "")[0]
    assert "z" in placed("", f"{'x ' * 11_998}z")[0]
    assert "z" not in placed("", f"{'x ' * 11_999}z")[0]


def test_of_words_the_index_holds_two_hundred_thousand_bytes() -> None:
    long = "ا" * 60

    assert placed("", f"{long} " * 1_000 + "ب" * 50)[0].count(GAP) == 2 + 750
    assert "x" in placed("", " ".join([*["y" * 2_499] * 79, "y" * 2_576, "x"]))[0]
    assert "x" not in placed("", " ".join([*["y" * 2_499] * 79, "y" * 2_577, "x"]))[0]
