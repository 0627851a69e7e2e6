"""The words that the room's templates and modules speak, gathered as Babel finds them."""

from pathlib import Path

from babel.messages.extract import extract_from_dir

ROOM = Path(__file__).parent.parent / "src" / "warraq" / "room"
METHODS = [("templates/**.html", "jinja2"), ("**.py", "python")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None, "NN_": (1, 2)}


def spoken() -> list[str | tuple[str, ...]]:
    """Every message, the singular and plural of counted ones together, in the order of the files."""
    found = extract_from_dir(ROOM, METHODS, {"templates/**.html": {"trimmed": "true"}}, KEYWORDS)
    return list(dict.fromkeys(message for _, _, message, _, _ in found))
