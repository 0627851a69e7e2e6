"""How much of a value the reading room takes, compares and shows: within each limit, and one beyond."""

from typing import Any

from each import each
from warraq.room.differ import altered, differences
from warraq.room.foreign import address, lines, marked, shown, whole
from warraq.room.nouns import Asked, AskedError
from warraq.room.pages.ask import plot
from warraq.room.pages.stories import firsts, moments, with_places
from warraq.room.pages.takes import matrix
from warraq.room.plots import bars
from warraq.room.sentences import incident, sentence
from warraq.room.spoken import span
from warraq.room.words import catalogue, wanted


def test_a_value_is_shown_up_to_two_thousand_letters_and_a_text_up_to_two_hundred_thousand() -> None:
    assert shown("س" * 2_000) == "س" * 2_000
    assert shown("س" * 2_001) == "س" * 2_000 + "…"
    assert whole("س" * 200_000) == "س" * 200_000
    assert whole("س" * 200_001) == "س" * 200_000 + "…"
    assert lines("أ\n \n\rب\n") == ["أ", "ب"]
    assert shown("أ\r\nب\tج") == "أ  ب ج"


@each(
    ("value", "leads"),
    [
        ("https://a.example/" + "x" * 1_982, True),
        ("https://a.example/" + "x" * 1_983, False),
        ("http://a.example/", True),
        ("ftp://a.example/", False),
        ("https://a.example/ ", False),
        ("https://a.example/\x01", False),
        ("https://[a", False),
        (None, False),
    ],
)
def test_what_a_page_may_lead_to(value: object, leads: bool) -> None:
    assert (address(value) != "") is leads


def test_what_was_found_is_marked_within_two_thousand_letters() -> None:
    text = "a" * 3_000

    assert marked(text, [[1_999, 2_000]]) == "a" * 1_999 + "<mark>a</mark>"
    assert marked(text, [[2_000, 2_001]]) == "a" * 2_000
    assert marked("a b c", [[0, 1], [4, 5]]) == "<mark>a</mark> b <mark>c</mark>"


def asked(**given: str) -> Asked:
    return Asked("/", "en", None, "/room", given)


def refused(ask: Any) -> bool:
    try:
        ask()
    except AskedError:
        return True
    return False


def test_what_is_asked_for_has_five_hundred_letters() -> None:
    assert asked(q=" " + "س" * 500 + " ").text("q") == "س" * 500
    assert refused(lambda: asked(q="س" * 501).text("q"))
    assert asked(q="س" * 501).text("q", 501) == "س" * 501
    assert asked(q="a\0b").text("q") == "ab"
    assert asked().text("q") == ""


@each(
    ("written", "number"),
    [("", 7), ("1", 1), ("50", 50), ("0", None), ("51", None), ("-1", None), ("٣", None), ("1.5", None)],
)
def test_a_number_is_whole_and_within_bounds(written: str, number: int | None) -> None:
    def ask() -> int:
        return asked(page=written).number("page", 7, 50)

    assert refused(ask) is (number is None)
    assert number is None or ask() == number


def test_a_number_has_nine_figures() -> None:
    assert asked(n="999999999").number("n", 1, 10**10) == 999_999_999
    assert refused(lambda: asked(n="1000000000").number("n", 1, 10**10))


def test_days_months_and_words_are_checked() -> None:
    assert asked(day="2026-01-28").day("day") == "2026-01-28"
    assert asked().day("day") is asked().month("month") is None
    assert asked(month="2026-01-28").month("month") == "2026-01-01"
    assert refused(lambda: asked(day="2026-01").day("day"))
    assert refused(lambda: asked(month="2026-13").month("month"))
    assert [asked(form=one).one_of("form", ("csv", "json")) for one in ("", "json")] == ["csv", "json"]
    assert refused(lambda: asked(form="xml").one_of("form", ("csv", "json")))


def test_an_address_of_ours_says_what_was_given() -> None:
    assert asked().link("/search", q="a b", page=0, none=None, nothing="") == "/room/search?q=a+b&page=0"
    assert asked().link("/search") == "/room/search"
    assert asked().link_in("ar", "/search") == "/room/ar/search"


