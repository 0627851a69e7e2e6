"""What every page at hand is read as, as one digest a set: run before and after a change that must change no reading.

python tests/bench/readings.py                     digests of the fixtures and of what lies in the shared folder
python tests/bench/readings.py --keep FILE         and each reading as a line of FILE
python tests/bench/readings.py --against FILE      and what is read otherwise than it was in FILE, field by field
"""

import argparse
import gzip
import json
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import warraq
from warraq.demo.cases import read_cases
from warraq.rules import load

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("WARRAQ_SHARED", ROOT.parent / "shared"))
CORPORA = ("corpus", "corpus2", "arabised")
TEXTS = ("notices/real.jsonl", "notices/constructed.jsonl")
AT = datetime(2026, 1, 28, 12, tzinfo=UTC)


def lines_of(file: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines, packed or not."""
    packed = file.read_bytes()
    text = gzip.decompress(packed) if file.suffix == ".gz" else packed
    yield from map(json.loads, text.splitlines())


def sent(url: str, content_type: str, body: bytes) -> warraq.Capture:
    """A capture of one page or text."""
    headers = (("content-type", content_type),)
    return warraq.Capture(url=url, asked_for=url, fetched_at=AT, status=200, headers=headers, body=body)


def pages_of(folder: Path) -> Iterator[tuple[str, warraq.Capture]]:
    """The pages that a corpus lists, in their order."""
    for page in lines_of(next(folder.glob("corpus.jsonl*"))):
        file = folder / page["file"]
        body = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
        yield page["id"], sent(page.get("url") or f"https://example.org/{page['id']}", "text/html", body)


def sets() -> Iterator[tuple[str, list[tuple[str, warraq.Capture]]]]:
    """Each set of captures with its name; those that are not at hand are left out."""
    for place in (ROOT / "fixtures", SHARED / "trials" / "reading"):
        if place.exists():
            yield place.name, [(case.name, case.capture) for case in read_cases(place)]
    for name in CORPORA:
        if (SHARED / name).exists():
            yield name, list(pages_of(SHARED / name))
    for name in TEXTS:
        if (SHARED / name).exists():
            url = "https://example.org/text"
            texts = ((case["id"], case["text"].encode()) for case in lines_of(SHARED / name))
            yield name, [(key, sent(url, "text/plain; charset=utf-8", text)) for key, text in texts]


def differing(name: str, got: dict[str, Any], was: dict[str, Any] | None) -> Iterator[str]:
    """A line for each field that is read otherwise."""
    if was is None:
        return
    for field, value in got.items():
        if value != was.get(field):
            yield f"  {name} {field}: {json.dumps(was.get(field), ensure_ascii=False)[:300]}"
            yield f"  {' ' * len(name)} {' ' * len(field)}→ {json.dumps(value, ensure_ascii=False)[:300]}"


def main() -> None:
    """Read everything at hand, once."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--keep", type=Path)
    words.add_argument("--against", type=Path)
    asked = words.parse_args()
    before = {line["id"]: line["read"] for line in lines_of(asked.against)} if asked.against else {}
    rules = load(ROOT / "fixtures" / "web")
    kept, whole = [], sha256()
    for name, captures in sets():
        digest = sha256()
        for key, capture in captures:
            read = warraq.extract(capture, rules).model_dump(mode="json", exclude={"parser_version"})
            text = json.dumps(read, ensure_ascii=False, sort_keys=True)
            digest.update(f"{key}\n{text}\n".encode())
            kept.append(json.dumps({"id": f"{name}/{key}", "read": read}, ensure_ascii=False))
            for line in differing(f"{name}/{key}", json.loads(text), before.get(f"{name}/{key}")):
                print(line)
        whole.update(digest.digest())
        print(f"{digest.hexdigest()[:16]}  {len(captures):5}  {name}")
    print(f"{whole.hexdigest()[:16]}  {len(kept):5}  all")
    if asked.keep:
        asked.keep.write_text("".join(f"{line}\n" for line in kept), encoding="utf-8")


if __name__ == "__main__":
    main()
