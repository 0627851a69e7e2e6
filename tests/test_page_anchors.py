"""What stands in an anchor and is text, and what is a link."""

from each import each
from measured import page_of, run_of, said
from warraq.parse.page.anchors import is_linked_sentence

TEXT, LINK = 0, 1
FIRST, SECOND, THIRD = (said(60, at) for at in (0, 3, 6))
HEADLINE = said(60, end="ا")


def linked(body: str) -> list[bool]:
    return [run.linked > 0 for run in page_of(body).runs]


@each(
    "body",
    [
        f"<p><a name=p1>{FIRST}</a></p>",
        f"<p><a>{FIRST}</a></p><p><a id=x>قصير</a></p>",
        f'<p><a href="">{FIRST}</a></p>',
        f"<a name=top><p>{FIRST}</p><p>{SECOND}</p>",
        f"<a href=/n/1><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></a>",
        f"<p><a href=/tag>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>",
        f"<a href=/n/1><h3>{HEADLINE}</h3><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p></a>",
        "<h3><a>من يشمله التبديل؟</a></h3>",
        "<h3><a href='#q2'>من يشمله التبديل؟</a></h3>",
        "<h3><a href='javascript:void(0)'>Who is it for?</a></h3>",
        "".join(f"<p><a href='{href}'>{FIRST}</a></p>" for href in ("javascript:void(0)", "#", "#x")),
    ],
)
def test_it_is_text(body: str) -> None:
    assert not any(linked(body))


@each(
    "body",
    [
        f"<p><a href=/x>{FIRST}</a></p><p><a href=/y>{SECOND}</a></p><p><a href=/z>{THIRD}</a></p>",
        f"<a href=/n/1><h3>{HEADLINE}</h3><p>{FIRST}</p><p>{SECOND}</p></a>",
        f"<p><a href='#'>{FIRST}</a></p><p><a href='#'>{SECOND}</a></p>",
        "<p><a name=x>عنوان</a></p>",
        "<h3><a href=/n/2>هل تعود القطارات إلى الوادي؟</a></h3>",
        f"<p><a>{HEADLINE}</a></p>",
        f"<p><a href=/x>{said(44)}</a></p>",
    ],
)
def test_it_is_a_link(body: str) -> None:
    assert all(linked(body))


def test_a_control_that_a_script_knows_stays_one_beside_sentences_that_are_text() -> None:
    sentences = "".join(f"<p><a href='#'>{text}</a></p>" for text in (FIRST, SECOND, THIRD))

    assert linked(f"{sentences}<p><a href='#'>طباعة</a></p>") == [False, False, False, True]


@each(("linked", "beside", "is_one"), [(31, 30, True), (30, 30, False), (45, 0, True), (44, 0, False), (30, 31, False)])
def test_a_linked_sentence_stands_in_links_for_the_most_part(linked: int, beside: int, *, is_one: bool) -> None:
    before = "ب" * (linked - 1 if not beside else linked)
    after = f"{'ت' * (beside - 1)}." if beside else ""

    run = run_of(f"<p><a href=/n>{before}{'' if beside else '.'}</a>{after}</p>")

    assert (run.linked, run.length) == (linked, linked + beside)
    assert is_linked_sentence(run) is is_one
