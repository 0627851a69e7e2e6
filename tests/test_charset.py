"""Bytes become UTF-8 by a ladder, and the rung that decided is named."""

import time
from datetime import UTC, datetime
from encodings.aliases import aliases

import pytest
from webencodings import LABELS

from warraq.charset import codec_of, decode, decode_carefully, encoding_of
from warraq.models import Capture

TEXT = (
    "<html><head><title>الخبر الأول</title></head><body><p>"
    + "قال الوزير إن المحادثات ستستمر أياما أخرى. " * 8
    + "</p></body></html>"
)


def sent(body: bytes, content_type: str = "text/html") -> Capture:
    address = "https://example.org/1"
    at = datetime(2026, 1, 28, 12, tzinfo=UTC)
    return Capture(
        url=address, asked_for=address, fetched_at=at, status=200, headers=(("content-type", content_type),), body=body
    )


@pytest.mark.parametrize(
    ("body", "content_type", "encoding", "rule"),
    [
        (TEXT.encode(), "text/html", "utf-8", "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "text/html", "utf-8", "bom"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "text/html", "utf-16-le", "bom"),
        (TEXT.encode("cp1256"), "text/html; charset=windows-1256", "cp1256", "http-label"),
        (b'<meta charset="x-cp1256">' + TEXT.encode("cp1256"), "text/html", "cp1256", "meta-label"),
        (b'<meta CharSet="x-cp1256">' + TEXT.encode("cp1256"), "text/html", "cp1256", "meta-label"),
        (
            b"<meta http-equiv=content-type content='text/html; charset=ISO-8859-6'>" + TEXT.encode("iso8859_6"),
            "text/html",
            "iso8859-6",
            "meta-label",
        ),
        (TEXT.encode("cp1256"), "text/html", "cp1256", "detected"),
        (TEXT.encode() + b"\xd8<p>", "text/html", "utf-8", "utf-8-damaged"),
    ],
)
def test_the_ladder_is_climbed_in_order(body: bytes, content_type: str, encoding: str, rule: str) -> None:
    decoded = decode(sent(body, content_type))

    assert (decoded.encoding, decoded.rule) == (encoding, rule)
    assert "الخبر الأول" in decoded.markup.decode()


def test_labelled_utf8_is_handed_on_unread() -> None:
    body = TEXT.encode()

    decoded = decode(sent(body, "text/html; charset=utf-8"))

    assert decoded.markup is body
    assert not decoded.checked


@pytest.mark.parametrize("label", ["windows-1256", "iso-8859-1", "utf-16"])
def test_a_label_that_valid_utf8_contradicts_is_not_believed(label: str) -> None:
    decoded = decode_carefully(sent(TEXT.encode(), f"text/html; charset={label}"))

    assert decoded.encoding == "utf-8"


@pytest.mark.parametrize("label", ["utf-8", "iso-8859-1"])
def test_windows_1256_is_found_under_a_wrong_label(label: str) -> None:
    decoded = decode_carefully(sent(TEXT.encode("cp1256"), f"text/html; charset={label}"))

    assert (decoded.encoding, decoded.rule) == ("cp1256", "detected")
    assert "charset-label-wrong" in decoded.flags


def test_http_goes_before_meta() -> None:
    body = b'<meta charset="windows-1252">' + TEXT.encode("cp1256")

    assert decode(sent(body, "text/html; charset=windows-1256")).rule == "http-label"


def test_a_label_that_no_browser_knows_counts_for_nothing() -> None:
    assert encoding_of("arabic-script") is None
    assert encoding_of("base64") is None
    assert decode(sent(TEXT.encode(), "text/html; charset=none")).rule == "utf-8"


PYTHON_ALONE = [
    "ansi",
    "dbcs",
    "mbcs",
    "oem",
    "base64",
    "rot13",
    "hex",
    "idna",
    "punycode",
    "undefined",
    "utf_7",
    "zlib",
]


@pytest.mark.parametrize("label", PYTHON_ALONE)
def test_a_name_that_python_knows_and_no_browser_is_no_label(label: str) -> None:
    assert encoding_of(label) is None
    assert decode_carefully(sent(TEXT.encode("cp1256"), f"text/html; charset={label}")).encoding == "cp1256"


@pytest.mark.parametrize("name", ["", "mbcs", "oem", "base64", "hex", "no such thing", "a\0b"])
def test_a_detector_that_names_no_character_set_names_none(name: str) -> None:
    assert codec_of(name) is None


@pytest.mark.parametrize(
    ("name", "codec"), [("Windows-1256", "cp1256"), ("ISO-8859-6", "iso8859-6"), ("UTF-8-SIG", "utf-8-sig")]
)
def test_a_detector_may_name_any_character_set_of_python(name: str, codec: str) -> None:
    assert codec_of(name) == codec


@pytest.mark.parametrize("body", [b"\x01\x80", b"\x80", b"\xc7", bytes(range(256)), b"\x00\xff" * 40])
def test_bytes_that_are_no_text_are_survived(body: bytes) -> None:
    decode_carefully(sent(body)).markup.decode()


def test_whatever_the_label_a_page_is_read() -> None:
    labels = {*LABELS, *aliases, *aliases.values()}

    for label in labels:
        for body in (
            TEXT.encode("cp1256"),
            f'<?xml version="1.0" encoding="{label}"?>'.encode() + TEXT.encode("cp1256"),
        ):
            decode_carefully(sent(body, f"text/html; charset={label}")).markup.decode()
            decode_carefully(sent(body, "text/html")).markup.decode()


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("iso-8859-1", "cp1252"), ("latin1", "cp1252"), ("iso-8859-9", "cp1254"), ("x-cp1256", "cp1256"),
        (" UTF8 ", "utf-8"),
        ("unicode-1-1-utf-8", "utf-8"), ("utf-16", "utf-8"), ("iso-8859-6-e", "iso8859-6"), ("asmo-708", "iso8859-6"),
        ("arabic", "iso8859-6"), ("gb2312", "gb18030"), ("ks_c_5601-1987", "cp949"), ("x-user-defined", None),
        ("iso-2022-kr", None), ("", None),
    ],
)  # fmt: skip
def test_a_label_means_what_browsers_take_it_for(label: str, codec: str | None) -> None:
    assert encoding_of(label) == codec


