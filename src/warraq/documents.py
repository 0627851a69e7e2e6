"""The pages of the documentation, which stand in the wheel too."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).parent


@cache
def pages() -> Mapping[str, Path]:
    """Return the pages by name (`views`, in Arabic `start.ar`), and the files to deploy (`deploy/compose.yaml`)."""
    inside = _PACKAGE / "docs"
    folder = inside if inside.is_dir() else _PACKAGE.parent.parent / "docs"
    written = {page.stem: page for page in sorted(folder.glob("*.md"))}
    return written | {f"deploy/{file.name}": file for file in sorted(folder.glob("deploy/*")) if file.is_file()}


def headline(page: Path) -> str:
    """Return what a page is about: its headline, or the first comment of a file."""
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
