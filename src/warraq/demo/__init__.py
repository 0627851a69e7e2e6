"""The little web: pages in our own prose, in the forms that real sites print, served on loopback."""

from pathlib import Path


def web_folder() -> Path:
    """Where the little web lies: inside an installed package, or in `fixtures` of a checkout."""
    packaged = Path(__file__).parent / "web"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "fixtures" / "web"