@pytest.mark.parametrize("body", [b"", b"\xff\xff\xff", b"\x00" * 50, b"<meta charset="])
def test_any_bytes_become_utf8(body: bytes) -> None:
    for markup in (decode(sent(body)).markup, decode_carefully(sent(body)).markup):
        markup.decode()


def test_windows_1256_is_known_by_the_article_alone() -> None:
    decoded = decode_carefully(sent(TEXT.encode("cp1256")))

    assert decoded.evidence.startswith("the article")


@pytest.mark.parametrize("encoding", ["iso8859_6", "cp1251", "koi8_r", "cp1253", "gb18030", "cp932", "cp1255"])
def test_other_encodings_are_not_taken_for_windows_1256(encoding: str) -> None:
    words = {
        "iso8859_6": "قال الوزير إن المحادثات ستستمر في العاصمة",
        "cp1251": "Министр сказал, что переговоры продолжатся ещё несколько дней в столице",
        "koi8_r": "Министр заявил, что переговоры продолжатся",
        "cp1253": "Ο υπουργός είπε ότι οι συνομιλίες θα συνεχιστούν για μερικές μέρες ακόμη",
        "gb18030": "部长说会谈将继续几天青年轻松倾向",
        "cp932": "大臣は協議が数日間続くと述べた",
        "cp1255": "השר אמר כי השיחות יימשכו ימים נוספים",
    }[encoding]
    decoded = decode_carefully(sent(f"<p>{f'{words}. ' * 30}</p>".encode(encoding)))

    assert decoded.encoding != "cp1256"


@pytest.mark.parametrize("markup", [b"<", b"<script>", b"</script "])
def test_markup_that_never_ends_holds_up_no_detector(markup: bytes) -> None:
    started = time.process_time()
    decode(sent(b"\xe1\x80\xff" * 2000 + markup * 50_000))

    assert time.process_time() - started < 2
