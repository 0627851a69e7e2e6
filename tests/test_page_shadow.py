"""Declared shadow roots are shown; other templates are not."""

from each import each
from measured import page_of
from warraq.parse.page.shadow import with_shadows_shown


@each(
    ("markup", "texts"),
    [
        ("<x-y><template shadowrootmode=open><p>أولى</p></template></x-y>", ["أولى"]),
        ("<x-y><TEMPLATE shadowrootmode='closed'><p>أولى</TEMPLATE></x-y><p>ثانية", ["أولى", "ثانية"]),
        ("<x-y><template shadowrootmode=open><template><p>لا</p></template><p>نعم</template></x-y>", ["نعم"]),
        ("<template><p>لا</p></template><template shadowrootmode=open><p>نعم</template>", ["نعم"]),
        ("<template id=shadow><p>لا</p></template><p>نعم", ["نعم"]),
    ],
)
def test_what_stands_in_a_declared_root_is_text(markup: str, texts: list[str]) -> None:
    assert [run.text for run in page_of(markup).runs] == texts


def test_markup_without_any_is_the_same_object() -> None:
    markup = b"<template><p>x</p></template>"

    assert with_shadows_shown(markup) is markup


def test_a_closing_tag_too_many_does_no_harm() -> None:
    assert with_shadows_shown(b"</template><a><template shadowrootmode=open>x") == (
        b"</template><a><div shadowrootmode=open>x"
    )
