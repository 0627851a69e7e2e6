"""A site file says what differs from site to site, and a wrong one is named with line and key."""

import re
from pathlib import Path

import pytest

from each import each
from warraq.errors import RuleError
from warraq.rules import load, shipped
from warraq.rules.site import Layout, Listing, Site, site_name

ADDRESS = 'url = "https://www.al-wadi.example/"\n'


def home_with(folder: Path, text: str) -> Path:
    (folder / "sites").mkdir()
    (folder / "sites" / "al-wadi.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "line", "key", "why"),
    [
        ('url = "www.al-wadi.example"\n', "line 1", "url", "whole address"),
        (ADDRESS + '\nfeeds = ["/rss"]\n', "line 3", "feeds", "whole address"),
        (ADDRESS + 'sitemaps = ["ftp://al-wadi.example/s.xml"]\n', "line 2", "sitemaps", "whole address"),
        (
            ADDRESS + '[[listings]]\nurl = "https://al-wadi.example/all"\nlinks = "h2 > a[["\n',
            "line 4",
            "links",
            "selector",
        ),
        (ADDRESS + 'article_pattern = "/news/(\\\\d+"\n', "line 2", "article_pattern", "regular expression"),
        (ADDRESS + 'zone = "Asia/Dimashq"\n', "line 2", "zone", "no time zone"),
        (ADDRESS + 'date_order = "mixed"\n', "line 2", "date_order", "dmy"),
        (ADDRESS + '[[layouts]]\nbody = "div..text"\n', "line 3", "body", "selector"),
    ],
)
def test_a_wrong_value_is_found_when_the_file_is_read(tmp_path: Path, text: str, line: str, key: str, why: str) -> None:
    with pytest.raises(RuleError) as caught:
        load(home_with(tmp_path, text))

    message = str(caught.value)
    assert "al-wadi.toml" in message
    assert f"{line}, {key}" in message or (line in message and f"{key}:" in message)
    assert why in message


def test_the_starter_list_is_off_and_marked_as_untried() -> None:
    sites = shipped().sites

    assert len(sites) > 100
    tried = [site.name for site in sites if site.enabled or not site.untried]
    assert not tried, f"src/warraq/rules/starter.toml: write `untried = true`, and not `enabled`, for {tried}"


def test_every_outlet_of_the_starter_list_is_in_the_directory() -> None:
    rules = shipped()
    known = {outlet.id for outlet in rules.directory.outlets}

    strange = [(site.name, site.outlet) for site in rules.sites if site.outlet not in known]
    assert not strange, f"src/warraq/rules/starter.toml: no such outlet in src/warraq/rules/outlets.toml: {strange}"


@each("page", ["sites.md", "sites.ar.md", "start.md", "start.ar.md"])
def test_the_documentation_says_how_many_the_starter_list_has(page: str) -> None:
    text = (Path(__file__).parent.parent / "docs" / page).read_text(encoding="utf-8")
    told = re.search(r"(\d+) (?:Arabic sites|موقع)", text)

    assert told, f"docs/{page} counts no sites"
    assert told[1] == str(len(shipped().sites)), f"docs/{page}: the starter list has {len(shipped().sites)} sites"


def test_no_two_sites_of_the_starter_list_share_a_host() -> None:
    hosts = [host for site in shipped().sites for host in site.all_hosts]

    twice = {host for host in hosts if hosts.count(host) > 1}
    assert not twice, f"src/warraq/rules/starter.toml names {twice} twice"


def test_a_home_may_give_a_listed_site_another_name(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "zz-enab.toml").write_text('url = "https://www.enabbaladi.net/"\n')

    site = load(tmp_path).site_of("enabbaladi.net")

    assert site is not None
    assert site.name == "zz-enab"


def test_a_file_in_the_home_takes_the_place_of_a_listed_site(tmp_path: Path) -> None:
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "enabbaladi.net.toml").write_text('url = "https://www.enabbaladi.net/"\nenabled = true\n')

    site = load(tmp_path).site_of("www.enabbaladi.net")

    assert site is not None
    assert (site.enabled, site.untried) == (True, False)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.al-wadi.example/", "al-wadi.example"),
        ("https://al-wadi.example/ar/أخبار/", "al-wadi.example-ar"),
        ("http://_dmarc.al-wadi.example/", "dmarc.al-wadi.example"),
        ("http://[::1]:8000/", "1"),
    ],
)
def test_a_site_has_a_name_that_a_file_can_have(url: str, name: str) -> None:
    assert site_name(url) == name
    assert Site(name=site_name(url), url=url).name == name


def test_every_key_of_a_site_file_is_documented() -> None:
    text = (Path(__file__).parent.parent / "docs" / "sites.md").read_text(encoding="utf-8")

    keys = set(Site.model_fields) - {"name"}
    assert {key for key in keys if f"| `{key}` |" not in text} == set()
    assert {key for key in (*Layout.model_fields, *Listing.model_fields) if f"`{key}`" not in text} == set()


def test_the_examples_of_the_documentation_are_sound(tmp_path: Path) -> None:
    text = (Path(__file__).parent.parent / "docs" / "sites.md").read_text(encoding="utf-8")
    examples = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)

    site = load(home_with(tmp_path, "\n".join(examples))).site_named("al-wadi")

    assert site is not None
    assert site.enabled
    assert site.layouts[0].remove == (".read-more", ".newsletter")
