"""Who translated is cut beside the line that names the house, and is reporting anywhere else."""

import pytest

from each import each
from sheets import P, sheet
from warraq.parse.origin.found import Found
from warraq.parse.origin.translator import find_translators

RIGHTS = "حقوق النشر: مجلة سطور، 2015."


@each(
    "line",
    [
        "ترجمة: هدى سالم",
        "ترجمة هدى سالم",
        "* ترجمة: هدى سالم الوادي",
        "ترجمها عن الفرنسية: هدى سالم",
        "نقلتها إلى العربية هدى سالم",
        "تعريب - هدى سالم",
    ],
)
def test_who_translated_stands_beside_the_house(line: str) -> None:
    for body in ((*P, line, RIGHTS), (*P, RIGHTS, line)):
        one = sheet(*body)
        house = Found("any", "credit", RIGHTS, "1", body.index(RIGHTS), {"source": "مجلة سطور"})

        assert [hit.text for hit in find_translators(one, [house])] == [line]


@each(
    "line",
    [
        "ترجمة: كيف تصير مترجما",
        "ترجمة الرواية إلى العربية",
        "نقلها إلى المخزن",
        "هدى سالم",
        "وقد صدرت بترجمة هدى سالم",
        f"ترجمة: هدى سالم {'، ورنا عيسى' * 9}",
    ],
)
def test_other_lines_beside_it_stay(line: str) -> None:
    house = Found("any", "credit", RIGHTS, "1", 4, {"source": "مجلة سطور"})

    assert find_translators(sheet(*P, line, RIGHTS), [house]) == []


@pytest.mark.parametrize(("at", "said"), [(5, {"source": "مجلة سطور"}), (4, {}), (0, {"source": "مجلة سطور"})])
def test_a_translator_beside_no_house_stays(at: int, said: dict[str, str]) -> None:
    other = Found("any", "credit", RIGHTS, "1", at, said)

    assert find_translators(sheet(*P, "ترجمة: هدى سالم", P[0], P[1]), [other]) == []
