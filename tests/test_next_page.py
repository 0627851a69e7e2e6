"""An article that goes on at another address says so; the next article is none of its pages."""

from each import each
from warraq.parse.lines import Anchor, Line
from warraq.parse.page import HeadLink
from warraq.parse.pages import counted_pages, is_a_page_of, next_page

OWN = "https://a.example/news/12-bridge"


@each(
    ("own", "address"),
    [
        (OWN, f"{OWN}/2"),
        (OWN, f"{OWN}/page/2"),
        (f"{OWN}/", f"{OWN}/2/"),
        (OWN, f"{OWN}?page=2"),
        ("https://a.example/n?id=7", "https://a.example/n?id=7&page=3"),
        ("https://a.example/news/bridge.html", "https://a.example/news/bridge-2.html"),
        ("https://a.example/news/bridge.html", "https://a.example/news/bridge_2.html"),
        ("https://a.example/news/bridge/2/", "https://a.example/news/bridge/3/"),
        ("https://a.example/news/bridge/page/2", "https://a.example/news/bridge/page/3"),
        ("https://a.example/n/2", "https://a.example/n/3"),
    ],
)
def test_it_is_a_further_page(own: str, address: str) -> None:
    assert is_a_page_of(own, address)


@each(
    ("own", "address"),
    [
        (OWN, OWN),
        (OWN, f"{OWN}#2"),
        (OWN, "https://a.example/news/13-market"),
        ("https://a.example/news/1", "https://a.example/news/2"),
        (OWN, f"{OWN}/comments"),
        (OWN, f"{OWN}?share=2"),
        (OWN, "https://b.example/news/12-bridge/2"),
        ("https://a.example/", "https://a.example/2"),
        ("https://a.example/news/bridge/2/", "https://a.example/news/market/3/"),
        ("https://a.example/2", "https://a.example/3"),
        ("https://a.example//2", "https://a.example//3"),
        ("https://a.example/news/bridge/2", "https://a.example/news/market"),
        ("https://a.example/news/market", "https://a.example/news/bridge/2"),
        ("https://a.example/news/bridge-2.html", "https://a.example/news/bridge_2.html"),
        ("https://a.example/news/bridge/3", "https://a.example/news/bridge/2"),
    ],
)
def test_it_is_another_address(own: str, address: str) -> None:
    assert not is_a_page_of(own, address)


@each(
    ("links", "anchors", "found"),
    [
        ([HeadLink("next", "/news/12-bridge/2")], [], f"{OWN}/2"),
        ([HeadLink("next page", "/more/8801")], [], "https://a.example/more/8801"),
        ([HeadLink("next", "/news/13-market")], [], None),
        ([], ["?page=2", "?page=3"], f"{OWN}?page=2"),
        ([], ["/tag/2"], None),
        ([HeadLink("canonical", OWN)], [], None),
    ],
)
def test_a_link_or_a_number_leads_to_the_next_page(
    links: list[HeadLink], anchors: list[str], found: str | None
) -> None:
    line = Line("الصفحات: 1 2 3", anchors=tuple(Anchor("2", href) for href in anchors), link_share=0.2)

    assert next_page(OWN, links, (line,)) == found


@each(
    ("label", "leads"),
    [
        ("الصفحة التالية »", True),
        ("التالي: الجزء الثاني", True),
        ("Next", True),
        ("التالية", False),
        ("2", True),
        ("أهم", False),
    ],
)
def test_a_link_to_a_page_of_the_same_article_may_say_so_in_words(label: str, *, leads: bool) -> None:
    line = Line(label, anchors=(Anchor(label, f"{OWN}?page=2"),), link_share=1.0)
    elsewhere = Line(label, anchors=(Anchor(label, "https://aldiffa.example/news/77"),), link_share=1.0)

    assert (next_page(OWN, [], (line,)) is not None) is leads
    assert next_page(OWN, [], (elsewhere,)) is None


@each(
    ("text", "counts"),
    [
        ("الصفحة 1 من 3", True),
        ("صفحة ٢ من ٤", True),
        ("Page 1 of 2", True),
        ("page 1 of 2", True),
        ("الصفحة 1 من 1", False),
        ("الصفحة الأولى من الكتاب", False),
        ("قرأ الصفحة 12 من 300 صفحة في الكتاب الذي ألفه جده عن تاريخ المدينة القديمة", False),
    ],
)
def test_a_short_line_counts_the_pages(text: str, *, counts: bool) -> None:
    assert (counted_pages((Line(text),)) is not None) is counts


@each(
    ("text", "links", "counts"),
    [
        ("صفحات: 1 2 3", 0.2, True),
        ("الصفحات : ١ ٢", 0.2, True),
        ("Pages: 1 2", 0.2, True),
        ("صفحات: 1 2 3", 0.0, False),  # of a book
        ("صفحات: 1", 0.2, False),
        ("الصفحات: 12 15", 0.2, False),
        ("صفحات من تاريخ 1 2", 0.2, False),
    ],
)
def test_a_label_lists_the_pages(text: str, links: float, *, counts: bool) -> None:
    assert (counted_pages((Line(text, link_share=links),)) is not None) is counts
