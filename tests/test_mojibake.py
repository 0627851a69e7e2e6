"""Text that went through a wrong encoding is found; a page of it is put right, a block of it is flagged."""

import pytest

import warraq
from each import each
from pages import PROSE, html, sent
from warraq.parse.mojibake import double_encoding_of, undo

TEXT = "أعلنت الوزارة أن الطريق سيفتح غدا، وقالت إن العمل يسير كما خطط له"


@pytest.mark.parametrize("encoding", ["cp1256", "latin-1"])
def test_a_page_that_was_encoded_twice_is_put_right(encoding: str) -> None:
    twice = TEXT.encode().decode(encoding)

    found = double_encoding_of(twice)

    assert found == ("cp1256" if encoding == "cp1256" else "cp1252", 1.0)
    assert undo(f"<p>{twice}</p>".encode(), found[0]).decode() == f"<p>{TEXT}</p>"


def test_what_windows_1252_leaves_undefined_comes_through() -> None:
    twice = "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in TEXT.encode())

    assert "\x81" in twice
    assert double_encoding_of(twice) == ("cp1252", 1.0)
    assert undo(twice.encode(), "cp1252").decode() == TEXT


@each(
    "text",
    [
        "",
        TEXT,
        "ØªÙ and Øystein Ødegård in Bodø",
        "Ø§Øª",  # two letters are no run
        "ط§ظ",
        "طالب الوزير بضبط الأسعار ط§",  # an alef alone
        "Ø§Ø§Ø",  # cut within a letter, and too short
        "Ø§ÙÙÙ",  # no UTF-8
        "لاحظ§ ط§ عظ§ يم",
    ],
)
def test_right_text_is_left_alone(text: str) -> None:
    assert double_encoding_of(text) is None
    assert undo(f"<p>{text}</p>".encode(), "cp1256").decode() == f"<p>{text}</p>"


def test_three_letters_are_a_run() -> None:
    assert double_encoding_of("الف".encode().decode("cp1256")) == ("cp1256", 1.0)
    assert double_encoding_of("ال".encode().decode("cp1256")) is None


def test_one_block_is_a_share_of_the_page() -> None:
    block = "اقرأ أيضا".encode().decode("cp1256")

    found = double_encoding_of(f"{TEXT} {TEXT} {block}")

    assert found is not None
    assert found[0] == "cp1256"
    letters = sum(letter.isalpha() for letter in f"{TEXT}{TEXT}{block}")
    assert found[1] == pytest.approx(sum(letter.isalpha() for letter in block) / letters, abs=0.02)


@pytest.mark.parametrize("encoding", ["cp1256", "cp1252"])
def test_every_letter_is_put_right(encoding: str) -> None:
    text = " ".join(chr(letter) * 3 for letter in range(0x600, 0x6C0))
    twice = "".join(bytes((byte,)).decode(encoding, "ignore") or chr(byte) for byte in text.encode())

    assert undo(twice.encode(), encoding).decode() == text


def test_a_run_that_is_no_utf8_stays() -> None:
    text = "ط§\u00a0ط§ط§"

    assert double_encoding_of(text) is None
    assert undo(text.encode(), "cp1256").decode() == text


def test_a_long_run_is_put_right_in_pieces() -> None:
    text = "الف" * 4_000

    assert undo(text.encode().decode("cp1256").encode(), "cp1256").decode() == text


def test_right_runs_between_wrong_ones_stay() -> None:
    wrong = "السلام".encode().decode("cp1256")

    assert undo(f"{wrong}<b>السلام</b>{wrong}".encode(), "cp1256").decode() == "السلام<b>السلام</b>السلام"


def paged(wrong: int) -> warraq.Extraction:
    paragraphs = [line.encode().decode("cp1256") if n < wrong else line for n, line in enumerate(PROSE)]
    return warraq.extract(sent(html(body="".join(f"<p>{line}</p>" for line in paragraphs))))


def test_a_page_of_wrong_text_is_read_as_it_was_meant() -> None:
    whole, block = paged(3), paged(1)

    assert whole.body == "\n".join(PROSE)
    assert whole.flags == ("double-encoded",)
    charset = next(decision for decision in whole.decisions if decision.field == "charset")
    assert charset.evidence == "utf-8, then cp1256"
    assert block.flags == ("mojibake",)
    assert block.body.split("\n")[1:] == list(PROSE[1:])


def test_from_half_on_the_whole_page_is_meant() -> None:
    assert paged(2).flags == ("double-encoded",)
