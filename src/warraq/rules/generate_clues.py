"""Write clues.json from the patterns that ship: `python -m warraq.rules.generate_clues`."""

import json
from collections.abc import Iterable

from warraq.rules import Rule, shipped
from warraq.rules.clues import FILE, key_of, read_clues


def table(rules: Iterable[Rule]) -> dict[str, list[list[str]]]:
    """Return for each pattern of rules the first words and the held strings of its lines."""
    read = {key_of(pattern): read_clues(pattern) for rule in rules for pattern in rule.patterns}
    lists = {key: (clues.first, clues.within, *clues.also) for key, clues in sorted(read.items())}
    return {key: [*map(sorted, each)] for key, each in lists.items()}


def main() -> None:
    """Write the file, a pattern a line."""
    said = table((*shipped().notices.rules, *shipped().noise.rules))
    lines = (f" {json.dumps(key)}: {json.dumps(one, ensure_ascii=False)}" for key, one in said.items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
