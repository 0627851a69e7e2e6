"""What is no page is not read as one."""

import pytest

import warraq
from each import each
from pages import html, sent
from warraq.models import Capture
from warraq.parse.medium import MAGIC, TYPES, medium_of

RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>"


def capture(body: bytes, content_type: str | None = "text/html") -> Capture:
    headers = (("content-type", content_type),) if content_type is not None else ()
    return sent(body).model_copy(update={"headers": headers})


@each(
    ("body", "content_type", "kind", "reason"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "text/html", "media", "magic"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 50, "image/jpeg", "media", "magic"),
        (b"\0\0\0 ftypmp42", "video/mp4", "media", "video/mp4"),
        (b"%PDF-1.7", "application/octet-stream", "other", "document"),
        (RSS, "text/html", "other", "feed"),
        (b'{"items": []}', "application/json", "other", "data"),
    ],
)
def test_what_is_no_page_is_named(body: bytes, content_type: str, kind: str, reason: str) -> None:
    got = warraq.extract(capture(body, content_type))

    assert got.kind == kind
    assert reason in got.reasons
    assert (got.body, got.title, got.language, got.site_name, got.image) == ("", None, None, None, None)
    assert [(decision.field, decision.evidence) for decision in got.decisions] == [
        ("kind", ", ".join(got.reasons)),
        ("completeness", ""),
    ]


def test_a_document_that_was_cut_says_so() -> None:
    got = warraq.extract(capture(b"%PDF-1.7").model_copy(update={"truncated": "length"}))

    assert got.completeness == "truncated"


@each(("magic", "medium"), MAGIC)
@each("content_type", ["text/html", "application/octet-stream", "image/png", None])
def test_the_first_bytes_go_before_what_the_server_says(magic: bytes, medium: str, content_type: str | None) -> None:
    assert medium_of(capture(b"\n " + magic + b" rest", content_type)) == (medium, "magic")


def test_magic_stands_at_the_beginning() -> None:
    assert medium_of(capture(b"<p>%PDF-</p>")) == ("html", "text/html")
    assert medium_of(capture(b" " * 251 + b"%PDF-")) == ("document", "magic")
    assert medium_of(capture(b" " * 252 + b"%PDF-")) == ("html", "text/html")


@pytest.mark.parametrize("content_type", ["text/plain", "Text/Plain; charset=utf-8", " text/plain "])
def test_a_text_is_one_whatever_it_begins_with(content_type: str) -> None:
    assert medium_of(capture(b"<?xml", content_type)) == ("text", "text/plain")


@pytest.mark.parametrize("content_type", ["image/webp", "audio/mpeg", "video/mp4"])
def test_sound_and_pictures_are_media(content_type: str) -> None:
    assert medium_of(capture(b"<", content_type)) == ("media", content_type)


@each(("content_type", "medium"), [item for item in TYPES.items() if item[0] != "text/plain"])
def test_a_type_is_believed_of_what_does_not_begin_like_a_page(content_type: str, medium: str) -> None:
    assert medium_of(capture(b"x", content_type)) == (medium, content_type)
    assert medium_of(capture(b"  <p>x", content_type)) == ("html", content_type)


@pytest.mark.parametrize("content_type", ["text/html", "text/x-unknown", "", None])
def test_what_has_no_known_type_is_read_as_a_page(content_type: str | None) -> None:
    assert medium_of(capture(b"x", content_type)) == ("html", content_type or "")


@pytest.mark.parametrize("content_type", ["application/octet-stream", "application/json", "application/xhtml+xml", ""])
def test_a_page_under_a_wrong_type_is_read(content_type: str) -> None:
    got = warraq.extract(sent(html()).model_copy(update={"headers": (("content-type", content_type),)}))

    assert got.kind == "article"


@pytest.mark.parametrize("root", ["<html>", "<HTML lang=ar>", "<!DOCTYPE html>", "<!doctype html>"])
def test_a_page_with_an_xml_preamble_is_a_page(root: str) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + root

    assert medium_of(capture(page.encode())) == ("html", "text/html")
    assert warraq.extract(sent('<?xml version="1.0"?>\n' + html())).kind == "article"