@each(
    ("accepted", "language"),
    [
        (",".join(["fr"] * 19 + ["en"]), "en"),
        (",".join(["fr"] * 20 + ["en"]), "ar"),
        ("en;q=0", "ar"),
        ("en;q=0.01", "en"),
        ("en;q=x", "ar"),
        ("ar;q=0.5,en;q=0.6", "en"),
        ("en,ar", "en"),
        ("ar,en", "ar"),
        ("", "ar"),
    ],
)
def test_which_language_a_browser_likes_best(accepted: str, language: str) -> None:
    assert wanted(accepted) == language


# --- two texts ---


def kinds(before: str, after: str) -> list[str]:
    return [row["kind"] for row in differences(before, after)]


def test_four_hundred_paragraphs_are_compared_and_what_follows_as_one() -> None:
    text = "\n".join(f"paragraph {at}" for at in range(401))

    assert kinds(text, text) == ["same"] * 401
    assert kinds(f"{text}\nmore", text) == [*["same"] * 400, "altered"]
    assert kinds(f"{text}\nmore\nand more", text) == [*["same"] * 400, "altered"]
    assert kinds("a\n \n\nb", "a\nb") == ["same", "same"]


def test_the_words_of_a_paragraph_are_compared_up_to_four_hundred() -> None:
    words = [f"w{at}" for at in range(401)]
    before = " ".join(words[:400])

    assert altered(before + " ", before)["before"][0] == (before, 0)  # eight hundred, with what is between
    assert altered(f"{before} x", before)["before"] == [(f"{before} x", 1)]
    assert altered("a b", "a c") == {
        "kind": "altered",
        "before": [("a ", 0), ("b", 1)],
        "after": [("a ", 0), ("c", 1)],
    }


def test_paragraphs_that_went_stand_before_the_one_that_was_altered_behind_them() -> None:
    before = "sun moon stars\nthe old bridge is closed for the winter\nrain wind snow"
    after = "red green blue\nthe old bridge is open for the winter\none two three"

    assert kinds(before, after) == ["dropped", "altered", "dropped", "added", "added"]


# --- what is drawn and counted ---


def rows(number: int) -> list[list[Any]]:
    return [[f"day {at}", "site", at] for at in range(number)]


def test_two_to_sixty_rows_are_drawn() -> None:
    assert plot(["day", "site", "n"], rows(1)) is None
    assert plot(["day", "site", "n"], rows(61)) is None
    drawn = plot(["day", "site", "n"], rows(60))
    assert drawn is not None
    assert (drawn["value"], drawn["label"], drawn["top"], len(drawn["rows"])) == ("n", "day · site", 59, 60)
    assert drawn["rows"][1] == {"label": "day 1 · site", "value": 1}


@each(
    ("values", "is_drawn"),
    [
        ([1, 2.5], True),
        ([None, 0], True),
        ([-1, 2], False),
        ([True, False], False),
        (["1", "2"], False),
    ],
)
def test_what_is_drawn_are_numbers_from_none_up(values: list[Any], is_drawn: bool) -> None:
    drawn = plot(["day", "n"], [[f"d{at}", value] for at, value in enumerate(values)])

    assert (drawn is not None) is is_drawn
    assert drawn is None or drawn["rows"][0]["value"] == (values[0] or 0)


def test_numbers_alone_and_words_alone_are_not_drawn() -> None:
    assert plot(["a", "b"], [[1, 2], [3, 4]]) is None
    assert plot(["a", "b"], [["x", "y"], ["z", "w"]]) is None
    drawn = plot(["a", "x", "y", "z", "b"], [["p", "q", "r", "s", 1], ["p", "q", "r", "s", 2]])
    assert drawn is not None
    assert drawn["label"] == "a · x"


