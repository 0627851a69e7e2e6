"""What each fixture is read as, kept as digests in tests/readings.json beside the parser version that read so.

python tests/kept_readings.py            which fixtures are read otherwise than the file says
python tests/kept_readings.py --raise    a new way of reading: raise PARSER_VERSION by one and keep the readings
python tests/kept_readings.py --keep     keep them where the version was raised since, or fixtures only came or went
python tests/kept_readings.py --same-version   keep them although it was not: it is new since the last release already

What is read otherwise field by field: `tests/bench/readings.py --keep FILE` before the change, `--against FILE` after.
After a conflict in the file: `git checkout --theirs tests/readings.json`, then --keep or --same-version.
"""

import argparse
import json
import re
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import warraq
from each import MOST_TOLD
from fixture_cases import EVERY_CASE, FIXTURES
from warraq.demo.cases import Case
from warraq.parse.version import PARSER_VERSION
from warraq.rules import Rules, load

ROOT = Path(__file__).parent.parent
FILE = ROOT / "tests" / "readings.json"
VERSION_FILE = ROOT / "src" / "warraq" / "parse" / "version.py"
DIGITS = 12  # hexadecimal, of a digest: two of some hundred that are alike by chance are one in 10^9


@dataclass(frozen=True, slots=True)
class Kept:
    """A parser version and what each fixture is read as by it."""

    parser_version: str
    digests: dict[str, str]  # by the name of the fixture

    def changed(self, before: "Kept") -> list[str]:
        """The fixtures that both have and that are read otherwise."""
        both = self.digests.keys() & before.digests.keys()
        return sorted(name for name in both if self.digests[name] != before.digests[name])

    def come_or_gone(self, before: "Kept") -> list[str]:
        """The fixtures that one of the two has not."""
        return sorted(self.digests.keys() ^ before.digests.keys())

    def refusal(self, before: "Kept") -> str | None:
        """Why these readings may not take the place of those before, or None."""
        changed = self.changed(before)
        if not changed or self.parser_version != before.parser_version:
            return None
        others = "\n  and others: python tests/kept_readings.py names all" if len(changed) > MOST_TOLD else ""
        return (
            f"{len(changed)} fixtures are read otherwise by the same parser version {before.parser_version!r}:\n"
            + "\n".join(f"  {name}" for name in changed[:MOST_TOLD])
            + others
            + "\nWhat archives hold is then stale. If that is meant: python tests/kept_readings.py --raise"
            + "\n(or --same-version, where no release has this version yet). If not, the change reads too much."
        )


def digest_of(case: Case, rules: Rules) -> str:
    """What a fixture is read as, in short; not by which version."""
    read = warraq.extract(case.capture, rules).model_dump(mode="json", exclude={"parser_version"})
    return sha256(json.dumps(read, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:DIGITS]


def now(version: str = PARSER_VERSION) -> Kept:
    """What the code at hand reads."""
    rules = load(FIXTURES / "web")
    return Kept(version, {case.name: digest_of(case, rules) for case in EVERY_CASE})


def kept(file: Path = FILE) -> Kept:
    """What the file says."""
    said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return Kept(said["parser_version"], said["digests"])


def keep(readings: Kept, file: Path = FILE) -> None:
    """Write the file anew."""
    said = {"parser_version": readings.parser_version, "digests": dict(sorted(readings.digests.items()))}
    file.write_text(json.dumps(said, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def raised(code: str) -> tuple[str, str]:
    """The version file with the next parser version, and that version."""
    found = re.search(r'PARSER_VERSION = "(\d+)"', code)
    assert found is not None, f"no PARSER_VERSION in {VERSION_FILE}"
    version = str(int(found[1]) + 1)
    return code[: found.start(1)] + version + code[found.end(1) :], version


def main() -> None:
    """Compare what is read with the file, and write it anew where that is asked for and right."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--raise", action="store_const", const="raise", dest="asked")
    words.add_argument("--keep", action="store_const", const="keep", dest="asked")
    words.add_argument("--same-version", action="store_const", const="same", dest="asked")
    asked = words.parse_args().asked
    before, readings = kept(), now()
    for name in readings.come_or_gone(before):
        print(f"{'new' if name in readings.digests else 'gone'}: {name}")
    if asked == "raise":
        code, version = raised(VERSION_FILE.read_text(encoding="utf-8"))
        VERSION_FILE.write_text(code, encoding="utf-8")
        readings = Kept(version, readings.digests)
    refusal = readings.refusal(before)
    if refusal and asked != "same":
        sys.exit(refusal)
    for name in readings.changed(before):
        print(f"read otherwise: {name}")
    if asked:
        keep(readings)
        print(f"kept: {len(readings.digests)} readings of parser version {readings.parser_version}")


if __name__ == "__main__":
    main()
