"""Write clues.json from the patterns that ship: `python -m warraq.rules.generate_clues`."""

import json

from warraq.rules import shipped
from warraq.rules.clues import FILE, key_of, read_clues


def table() -> dict[str, list[list[str]]]:
    """Return for each shipped pattern the first words and the held strings of its lines."""
    rules = (*shipped().notices.rules, *shipped().noise.rules)
    read = {key_of(pattern): read_clues(pattern) for rule in rules for pattern in rule.patterns}
    lists = {key: (clues.first, clues.within, *clues.also) for key, clues in sorted(read.items())}
    return {key: [*map(sorted, each)] for key, each in lists.items()}


def main() -> None:
    """Write the file, a pattern a line."""
    lines = (f" {json.dumps(key)}: {json.dumps(said, ensure_ascii=False)}" for key, said in table().items())
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
