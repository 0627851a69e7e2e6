"""Bytes become UTF-8 by a ladder, and the rung that decided is named."""

import time
from datetime import UTC, datetime
from encodings.aliases import aliases

import pytest
from webencodings import LABELS

from each import each
from warraq.charset import Decoded, codec_of, decode, decode_carefully, encoding_of
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


@each(
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


@each("label", PYTHON_ALONE)
def test_a_name_that_python_knows_and_no_browser_is_no_label(label: str) -> None:
    assert encoding_of(label) is None
    assert decode_carefully(sent(TEXT.encode("cp1256"), f"text/html; charset={label}")).encoding == "cp1256"


@each("name", ["", "mbcs", "oem", "base64", "hex", "no such thing", "a\0b"])
def test_a_detector_that_names_no_character_set_names_none(name: str) -> None:
    assert codec_of(name) is None


@pytest.mark.parametrize(
    ("name", "codec"), [("Windows-1256", "cp1256"), ("ISO-8859-6", "iso8859-6"), ("UTF-8-SIG", "utf-8-sig")]
)
def test_a_detector_may_name_any_character_set_of_python(name: str, codec: str) -> None:
    assert codec_of(name) == codec


@each("body", [b"\x01\x80", b"\x80", b"\xc7", bytes(range(256)), b"\x00\xff" * 40])
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


@each(
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


@each("encoding", ["iso8859_6", "cp1251", "koi8_r", "cp1253", "gb18030", "cp932", "cp1255"])
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


# --- windows-1256 without a label ---


def unlabelled(articles: int, letters: int, foreign: bytes = b"") -> str:
    """What decided on so many bytes beyond ASCII, so many articles among them."""
    rest = b"\xcd" * (letters - 2 * articles - len(foreign))
    return decode_carefully(sent(b"<p>" + b"\xc7\xe1 " * articles + rest + b" " + foreign + b"</p>")).evidence


def test_eight_articles_in_arabic_letters_are_windows_1256() -> None:
    assert unlabelled(8, 40) == "the article 8 times in 40 letters"
    assert not unlabelled(7, 40).startswith("the article")


def test_the_article_is_every_thirty_third_letter_at_least() -> None:
    assert unlabelled(9, 300).startswith("the article 9 times")
    assert not unlabelled(9, 301).startswith("the article")


def test_one_letter_in_twenty_may_be_of_no_arabic_text() -> None:
    assert unlabelled(9, 200, b"\x80" * 10).startswith("the article")
    assert not unlabelled(9, 200, b"\x80" * 11).startswith("the article")
    assert unlabelled(9, 200, b"\xe9" * 10).startswith("the article")
    assert not unlabelled(9, 200, b"\xe9" * 11).startswith("the article")


# --- damage ---


def damaged(number: int, length: int) -> Decoded:
    """A text of so many bytes with so many bad ones among UTF-8."""
    body = "ق".encode() + b"a\xff" * number
    return decode_carefully(sent(body.ljust(length, b"a")))


def test_one_byte_in_a_thousand_is_damage_and_one_always_is() -> None:
    assert damaged(5, 5000) == Decoded(
        damaged(5, 5000).markup, "utf-8", "utf-8-damaged", "5 bytes replaced", checked=True, flags=("charset-damaged",)
    )
    assert damaged(6, 5000).rule != "utf-8-damaged"
    assert damaged(1, 10).rule == "utf-8-damaged"
    assert damaged(2, 10).rule != "utf-8-damaged"


def test_replacement_characters_of_the_page_itself_are_no_damage() -> None:
    assert decode_carefully(sent("ق\ufffd\ufffd\ufffd".encode())).rule == "utf-8"
    assert decode_carefully(sent("ق\ufffd\ufffd\ufffd".encode() + b"\xff")).evidence == "1 bytes replaced"


@pytest.mark.parametrize("body", [b"a\xff", b"a\x7f\xff"])
def test_without_a_letter_beyond_ascii_nothing_says_that_it_is_utf8(body: bytes) -> None:
    assert decode_carefully(sent(body)).rule != "utf-8-damaged"


# --- what is said of a label ---


@pytest.mark.parametrize(
    ("body", "content_type", "evidence", "flags"),
    [
        (TEXT.encode(), "text/html; charset=iso-8859-1", "label iso-8859-1", ("charset-label-wrong",)),
        (b"<p>a", "text/html; charset=iso-8859-1", "label iso-8859-1", ()),
        (TEXT.encode(), "text/html", "no label", ()),
        (b"<p>a", "text/html", "no label", ()),
    ],
)
def test_valid_utf8_says_what_the_label_was(
    body: bytes, content_type: str, evidence: str, flags: tuple[str, ...]
) -> None:
    assert decode_carefully(sent(body, content_type)) == Decoded(
        body, "utf-8", "utf-8", evidence, checked=True, flags=flags
    )


def test_what_was_found_says_which_label_it_contradicts() -> None:
    body = TEXT.encode("cp1256")

    alone, against = decode_carefully(sent(body)), decode_carefully(sent(body, "text/html; charset=utf-8"))

    assert (alone.flags, against.flags) == ((), ("charset-label-wrong",))
    assert against.evidence == f"{alone.evidence}, label utf-8"


def test_a_western_label_over_more_than_ten_runs_of_high_bytes_is_not_believed() -> None:
    def read(runs: int) -> str:
        return decode_carefully(sent(b"\xc7\xe1\xcd " * runs, "text/html; charset=windows-1252")).rule

    assert (read(10), read(11)) == ("http-label", "detected")
    assert decode_carefully(sent(b"\xc7\xe1 " * 30, "text/html; charset=windows-1252")).rule == "http-label"
    assert decode_carefully(sent(b"\xc7\xe1\xcd " * 30, "text/html; charset=windows-1254")).rule == "detected"
    assert decode_carefully(sent(b"\xc7\xe1\xcd " * 30, "text/html; charset=windows-1253")).rule == "http-label"


def test_a_label_stands_among_the_first_4096_bytes() -> None:
    label = b"<meta charset=windows-1256"
    page = b">" + TEXT.encode("cp1256")

    assert decode(sent(b" " * (4096 - len(label)) + label + page)).rule == "meta-label"
    assert decode(sent(b" " * (4097 - len(label)) + label + page)).rule == "detected"
    assert decode(sent(b" " * 4096 + label + page)).rule == "detected"


@each(
    ("label", "rule"),
    [
        (b'<?xml version="1.0" encoding="windows-1256"?>', "meta-label"),
        (b" <?XML version='1.0' ENCODING='windows-1256' ?>", "meta-label"),
        (b'<meta http-equiv="content-type" content="text/html; charset=windows-1256">', "meta-label"),
        (b"<meta charset = windows-1256 >", "meta-label"),
        (b'<meta charset="none">', "detected"),
        (b'<p>encoding="windows-1256"</p>', "detected"),
        (b"<p>charset=windows-1256</p>", "detected"),
    ],
)
def test_a_page_labels_itself_in_its_head(label: bytes, rule: str) -> None:
    assert decode(sent(label + TEXT.encode("cp1256"))).rule == rule


def test_a_broken_letter_under_a_label_is_said() -> None:
    got = decode(sent(b"a\x81\xff", "text/html; charset=shift_jis"))

    assert (got.rule, got.checked) == ("http-label", True)
    assert got.flags == ("charset-damaged",)
    assert decode(sent(b"a\xe1", "text/html; charset=windows-1256")).flags == ()


@pytest.mark.parametrize(("bom", "checked"), [(b"\xef\xbb\xbf", False), (b"\xff\xfe", True), (b"\xfe\xff", True)])
def test_a_mark_at_the_beginning_goes_before_a_label(bom: bytes, *, checked: bool) -> None:
    got = decode(sent(bom + b"a\x00", "text/html; charset=windows-1256"))

    assert (got.rule, got.checked) == ("bom", checked)
    assert b"\xef\xbb\xbf" not in got.markup


ARABIC_PROSE = "قال رئيس البلدية إن الفرق بدأت العمل في الحي القديم، وإن الكهرباء والماء عادا إلى كل البيوت. " * 5


@each("label", ["iso-8859-6", "arabic", "ISO-8859-6-E"])
@each("encoding", ["cp1256", "iso-8859-6"])
def test_an_arabic_label_is_believed_where_its_letters_stand_there(label: str, encoding: str) -> None:
    page = f"<html><head><meta charset={label}></head><body><p>{ARABIC_PROSE.replace('،', '')}</p></body></html>"

    read = decode(sent(page.encode(encoding)))

    assert ARABIC_PROSE.replace("،", "") in read.markup.decode()
    assert (read.rule == "detected") is (encoding == "cp1256")


def test_every_arabic_letter_of_windows_1256_is_known_and_nothing_else_counts_as_a_letter() -> None:
    """The first is «پ», the last «ے»; 127 is no letter, 128 is a sign."""
    words = b"\xc7\xe1 " * 10 + b"\x81\xff " * 20 + b"\x7f" * 90 + b"\x80"

    got = decode_carefully(sent(words))

    assert (got.rule, got.encoding) == ("detected", "cp1256")
    assert got.evidence == "the article 10 times in 61 letters"


@each(("before", "is_ascii"), [(59_998, False), (59_999, False), (60_000, True)])
def test_a_detector_looks_at_60_000_characters(before: int, *, is_ascii: bool) -> None:
    got = decode_carefully(sent(b"a" * before + b"\xe9" * 100))

    assert (got.encoding == "ascii") is is_ascii


def test_what_was_looked_at_byte_by_byte_says_so() -> None:
    body, label = TEXT.encode(), "text/html; charset=utf-8"

    assert [one(sent(body, label)).checked for one in (decode, decode_carefully)] == [False, True]
    assert decode_carefully(sent(body)).checked
