"""Text that was decoded wrongly before it was sent: found by its look, repaired where the whole page has it."""

import re

from warraq.patterns import late

MOST = 0.5  # of the letters: from here on the whole page was written so; below it is one block, which is only flagged
LONGEST = 4_000  # characters of one run, so that a hostile page is cut into handy pieces


def _tail(encoding: str) -> str:
    """Every character that the second byte of an Arabic letter in UTF-8 becomes in that encoding."""
    letters = {bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in range(0x80, 0xC0)}
    return re.escape("".join(sorted(letters)))


# «ط§ظ„ط´ط±ظ‚»: UTF-8 read as windows-1256. «Ø§Ù„Ø´Ø±Ù‚»: the same read as windows-1252 or Latin-1.
RUNS = {
    "cp1256": late(rf"(?:[\u0637\u0638\u0639\u063a][{_tail('cp1256')}][ \u00a0]?){{3,{LONGEST}}}"),
    "cp1252": re.compile(rf"(?:[ØÙÚÛ][{_tail('cp1252')}\x80-\x9f][ ]?){{3,{LONGEST}}}"),
}
ALEF = {"cp1256": "ط§", "cp1252": "Ø§"}
LETTER = late(r"[^\W\d_]")


def double_encoding_of(text: str) -> tuple[str, float] | None:
    """Return the encoding through which a text went once too often, and the share of its letters that show it.

    >>> double_encoding_of("ط§ظ„ط´ط±ظ‚ ط§ظ„ط£ظˆط³ط·")
    ('cp1256', 1.0)
    >>> double_encoding_of("طالب الوزير بضبط الأسعار") is None
    True
    """
    for encoding, runs in RUNS.items():
        if ALEF[encoding] not in text:
            continue  # no text of any length does without an alef
        suspect = sum(len(LETTER.findall(found[0])) for found in runs.finditer(text) if _undone(found[0], encoding))
        if suspect:
            return encoding, suspect / len(LETTER.findall(text))
    return None


def undo(markup: bytes, encoding: str) -> bytes:
    """Return the markup with every run of wrongly decoded letters put right; what is right already stays."""

    def put_right(found: re.Match[str]) -> str:
        return _undone(found[0], encoding) or found[0]

    return RUNS[encoding].sub(put_right, markup.decode("utf-8", "replace")).encode()


def _undone(text: str, encoding: str) -> str | None:
    """The text as it was meant, or None when it is no UTF-8 after all."""
    try:
        return b"".join(_byte(sign, encoding) for sign in text).decode()
    except UnicodeError:
        return None


def _byte(sign: str, encoding: str) -> bytes:
    try:
        return sign.encode(encoding)
    except UnicodeEncodeError:
        return sign.encode("latin-1")  # the five bytes that windows-1252 leaves undefined come through as controls
