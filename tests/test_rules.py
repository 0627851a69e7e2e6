"""Rule files are checked when loaded, and a wrong one is named with its line."""

from pathlib import Path
from pickle import dumps, loads

import pytest

from warraq.errors import RuleError
from warraq.rules import Rules, Site, load, shipped

GOOD = 'url = "https://www.al-wadi.example/"\nhosts = ["m.al-wadi.example"]\ndelay_s = 2.5\n'


def home_with(folder: Path, text: str) -> Path:
    (folder / "sites").mkdir()
    (folder / "sites" / "al-wadi.toml").write_text(text, encoding="utf-8")
    return folder


def test_the_shipped_rules_are_sound() -> None:
    assert shipped() is shipped()


def test_a_home_adds_its_sites(tmp_path: Path) -> None:
    rules = load(home_with(tmp_path, GOOD))

    site = rules.site_of("www.al-wadi.example")

    assert site is not None
    assert (site.name, site.delay_s) == ("al-wadi", 2.5)
    assert rules.site_of("m.al-wadi.example") == site
    assert rules.site_of("other.example") is None


def test_a_home_without_sites_has_the_shipped_rules(tmp_path: Path) -> None:
    assert load(tmp_path) == shipped()


@pytest.mark.parametrize(
    ("text", "line", "key"),
    [
        (GOOD + "dely_s = 3\n", "line 4", "dely_s"),
        ('url = "https://a.example/"\n\ndelay_s = -1\n', "line 3", "delay_s"),
        ('url = "https://a.example/"\n[[listings]]\nurl = "https://a.example/all"\n', "line 2", "links"),
        ("url = \n", "line 1", ""),
        ('name = "x"\nurl = "https://a.example/"\n', "", "name"),
    ],
)
def test_a_wrong_file_is_named_with_line_and_key(tmp_path: Path, text: str, line: str, key: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(home_with(tmp_path, text))

    message = str(caught.value)
    assert "al-wadi.toml" in message
    assert line in message
    assert key in message


def test_rules_are_one_frozen_value() -> None:
    assert Rules() == Rules()


def test_a_site_may_be_put_into_rules_that_were_asked_for_its_host_before() -> None:
    rules, site = shipped(), Site(name="sahl", url="https://sahl.example/", date_order="mdy")
    known = Site(name="al-sahl", url="https://sahl.example/", untried=True)

    assert rules.site_of("sahl.example") is None
    assert rules.with_site(known).site_of("www.sahl.example") == known
    assert rules.with_site(known).with_site(site).site_of("www.sahl.example") == site
    assert rules.with_site(site).with_site(site).sites.count(site) == 1
    assert rules.site_of("sahl.example") is None


def test_what_is_compiled_of_rules_does_not_go_to_other_processes() -> None:
    """Each would compile it anew before its first page, whether a text asks for it or not."""
    rule = shipped().notices.rules[0]
    assert all(one.clues and one.expression for one in rule.wordings)

    gone = loads(dumps(rule))

    assert not any("expression" in vars(one) for one in gone.wordings)
    assert [vars(one)["clues"] for one in gone.wordings] == [one.clues for one in rule.wordings]
    assert [one.expression for one in gone.wordings] == [one.expression for one in rule.wordings]
