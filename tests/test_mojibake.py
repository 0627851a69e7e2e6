"""Text that went through a wrong encoding is found; a page of it is put right, a block of it is flagged."""

import pytest

from warraq.parse.mojibake import double_encoding_of, undo

TEXT = "أعلنت الوزارة أن الطريق سيفتح غدا، وقالت إن العمل يسير كما خطط له"


@pytest.mark.parametrize("encoding", ["cp1256", "latin-1"])
def test_a_page_that_was_encoded_twice_is_put_right(encoding: str) -> None:
    twice = TEXT.encode().decode(encoding)

    found = double_encoding_of(twice)

    assert found is not None
    assert found[1] > 0.9
    assert undo(f"<p>{twice}</p>".encode(), found[0]).decode() == f"<p>{TEXT}</p>"


def test_right_text_is_left_alone() -> None:
    assert double_encoding_of(TEXT) is None
    assert double_encoding_of("ØªÙ and Øystein Ødegård in Bodø") is None
    assert undo(f"<p>{TEXT}</p>".encode(), "cp1256").decode() == f"<p>{TEXT}</p>"


def test_one_block_is_a_share_of_the_page() -> None:
    block = "اقرأ أيضا".encode().decode("cp1256")

    found = double_encoding_of(f"{TEXT} {TEXT} {block}")

    assert found is not None
    assert found[1] < 0.5