def test_a_bar_that_stands_for_little_is_seen_and_fills_three_quarters_of_its_place() -> None:
    drawn = bars([{"n": 1, "day": "a"}, {"n": 10_000, "day": "b"}], "n", "day")

    assert '<rect x="45.00" y="138.50" width="270.00" height="1.50"><title>a: 1</title>' in drawn
    assert '<rect x="405.00" y="4.00" width="270.00" height="136.00"><title>b: 10000</title>' in drawn
    assert 'viewBox="0 0 720 140"' in drawn


def member(site: str, seen: str, stated: str | None = None, **more: Any) -> dict[str, Any]:
    told = {"site": site, "source": None, "source_basis": "none", "stated_from": stated, "stated_to": stated}
    return told | {"first_seen": seen} | more


def test_articles_stand_on_the_line_of_their_story_at_their_part_of_its_time() -> None:
    placed = with_places([
        member("a", "2026-01-28T10:00:00Z", "2026-01-28T08:00:00Z"),
        member("b", "2026-01-28T12:00:00Z"),
    ])  # fmt: skip

    assert [one["marks"] for one in placed] == [[("stated", 0.0), ("seen", 0.5)], [("seen", 1.0)]]
    assert with_places([member("a", "2026-01-28T10:00:00Z")])[0]["marks"] == [("seen", 0.0)]
    assert with_places([]) == []
    assert moments(member("a", "2026-01-28T10:00:00Z")) == ["2026-01-28T10:00:00Z"]


def test_whom_most_name_comes_first_and_what_nobody_says_is_no_claim() -> None:
    told = firsts([
        member("a", "2026-01-28", source="سانا", source_basis="notice"),
        member("b", "2026-01-27", source="رويترز", source_basis="notice"),
        member("c", "2026-01-29", source="رويترز", source_basis="dateline"),
        member("d", "2026-01-29", source="البيان", source_basis="notice"),
        member("e", "2026-01-29", source="الضفة", source_basis="site"),
        member("f", "2026-01-29", source="", source_basis="notice"),
    ])  # fmt: skip

    assert told["claimed"] == [["رويترز", 2], ["البيان", 1], ["سانا", 1]]
    assert told["seen"]["site"] == "b"
    assert firsts([]) == {"claimed": [], "stated": None, "seen": None}


def test_fourteen_sites_stand_in_the_matrix() -> None:
    pairs = [{"republisher": f"t{at:02}", "publisher": "g", "copies": 20 - at, "declared": 0} for at in range(15)]
    told = matrix(pairs)

    assert [line["site"] for line in told["lines"]] == [f"t{at:02}" for at in range(14)]
    assert told["top"] == 20


# --- sentences ---


def test_a_sentence_is_known_up_to_six_hundred_letters() -> None:
    known = "a notice names it; by way of: "

    assert "lang=" not in sentence(known + "س" * (600 - len(known)), "ar")
    assert "lang=" in sentence(known + "س" * (601 - len(known)), "ar")
    assert sentence("<b>", "en") == "&lt;b&gt;"
    assert "lang=" in sentence("", "ar")


def test_the_longest_beginning_of_an_incident_is_its_kind() -> None:
    assert incident("field lost date", "ar").startswith("حقل مفقود: ")
    assert incident("field lost", "ar") == "حقل مفقود"
    assert incident("what nobody foresaw", "ar") == '<bdi dir="ltr">what nobody foresaw</bdi>'
    assert incident("field lost <b>", "en") == "field lost &lt;b&gt;"


@each(
    ("seconds", "said"),
    [
        (59.9, "less than a minute"), (60, "1 minute"), (5_399, "90 minutes"), (5_400, "2 hours"), (-7_200, "2 hours"),
        (172_799, "48 hours"), (172_800, "2 days"), (None, "–"),
    ],
)  # fmt: skip
def test_a_span_is_said_in_the_largest_unit_that_says_enough(seconds: object, said: str) -> None:
    assert span(seconds, catalogue("en")) == said


def test_of_a_paragraph_of_too_many_words_all_is_marked() -> None:
    before, after = "a " * 401, "b " * 401

    assert altered(before, after) == {"kind": "altered", "before": [(before, 1)], "after": [(after, 1)]}
