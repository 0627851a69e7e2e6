"""Lines of a text/plain capture: the first is the headline, each further line a paragraph."""

import unicodedata

from warraq.parse.lines import Line


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Return the lines of a plain text that hold anything, white space collapsed, numbered from 1 as in the file."""
    numbered = enumerate(unicodedata.normalize("NFC", text.removeprefix("\ufeff")).splitlines(), start=1)
    return tuple(Line(" ".join(line.split()), where=str(number)) for number, line in numbered if line.strip())
