"""Which words of a text are those of persons: first names and what follows them, around «بن», behind titles."""

from each import each
from warraq.arabic.people import people


@each(
    ("text", "named"),
    [
        ("استقبل محمد الوادي وفدا", "محمد الوادي"),
        ("استقبل محمد", "محمد"),
        ("محمد", "محمد"),
        ("وصل ومحمد الوادي", "محمد الوادي"),
        ("وصل ثامر ومحمد", "ثامر محمد ومحمد"),  # what follows a name is one
        ("قنديل بن غيهب امس", "قنديل غيهب"),
        ("بن غيهب", "غيهب"),
        ("قنديل بن", "قنديل"),
        ("اللواء قنديل غيهب", "قنديل"),
        ("قال اللواء", ""),
        ("عبدالغيهب قنديل", "عبدالغيهب قنديل"),
        ("مي قنديل", "قنديل"),  # two letters are no name
        ("محمد نور", "محمد نور"),
        ("محمد عن", "محمد"),
        ("محمد والوزير", "محمد"),
        ("محمد في قنديل", "محمد"),
        ("محمد الوزير قنديل", "محمد قنديل"),
        ("اعلنت البلديه فتح الجسر", ""),
        ("", ""),
    ],
)
def test_whose_words_are_in_a_text(text: str, named: str) -> None:
    assert people(text.split()) == set(named.split())
