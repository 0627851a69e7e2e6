"""Which selector is proposed for the article links of a listing: many headlines, and little else."""

from warraq.probe.selectors import propose_selectors
from warraq.rules.site import Site

BASE = "https://sahl.example/"
SITE = Site(name="sahl", url=BASE)
HEADLINE = "جسر السهل يعود إلى أهله"


def link(number: int, text: str = HEADLINE, path: str = "/news/") -> str:
    return f'<a href="{path}{number}">{text}</a>'


def cards(number: int, text: str = HEADLINE, name: str = "card", begin: int = 0) -> str:
    return "".join(f"<div class={name}>{link(at, text)}</div>" for at in range(begin, begin + number))


def proposed(body: str) -> list[tuple[str, int, int]]:
    found = propose_selectors(f"<html><body>{body}</body></html>", BASE, SITE)
    return [(one.selector, one.headlines, one.links) for one in found]


def test_four_links_in_elements_of_one_class_are_a_pattern() -> None:
    assert proposed(cards(4)) == [("div.card a", 4, 4)]
    assert proposed(cards(3)) == []
    assert proposed(cards(4, "الجسر يعود إلى أهله")) == [("div.card a", 4, 4)]
    assert proposed(cards(4, "الجسر يعود اليوم")) == []  # three words


def test_what_picks_other_links_too_comes_later() -> None:
    body = cards(5, name="story") + cards(5, name="card", begin=10) + cards(5, "اتصل بنا", begin=20)

    assert proposed(body) == [("div.story a", 5, 5), ("div.card a", 5, 10)]


def test_a_link_is_named_by_its_class_and_up_to_three_elements_around_it() -> None:
    def nested(*around: str) -> str:
        made = [link(at) for at in range(4)]
        for name in around:
            made = [f"<{name}>{one}</{name.partition(' ')[0]}>" for one in made]
        return "".join(made)

    assert [one for one, *_ in proposed(nested("h2", "div", "div class=card"))] == [
        "h2 a",
        "div.card a",
        "div.card h2 a",
    ]
    assert [one for one, *_ in proposed(nested("h2", "div", "div", "div class=card"))] == ["h2 a"]
    assert proposed(nested("h5", "div")) == []
    own = "".join(f'<p><a class="b-2 link x1" href="/n/{at}">{HEADLINE}</a></p>' for at in range(4))
    assert proposed(own) == [("a.link", 4, 4)]


def test_only_other_pages_of_the_site_count() -> None:
    def leading(*addresses: str) -> str:
        return "".join(f'<div class=card><a href="{one}">{HEADLINE}</a></div>' for one in addresses)

    assert proposed(leading("/1", "/2", "/3", "https://www.sahl.example/4")) == [("div.card a", 4, 4)]
    assert proposed(leading("/1", "/2", "/3", "https://jabal.example/4")) == []
    assert proposed(leading("/1", "/2", "/3", "#top")) == []
    assert proposed(leading("/1", "/2", "/3", "/3#comments")) == []
    assert proposed(leading("/1", "/2", "/3", "https://[")) == []


def test_a_proposal_shows_one_of_its_headlines() -> None:
    (found,) = propose_selectors(f"<body>{cards(4, f'{HEADLINE}  <b>اليوم</b>')}", BASE, SITE)

    assert found.example == f"{HEADLINE} اليوم"


def test_of_many_candidates_a_dozen_are_measured() -> None:
    body = "".join(cards(4, name=f"card-{'abcdefghijklmn'[at]}", begin=10 * at) for at in range(14))

    assert len(proposed(body)) == 12
