"""One organisation, many names: the directory finds it by each of them."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from warraq.errors import RuleError
from warraq.rules import Directory, Outlet, load, shipped
from warraq.rules.outlet import is_domain, name_key


@pytest.mark.parametrize(
    "name", ["سوريا 24", "سوريا ٢٤", "Syria 24", "Syria24", "منصة سوريا 24", "موقع سوريا 24", "سورية 24"]
)
def test_every_name_leads_to_the_same_outlet(name: str) -> None:
    assert [outlet.id for outlet in shipped().directory.named(name)] == ["syria-24"]


@pytest.mark.parametrize("name", ["أ ف ب", "أ.ف.ب", "( أ. ف. ب )", "فرانس برس", "وكالة الصحافة الفرنسية", "AFP"])
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


@pytest.mark.parametrize("name", ["syria24", "سوريا24", "SYRIA-24", "موقع سوريا 24 الإخباري", "«سوريا 24»"])
def test_spacing_and_what_is_put_around_a_name_do_not_hide_it(name: str) -> None:
    found = shipped().directory.resolve(name)

    assert found is not None
    assert found.id == "syria-24"


@pytest.mark.parametrize(
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
