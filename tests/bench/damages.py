"""Damages an archive in a thousand ways, one at a time: each must be found and named, and nothing else.

python tests/bench/damages.py [--number 1000] [--seed 1]
"""

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from homes import ASKED, Home, build, page

from warraq.models import Capture
from warraq.verify import Fault
from warraq.warc import Archive, lying_in


@dataclass
class Damage:
    """What was done, and what may be said of it."""

    what: str
    kinds: set[str]
    files: set[str]
    offsets: set[int] | None = None  # None: the file as a whole, or anywhere in it
    most: int = 1


# --- damages ---


def records(path: Path) -> list[tuple[int, bytes]]:
    return [(part.offset, lying) for part, lying in lying_in(path)]


def written(path: Path, parts: list[bytes]) -> None:
    path.write_bytes(b"".join(parts))


def flip(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    content = bytearray(path.read_bytes())
    at = dice.randrange(len(content))
    content[at] ^= dice.randint(1, 255)
    hit = next(offset for offset, lying in records(path) if offset <= at < offset + len(lying))
    path.write_bytes(content)
    return Damage(f"flip {at}", {"changed"}, {path.name}, {hit})


def blank(home: Home, dice: random.Random) -> Damage:
    """A block of a disk that reads as zeros."""
    path = dice.choice(home.files)
    content = bytearray(path.read_bytes())
    at, length = dice.randrange(len(content)), dice.randint(2, 4096)
    hit = {offset for offset, lying in records(path) if offset < at + length and at < offset + len(lying)}
    content[at : at + length] = bytes(len(content[at : at + length]))
    path.write_bytes(content)
    return Damage(f"blank {at} {length}", {"changed"}, {path.name}, hit, len(hit))


def cut(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    content = path.read_bytes()
    at = dice.randrange(len(content))
    hit = next(offset for offset, lying in records(path) if offset <= at < offset + len(lying))
    path.write_bytes(content[:at])
    return Damage(f"cut {at}", {"cut"}, {path.name}, {hit})


def without_a_record(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    every = records(path)
    gone = dice.randrange(len(every))
    written(path, [lying for n, (_, lying) in enumerate(every) if n != gone])
    return Damage(f"record {gone} deleted", {"missing", "cut"}, {path.name}, {every[gone][0]})


def without_a_file(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    path.unlink()
    return Damage("file deleted", {"missing"}, {path.name})


def swapped_records(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    every = records(path)
    one, other = sorted(dice.sample(range(len(every)), 2))
    parts = [lying for _, lying in every]
    parts[one], parts[other] = parts[other], parts[one]
    written(path, parts)
    places = {every[one][0], every[other][0], sum(map(len, parts[:other])), sum(map(len, parts[:one]))}
    if other - one == 2:  # of three in the wrong order any two may be the ones that moved
        places |= {every[one + 1][0], sum(map(len, parts[: one + 1]))}
    return Damage(f"records {one} and {other} swapped", {"moved"}, {path.name}, places, 2)


def swapped_files(home: Home, dice: random.Random) -> Damage:
    one, other = dice.sample(home.files, 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return Damage("files swapped", {"moved"}, {one.name, other.name}, None, 2)


def doubled_record(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    every = records(path)
    which, where = dice.randrange(len(every)), dice.randrange(len(every) + 1)
    parts = [lying for _, lying in every]
    parts.insert(where, every[which][1])
    written(path, parts)
    places = {sum(map(len, parts[:n])) for n, part in enumerate(parts) if part == every[which][1]}
    return Damage(f"record {which} doubled at {where}", {"duplicated"}, {path.name}, places)


def doubled_file(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.files)
    run, _, tail = path.name.partition("Z-")
    name = dice.choice(["copy.warc.gz", f"{run}Z-{tail[:6]}-1-abcdef-0001.warc.gz"])
    shutil.copy(path, home.warc / name)
    return Damage("file doubled", {"duplicated"}, {name})


def foreign_record(home: Home, dice: random.Random) -> Damage:
    path, other = dice.sample(home.files, 2)
    every, strange = records(path), dice.choice(records(other))[1]
    where = dice.randrange(len(every) + 1)
    parts = [lying for _, lying in every]
    parts.insert(where, strange)
    written(path, parts)
    return Damage(f"foreign record at {where}", {"foreign"}, {path.name}, {sum(map(len, parts[:where]))})


def foreign_file(home: Home, dice: random.Random) -> Damage:
    with Archive(home.warc).writer(dice.choice(["stranger", home.files[0].name.rsplit("-", 3)[0]])) as writer:
        writer.write(page(10**6, dice, "stranger"), ASKED)
    return Damage("foreign file", {"foreign"}, {writer.sheets[0].name})


def forged(home: Home, dice: random.Random) -> Damage:
    """A record written anew with other words, and its row made to fit: only the seal knows."""
    path = dice.choice(home.files)
    (row,) = dice.sample(
        home.sql('SELECT id, url, "offset", length FROM capture WHERE file = ? AND status = 200', path.name), 1
    )
    place = next(one for one in Archive(home.warc).captures() if one.id == row[0])
    forgery = place.model_copy(update={"body": place.body + " لا".encode()})
    forgery = Capture.model_validate({name: getattr(forgery, name) for name in Capture.model_fields})
    with tempfile.TemporaryDirectory() as aside, Archive(Path(aside)).writer("x") as writer:
        writer.write(forgery)
        new = records(Path(aside) / writer.sheets[0].name)[1][1]
    parts = [new if offset == row[2] else lying for offset, lying in records(path)]
    written(path, parts)
    longer = len(new) - int(str(row[3]))
    home.sql('UPDATE capture SET "offset" = "offset" + ? WHERE file = ? AND "offset" > ?', longer, path.name, row[2])
    home.sql(
        "UPDATE capture SET id = ?, digest = ?, length = ? WHERE id = ?", forgery.id, forgery.digest, len(new), row[0]
    )
    return Damage("forged with its row", {"changed", "row", "orphan"}, {path.name}, None, 200)


EDITS = (
    ("url", "'https://example.org/x'"),
    ("asked_for", "'https://example.org/y'"),
    ("fetched_at", "'2020-01-01T00:00:00.000000Z'"),
    ("status", "500"),
    ("digest", "'0'"),
    ("purpose", "'robots'"),
    ("run", "NULL"),
    ("via", "'z'"),
)


def row_edited(home: Home, dice: random.Random) -> Damage:
    (row,) = dice.sample(home.sql('SELECT id, file, "offset", length FROM capture'), 1)
    column, value = dice.choice(EDITS)
    home.sql(f"UPDATE capture SET {column} = {value} WHERE id = ?", row[0])
    return Damage(f"row's {column} edited", {"row"}, {str(row[1])}, {int(str(row[2]))})


def row_misplaced(home: Home, dice: random.Random) -> Damage:
    (row,) = dice.sample(home.sql('SELECT id, file, "offset" FROM capture'), 1)
    column = dice.choice(['"offset"', "length"])
    home.sql(f"UPDATE capture SET {column} = {column} + ? WHERE id = ?", dice.choice([-1, 1, 1000]), row[0])
    return Damage(f"row's {column} edited", {"row"}, {str(row[1])}, {int(str(row[2]))})


def row_deleted(home: Home, dice: random.Random) -> Damage:
    (row,) = dice.sample(home.sql('SELECT id, file, "offset" FROM capture'), 1)
    home.sql("DELETE FROM capture WHERE id = ?", row[0])
    return Damage("row deleted", {"orphan"}, {str(row[1])}, {int(str(row[2]))})


def row_invented(home: Home, dice: random.Random) -> Damage:
    (row,) = dice.sample(home.sql("SELECT id, file FROM capture"), 1)
    home.sql(
        "INSERT INTO capture (id, url, asked_for, fetched_at, status, digest, file, \"offset\", length) "
        "VALUES ('f', 'u', 'u', '2026-01-01T00:00:00.000000Z', 200, 'd', ?, 999999, 9)", row[1]
    )  # fmt: skip
    return Damage("row invented", {"row"}, {str(row[1])}, {999999})


def seal_flipped(home: Home, dice: random.Random) -> Damage:
    path = dice.choice(home.seals)
    content = bytearray(path.read_bytes())
    content[dice.randrange(len(content))] ^= dice.randint(1, 255)
    path.write_bytes(content)
    return Damage("seal flipped", {"seal"}, {path.name})


def seal_deleted(home: Home, dice: random.Random) -> Damage:
    number = dice.randrange(len(home.seals))
    path = home.seals[number]
    named = {"", *(seal.name for seal in home.seals[number + 1 : number + 2])}
    path.unlink()
    return Damage("seal deleted", {"missing"}, named, None, 2)


def seals_swapped(home: Home, dice: random.Random) -> Damage:
    one, other = dice.sample(home.seals, 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second)
    other.write_bytes(first)
    return Damage("seals swapped", {"seal"}, {one.name, other.name}, None, 4)


DAMAGES: tuple[Callable[[Home, random.Random], Damage], ...] = (
    flip, flip, flip, blank, cut, cut, without_a_record, without_a_file, swapped_records, swapped_files, doubled_record,
    doubled_file, foreign_record, foreign_file, forged, row_edited, row_misplaced, row_deleted, row_invented,
    seal_flipped, seal_deleted, seals_swapped,
)  # fmt: skip


@dataclass
class Told:
    """How a damage fared."""

    damage: Damage
    faults: tuple[Fault, ...]
    invented: list[Fault] = field(default_factory=list)

    @property
    def well(self) -> bool:
        return bool(self.faults) and not self.invented and len(self.faults) <= self.damage.most


def told_of(home: Home, number: int, seed: int, aside: Path) -> Told:
    """Damage a copy of a home, verify it, and say how that fared."""
    copy = Home(aside / str(number))
    shutil.copytree(home.folder, copy.folder)
    dice = random.Random(f"{seed} {number}")
    damage = DAMAGES[number % len(DAMAGES)](copy, dice)
    faults = copy.verified().faults
    shutil.rmtree(copy.folder)
    return Told(damage, faults, [fault for fault in faults if not explained(fault, damage)])


def explained(fault: Fault, damage: Damage) -> bool:
    """Whether a fault is what the damage did."""
    placed = damage.offsets is None or fault.offset in damage.offsets
    return fault.kind in damage.kinds and fault.file in damage.files and placed


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    told: Counter[str] = Counter()
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "home").mkdir()
        home = build(Path(folder) / "home", random.Random(asked.seed))
        assert home.verified().faults == (), "an archive that is well is called damaged"
        for number in range(asked.number):
            one = told_of(home, number, asked.seed, Path(folder))
            told[DAMAGES[number % len(DAMAGES)].__name__] += one.well
            if not one.well:
                wrong += 1
                print(number, one.damage, *one.faults, sep="\n   ")
    for name, well in sorted(told.items()):
        print(f"{name:20} {well}")
    print(f"{asked.number} damages, {asked.number - wrong} found and named and nothing else")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
