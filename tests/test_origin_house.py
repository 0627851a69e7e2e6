"""A house knows its own name and its own addresses."""

import pytest

from each import each
from sheets import NAMES
from warraq.parse.origin.house import House

OURS = House("www.enabbaladi.net", ("عنب بلدي أونلاين",), "https://www.enabbaladi.net/1")


@each("name", ["عنب بلدي أونلاين", "موقع عنب بلدي أونلاين", "عنب بلدي", "Enab Baladi", "www.enabbaladi.net"])
def test_its_own_name(name: str) -> None:
    assert OURS.is_own(name, NAMES)


@each("name", ["رويترز", "الوطن", "بلدي", "enabbaladi", ""])
def test_a_name_that_is_not_its_own(name: str) -> None:
    assert not OURS.is_own(name, NAMES)


def test_a_name_of_several_is_nobodys_own() -> None:
    house = House("alwatan.sy")

    assert len(NAMES.known("الوطن")) > 1
    assert not house.is_own("الوطن", NAMES)


def test_a_page_without_an_address_has_no_name_of_its_own() -> None:
    assert not House().is_own("", NAMES)
    assert not House().is_own("عنب بلدي", NAMES)
    assert House(names=("الضفة",)).is_own("صحيفة الضفة", NAMES)


@pytest.mark.parametrize(
    "address", ["https://enabbaladi.net/2", "http://www.enabbaladi.net", "https://en.enabbaladi.net/3"]
)
def test_its_own_address(address: str) -> None:
    assert OURS.is_at(address)
    assert not OURS.is_page_elsewhere(address)


@pytest.mark.parametrize(
    "address", ["https://notenabbaladi.net/2", "https://ufuq.example/enabbaladi.net", "", "mailto:a@b"]
)
def test_an_address_elsewhere(address: str) -> None:
    assert not OURS.is_at(address)


@each(
    ("address", "is_page"),
    [
        ("https://ufuq.example/n/9", True),
        ("https://ufuq.example/?p=9", True),
        ("https://ufuq.example?p=9", True),
        ("https://ufuq.example/", False),
        ("https://ufuq.example", False),
    ],
)
def test_a_front_page_is_no_page_of_an_article(address: str, is_page: bool) -> None:
    assert OURS.is_page_elsewhere(address) is is_page
    assert House().is_page_elsewhere(address) is is_page
