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
    return written | {f"deploy/{file.name}": file for file in sorted(folder.glob("deploy/*")) if is_to_deploy(file)}


def is_to_deploy(file: Path) -> bool:
    """Say whether a file is one of ours, and not what somebody keeps beside them: secrets, `.env`."""
    return file.is_file() and not file.name.startswith(".")


def headline(page: Path) -> str:
    """Return what a page is about: its headline, or the first comment of a file."""
    return page.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
