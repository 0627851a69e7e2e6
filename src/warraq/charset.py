"""From the bytes of a page or feed to UTF-8 markup, and which rule decided."""

import codecs
import re
from dataclasses import dataclass

from webencodings import lookup

from warraq.models import Capture
from warraq.patterns import late

LABEL_BYTES = 4096  # the standard looks at 1,024; pages put the label behind a preamble of conditional comments
DAMAGED_SHARE = 0.001  # up to one byte in a thousand is damage (a text cut in mid-letter); more is another encoding
DETECTOR_BYTES = 60_000  # of text outside markup; the detector needs far less to be sure of Arabic
# «ال» in windows-1256. It begins every third Arabic word; the two bytes in a row are rare in other encodings.
ARTICLE = b"\xc7\xe1"
ARTICLE_SHARE = 0.06  # of all bytes beyond ASCII that belong to articles in Arabic prose at least; 0.13 is usual
FEWEST_ARTICLES = 8
MOSTLY_ARABIC = 0.95  # share of the bytes beyond ASCII that are Arabic letters or marks in windows-1256 if it is that
ASCII = bytes(range(0x80))
ARABIC_IN_1256 = bytes(byte for byte in range(0x100) if "\u0600" <= bytes((byte,)).decode("cp1256") <= "\u06ff")
BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
META_LABEL = late(rb"""<meta\s[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.I)
HTTP_LABEL = late(r"""charset\s*=\s*["']?\s*([\w.:+-]{1,40})""", re.I)
XML_LABEL = late(rb"""^\s*<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:+-]{1,40})""", re.I)
MARKUP = late(rb"<(script|style)\b.*?(?:</\1\s*>|\Z)|<[^>]*>?|[\x00-\x20]+", re.S | re.I)

# A meta label is ASCII bytes, so it cannot be true that the page is UTF-16 (WHATWG HTML, "prescan", step 15).
WIDE = frozenset(("utf-16-le", "utf-16-be"))
NO_TEXT = frozenset(("replacement", "x-user-defined"))  # what browsers refuse to read, and bytes that scripts look at
WESTERN = frozenset(("cp1252", "cp1254"))
ISO_ARABIC = "iso8859-6"
GBK = "gb18030"  # decodes all that GBK does (WHATWG Encoding Standard, section 10.1)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A page as UTF-8 bytes, with what decided."""

    markup: bytes
    encoding: str  # Python's name of what the bytes were read as
    rule: str  # bom, http-label, meta-label, utf-8, utf-8-damaged, detected, unknown
    evidence: str  # the label, or what was counted
    checked: bool  # False: labelled UTF-8 handed on as it came; `decode_carefully` looks at every byte
    flags: tuple[str, ...] = ()


def decode(capture: Capture) -> Decoded:
    """Return the page's markup as UTF-8, by BOM, label, strict UTF-8, detector, in this order.

    Bytes that are labelled UTF-8 are handed on unread (decoding costs a fifth of the parse, and the parser replaces
    what is wrong): whoever then meets a replacement character calls `decode_carefully`.
    """
    for bom, encoding in BOMS:
        if capture.body.startswith(bom):
            return _by_bom(capture.body[len(bom) :], encoding)
    label, rule = _label(capture)
    if label and encoding_of(label) == "utf-8":
        return Decoded(capture.body, "utf-8", rule, label, checked=False)
    return decode_carefully(capture)


def decode_carefully(capture: Capture) -> Decoded:
    """Return the markup as UTF-8 after a look at every byte; a label that the bytes contradict is not believed."""
    body = capture.body
    damaged = _damage(body)
    label, rule = _label(capture)
    encoding = encoding_of(label) if label else None
    if damaged == 0:
        return Decoded(body, "utf-8", rule, label, checked=True) if encoding == "utf-8" else _valid(body, label)
    if encoding and encoding != "utf-8" and not _is_contradicted(body, encoding):
        return _recoded(body, encoding, rule, label)
    if damaged <= max(1, DAMAGED_SHARE * len(body)) and _holds_letters(body):
        markup = body.decode("utf-8", "replace").encode()
        return Decoded(
            markup, "utf-8", "utf-8-damaged", f"{damaged} bytes replaced", checked=True, flags=("charset-damaged",)
        )
    return _detected(body, label)


def _valid(body: bytes, label: str) -> Decoded:
    """Bytes that are UTF-8 without a label that says so.

    Text of any other encoding is valid UTF-8 only when it is ASCII: another label is a template's leftover.
    """
    flags = ("charset-label-wrong",) if label and not body.isascii() else ()
    return Decoded(body, "utf-8", "utf-8", f"label {label}" if label else "no label", checked=True, flags=flags)


def encoding_of(label: str) -> str | None:
    """Return Python's codec for a charset label as browsers read it, or None for a label that no browser knows.

    The table of the WHATWG Encoding Standard, section 4.2, decides alone: Python knows names that are no character sets
    ("base64"), or that its own library cannot open ("ansi").

    >>> encoding_of("ISO-8859-1"), encoding_of("windows-1256"), encoding_of("utf8"), encoding_of("arabish")
    ('cp1252', 'cp1256', 'utf-8', None)
    """
    known = lookup(label)
    if known is None or known.name in NO_TEXT:
        return None
    name = GBK if known.name == "gbk" else known.codec_info.name
    return "utf-8" if name in WIDE else name


def codec_of(name: str) -> str | None:
    """Return Python's codec for a character set that a detector named, or None for what is no character set here."""
    try:
        b"a".decode(name, "replace")  # an empty text is decoded without a look at the name
    except (LookupError, ValueError):  # "mbcs" and "oem" are known on one system alone
        return None
    return codecs.lookup(name).name


def _label(capture: Capture) -> tuple[str, str]:
    """Return label and rule, or two empty strings; what HTTP says goes before what the page says."""
    stated = HTTP_LABEL.search(capture.header("content-type") or "")
    if stated and encoding_of(stated[1]):
        return stated[1], "http-label"
    head = capture.body[:LABEL_BYTES]
    if b"charset" not in (lowered := head.lower()) and b"encoding" not in lowered:
        return "", ""
    written = META_LABEL.search(head) or XML_LABEL.search(head)
    if written and encoding_of(label := written[1].decode("ascii", "replace")):
        return label, "meta-label"
    return "", ""


def _by_bom(rest: bytes, encoding: str) -> Decoded:
    markup = rest if encoding == "utf-8" else rest.decode(encoding, "replace").encode("utf-8", "replace")
    return Decoded(markup, encoding, "bom", encoding, checked=encoding != "utf-8")


def _recoded(body: bytes, encoding: str, rule: str, evidence: str) -> Decoded:
    text = body.decode(encoding, "replace")
    flags = ("charset-damaged",) if "\ufffd" in text else ()
    return Decoded(text.encode("utf-8", "replace"), encoding, rule, evidence, checked=True, flags=flags)


def _damage(body: bytes) -> int:
    """How many replacement characters reading as UTF-8 would bring in."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("utf-8", "replace").count("\ufffd") - body.count(b"\xef\xbf\xbd")
    return 0


def _holds_letters(body: bytes) -> bool:
    """Whether there is UTF-8 beyond ASCII in the page: without it, the few odd bytes are all there is to judge by."""
    return any(ord(letter) > 0x7F for letter in body.decode("utf-8", "ignore"))


def _is_contradicted(body: bytes, encoding: str) -> bool:
    """Whether the bytes are not what the label says.

    Western: they hold runs of high bytes, as Arabic does and no Western language. ISO-8859-6: many are none of its
    letters; windows-1256, which is often labelled so, has «غ», «ف», «ق» and «ك» there.
    """
    if encoding in WESTERN:
        return len(re.findall(rb"[\xc0-\xff]{3,}", body)) > 10
    if encoding != ISO_ARABIC:
        return False
    letters = body.translate(None, delete=ASCII)
    return letters.decode(ISO_ARABIC, "replace").count("\ufffd") > (1 - MOSTLY_ARABIC) * len(letters)


def _detected(body: bytes, label: str) -> Decoded:
    letters = body.translate(None, delete=ASCII)
    articles, foreign = letters.count(ARTICLE), len(letters.translate(None, delete=ARABIC_IN_1256))
    if (
        articles >= FEWEST_ARTICLES
        and 2 * articles >= ARTICLE_SHARE * len(letters)
        and foreign <= (1 - MOSTLY_ARABIC) * len(letters)
    ):
        return _found(body, "cp1256", f"the article {articles} times in {len(letters)} letters", label)
    from chardet import detect  # 30 ms to import, needed for one page in ten thousand

    text = MARKUP.sub(b" ", body)
    found = detect((text if len(text) > 50 else body)[:DETECTOR_BYTES])
    encoding = codec_of(found["encoding"] or "")
    if encoding is None:
        return _recoded(body, "utf-8", "unknown", "no encoding fits")
    return _found(body, encoding, f"{found['encoding']} {found['confidence']:.2f}", label)


def _found(body: bytes, encoding: str, evidence: str, label: str) -> Decoded:
    flags = ("charset-label-wrong",) if label else ()
    said = f"{evidence}, label {label}" if label else evidence
    decoded = _recoded(body, encoding, "detected", said)
    return Decoded(decoded.markup, encoding, "detected", said, checked=True, flags=(*flags, *decoded.flags))
