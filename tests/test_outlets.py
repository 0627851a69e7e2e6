"""One organisation, many names: the directory finds it by each of them."""

import pytest

from warraq.rules import shipped


@pytest.mark.parametrize(
    "name", ["سوريا 24", "سوريا ٢٤", "Syria 24", "Syria24", "منصة سوريا 24", "موقع سوريا 24", "سورية 24"]
)
def test_every_name_leads_to_the_same_outlet(name: str) -> None:
    assert [outlet.id for outlet in shipped().directory.named(name)] == ["syria-24"]


@pytest.mark.parametrize("name", ["أ ف ب", "أ.ف.ب", "( أ. ف. ب )", "فرانس برس", "وكالة الصحافة الفرنسية", "AFP"])
def test_an_agency_is_known_by_its_initials_however_spaced(name: str) -> None:
    assert [outlet.id for outlet in shipped().directory.named(name)] == ["afp"]


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
