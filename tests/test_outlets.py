"""One organisation, many names: the directory finds it by each of them."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from each import each
from warraq.errors import RuleError
from warraq.rules import Directory, Outlet, load, shipped
from warraq.rules.outlet import is_domain, name_key


@each("name", ["سوريا 24", "سوريا ٢٤", "Syria 24", "Syria24", "منصة سوريا 24", "موقع سوريا 24", "سورية 24"])
def test_every_name_leads_to_the_same_outlet(name: str) -> None:
    assert [outlet.id for outlet in shipped().directory.named(name)] == ["syria-24"]


@each("name", ["أ ف ب", "أ.ف.ب", "( أ. ف. ب )", "فرانس برس", "وكالة الصحافة الفرنسية", "AFP"])
def test_an_agency_is_known_by_its_initials_however_spaced(name: str) -> None:
    assert [outlet.id for outlet in shipped().directory.named(name)] == ["afp"]


def test_a_name_without_end_is_remembered_in_its_beginning() -> None:
    assert len(name_key("وكالة الوادي " * 10_000)) <= 200


def test_an_ambiguous_name_leads_to_all_who_carry_it() -> None:
    assert {outlet.country for outlet in shipped().directory.named("الوطن")} >= {"SA", "SY", "EG"}


def test_an_unknown_name_leads_nowhere() -> None:
    assert shipped().directory.named("صحيفة السهل") == ()


def test_a_host_leads_to_its_outlet() -> None:
    directory = shipped().directory

    found = directory.at("www.reuters.com")

    assert found is not None
    assert found.id == "reuters"
    assert directory.at("reuters.com.example") is None


@each("name", ["syria24", "سوريا24", "SYRIA-24", "موقع سوريا 24 الإخباري", "«سوريا 24»"])
def test_spacing_and_what_is_put_around_a_name_do_not_hide_it(name: str) -> None:
    found = shipped().directory.resolve(name)

    assert found is not None
    assert found.id == "syria-24"


@each(
    ("name", "country", "host", "outlet"),
    [
        ("الوطن", None, None, None),
        ("الوطن", "SY", None, "al-watan-syria"),
        ("الوطن", None, "alwatan.sy", "al-watan-syria"),
        ("الوطن", "SY", "elwatannews.com", "el-watan-news"),
        ("الوطن السورية", "EG", None, "al-watan-syria"),
        ("صحيفة الوطن (السعودية)", "SY", None, "al-watan"),
        ("الجزيرة", None, None, None),
        ("قناة الجزيرة", None, None, "al-jazeera"),
        ("صحيفة الجزيرة", None, None, "al-jazirah"),
        ("رويترز", "SY", None, "reuters"),
        ("رويترز السورية", None, None, None),
        ("موقع المشهد اليمني", None, None, "almashhad-alyemeni"),
        ("الشروق الجزائرية", None, None, None),
    ],
)
def test_an_ambiguous_name_needs_something_that_decides(
    name: str, country: str | None, host: str | None, outlet: str | None
) -> None:
    found = shipped().directory.resolve(name, country, host)

    assert (found.id if found else None) == outlet


def test_a_common_word_is_a_small_outlets_name_in_its_own_country_alone() -> None:
    directory = Directory(outlets=(Outlet(id="shore", name_ar="الشاطئ", country="MA", kind="news", common=True),))

    assert directory.resolve("الشاطئ", "MA") is not None
    assert directory.resolve("الشاطئ") is not None
    assert directory.resolve("الشاطئ", "IQ") is None
    assert directory.resolve("الشاطئ", host="shatee.example") is None


def test_a_word_that_makes_another_name_is_not_taken_off() -> None:
    directory = Directory(outlets=(Outlet(id="shore", name_ar="الشاطئ 9", kind="news"),))

    assert directory.resolve("الشاطئ 9 نيوز") is None
    assert directory.resolve("الشاطئ 9 الإخبارية") is not None


def test_a_press_archive_knows_its_papers_by_short_names() -> None:
    found = shipped().directory.in_archive("masress", "youm7")

    assert found is not None
    assert "youm7.com" in found.domains


def test_an_outlet_keeps_its_countrys_clock_unless_it_has_its_own() -> None:
    outlet = Outlet(id="shore", name_ar="الشاطئ", country="SY", kind="news")

    assert outlet.clock == "Asia/Damascus"
    assert outlet.model_copy(update={"zone": "Europe/Paris"}).clock == "Europe/Paris"
    for known in shipped().directory.outlets:
        assert known.clock is None or ZoneInfo(known.clock)


def test_a_zone_that_does_not_exist_is_refused_with_file_line_and_key(tmp_path: Path) -> None:
    said = '[[outlet]]\nid = "shore"\nname_ar = "الشاطئ"\nkind = "news"\nzone = "Asia/Nowhere"\n'
    (tmp_path / "outlets.toml").write_text(said, encoding="utf-8")

    with pytest.raises(RuleError, match=r"outlets\.toml, line 5, zone"):
        load(tmp_path)


def test_a_homes_outlet_joins_the_shipped_ones(tmp_path: Path) -> None:
    said = '[[outlet]]\nid = "shore"\nname_ar = "الشاطئ 9"\nkind = "news"\n'
    (tmp_path / "outlets.toml").write_text(said, encoding="utf-8")

    directory = load(tmp_path).directory

    assert directory.resolve("صحيفة الشاطئ 9") == directory.by_id("shore")
    assert directory.by_id("reuters") is not None


def test_the_shipped_directory_is_sorted_and_no_domain_has_two_owners() -> None:
    outlets = shipped().directory.outlets
    domains = [domain for outlet in outlets for domain in outlet.domains]

    assert [outlet.id for outlet in outlets] == sorted(outlet.id for outlet in outlets)
    assert len(domains) == len(set(domains))
    assert [domain for domain in domains if not is_domain(domain)] == []


# --- a directory of our own: what it finds, and what not ---


def outlet(id_: str, name: str, country: str | None = "SY", kind: str = "news", **more: object) -> Outlet:
    return Outlet.model_validate({"id": id_, "name_ar": name, "country": country, "kind": kind} | more)


OURS = Directory(
    outlets=(
        outlet("reef", "شبكة ريف", domains=("reef.example", "reef.co.example"), archives={"old": "Reef"}),
        outlet("shore", "الشاطئ", country="MA", common=True),
        outlet("ford", "المخاضة", country="IQ", common=True, domains=("ford.example",)),
        outlet("horn", "القرن", kind="tv"),
        outlet("horn-daily", "القرن", country="IQ", kind="newspaper", domains=("horn.example",)),
        outlet("horn-wire", "القرن", country="IQ", kind="agency"),
        outlet(
            "gate", "بوابة السهل 24", country=None, kind="aggregator", name_lat="Sahl 24", aliases=("السهل الأخضر",)
        ),
        outlet("line", "ا س ب", country=None, kind="agency", zone="Asia/Beirut"),
    )
)


@each(
    ("words", "holds"),
    [
        ("نقلت شبكه ريف", True), ("نقلت شبكات ريف", False), ("قالت القرن", True), ("قالت القرون", False),
        ("قالت السهل الاخضر اليوم", True), ("قالت السهل الازرق", False), ("قالت السهل", False), ("قالت صحيفه ما", True),
        ("قالت الصحيفه", True), ("وكالات", True), ("الوكالات", True), ("قال ا س", True), ("قال ا ما س", False),
        ("قال ا", False), ("", False), ("كلمه", False),
    ],
)  # fmt: skip
def test_a_known_name_or_a_kind_may_stand_among_words(words: str, holds: bool) -> None:
    assert OURS.may_hold(words.split()) is holds


@each(
    ("host", "found"),
    [
        ("reef.example", "reef"), ("www.reef.example", "reef"), ("WWW.Reef.example", "reef"),
        ("a.b.reef.example", "reef"),
        ("reef.co.example", "reef"), ("example", None), ("co.example", None), ("areef.example", None), ("", None),
    ],
)  # fmt: skip
def test_a_host_belongs_to_the_outlet_of_its_domain(host: str, found: str | None) -> None:
    got = OURS.at(host)

    assert (got.id if got else None) == found


@each(
    ("name", "country", "host", "found"),
    [
        ("ريف", None, None, None), ("شبكة ريف", None, None, "reef"), ("الشاطئ", "MA", "a.example", "shore"),
        ("الشاطئ", None, None, "shore"), ("الشاطئ", "IQ", None, None), ("الشاطئ", None, "a.example", None),
        ("المخاضة", "SY", "a.example", "ford"), ("القرن", None, None, None), ("القرن", "SY", None, "horn"),
        ("القرن", "IQ", None, None), ("القرن", "IQ", "horn.example", "horn-daily"), ("قناة القرن", "IQ", None, "horn"),
        ("صحيفة القرن", "SY", None, "horn-daily"), ("وكالة القرن", None, None, "horn-wire"),
        ("القرن السورية", "IQ", None, "horn"),
        ("القرن العراقية", "SY", None, None), ("sahl24", None, None, "gate"), ("بوابة السهل 24", None, None, "gate"),
        ("السهل الأخضر الإخبارية", None, None, "gate"), ("أ.س.ب", None, None, "line"),
        ("ما لا يعرف", "SY", "reef.example", None),
    ],
)  # fmt: skip
def test_which_outlet_a_name_stands_for(name: str, country: str | None, host: str | None, found: str | None) -> None:
    got = OURS.resolve(name, country, host)

    assert (got.id if got else None) == found


def test_a_directory_knows_its_outlets_by_id_archive_and_what_several_are_called() -> None:
    assert (found := OURS.by_id("gate")) is not None
    assert found.is_carrier
    assert [one.id for one in OURS.outlets if one.is_carrier] == ["gate"]
    assert OURS.by_id("gates") is None
    assert OURS.in_archive("old", "reef") == OURS.in_archive("old", "REEF") == OURS.by_id("reef")
    assert OURS.in_archive("new", "reef") is None
    assert {key: [one.id for one in several] for key, several in OURS.ambiguous().items()} == {
        "القرن": ["horn", "horn-daily", "horn-wire"]
    }
    assert {one.id: one.clock for one in OURS.outlets if one.id in ("reef", "gate", "line")} == {
        "reef": "Asia/Damascus", "gate": None, "line": "Asia/Beirut",
    }  # fmt: skip


def test_names_begin_with_these_words() -> None:
    words = OURS.first_words

    assert {
        "شبكه",
        "الشاطي",
        "المخاضه",
        "القرن",
        "بوابه",
        "sahl",
        "السهل",
        "ا",
        "0",
        "الصحيفه",
        "وكالات",
        "مواقع",
    } <= words
    assert not {"ريف", "الاخضر", "24", "س", ""} & words
