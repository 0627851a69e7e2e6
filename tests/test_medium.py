"""What is no page is not read as one."""

import pytest

import warraq
from pages import html, sent

RSS = b"<?xml version='1.0'?><rss version='2.0'><channel><title>x</title></channel></rss>"


@pytest.mark.parametrize(
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
    got = warraq.extract(sent(body).model_copy(update={"headers": (("content-type", content_type),)}))

    assert got.kind == kind
    assert reason in got.reasons
    assert (got.body, got.title) == ("", None)


@pytest.mark.parametrize("content_type", ["application/octet-stream", "application/json", "application/xhtml+xml", ""])
def test_a_page_under_a_wrong_type_is_read(content_type: str) -> None:
    got = warraq.extract(sent(html()).model_copy(update={"headers": (("content-type", content_type),)}))

    assert got.kind == "article"


def test_a_page_with_an_xml_preamble_is_a_page() -> None:
    page = '<?xml version="1.0" encoding="utf-8"?>\n' + html()

    assert warraq.extract(sent(page)).kind == "article"
