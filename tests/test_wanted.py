"""What is wrong with a value in a file is said in words for whoever wrote it, and never in those of a library."""

import re
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel, Field, ValidationError

from each import each
from warraq.errors import RuleError
from warraq.rules import Outlet, Site
from warraq.rules.learned import Learned
from warraq.rules.loader import checked
from warraq.wanted import told_plainly
from warraq.web import WebSettings

SITE = {"name": "almina", "url": "https://www.almina.example/"}
JARGON = re.compile(r"[Ii]nput|valid |instance|Value error|dictionary|tuple|parse|Field|datetimes")


def said_of(model: type[BaseModel], values: dict[str, Any]) -> list[str]:
    try:
        model.model_validate(values)
    except ValidationError as error:
        return [told_plainly(fault) for fault in error.errors()]
    return []


@each(
    ("wrong", "said"),
    [
        ({"listings": ["https://www.almina.example/local"]}, "a table is wanted, not 'https://www.almina.example/local'"),
        ({"listings": [{"url": "https://www.almina.example/local"}]}, "it is missing"),
        ({"feeds": "https://www.almina.example/feed"}, 'a list, as in ["…", "…"] is wanted, not \'https://www.almina'),
        ({"feeds": [3]}, "text in quotes is wanted, not 3"),
        ({"enabled": "perhaps"}, "true or false is wanted, not 'perhaps'"),
        ({"delay_s": "fast"}, "a number is wanted, not 'fast'"),
        ({"delay_s": -1}, "at least 0 is wanted, not -1"),
        ({"budget": 1.5}, "a whole number is wanted, not 1.5"),
        ({"since": "28.1.2026"}, "a day, as 2026-01-31 is wanted, not '28.1.2026'"),
        ({"date_order": "sideways"}, "' is wanted, not 'sideways'"),
        ({"url": "almina"}, "write a whole address, as in https://www.example.com/"),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_plain_words(wrong: dict[str, Any], said: str) -> None:
    assert said in said_of(Site, SITE | wrong)[0]


class Sizes(BaseModel):
    bytes_at_most: int = Field(default=1, le=2**20)
    seconds: float = Field(default=1.0, gt=0.25)


def test_a_bound_is_told_to_its_last_figure() -> None:
    assert said_of(Sizes, {"bytes_at_most": 2**21}) == ["at most 1048576 is wanted, not 2097152"]
    assert said_of(Sizes, {"seconds": 0}) == ["more than 0.25 is wanted, not 0"]


def test_a_long_value_is_shown_by_its_beginning() -> None:
    [said] = said_of(Site, SITE | {"delay_s": "x" * 10_000})

    assert len(said) < 100


@each("model", [Site, Outlet, WebSettings, Learned])
@each("value", [3, 1.5, True, "x", ["x"], {"x": "y"}, [["x"]], [{"x": 3}], "", -1, 10**30])
def test_no_key_of_a_file_is_refused_in_a_librarys_words(model: type[BaseModel], value: object) -> None:
    for key in model.model_fields:
        for said in said_of(model, {key: value}):
            assert not JARGON.search(said.partition(", not ")[0]), (key, said)


def test_a_site_file_says_it_so(tmp_path: Path) -> None:
    file = tmp_path / "almina.toml"
    file.write_text('url = "https://www.almina.example/"\nbudget = "many"\n', encoding="utf-8")

    with pytest.raises(RuleError, match="line 2, budget: a whole number is wanted, not 'many'; correct the file"):
        checked(Site, SITE | {"budget": "many"}, file)


def test_one_article_a_night_is_a_budget_and_none_is_not(tmp_path: Path) -> None:
    file = tmp_path / "almina.toml"
    file.write_text('url = "https://www.almina.example/"\n', encoding="utf-8")

    assert checked(Site, SITE | {"budget": 1}, file).budget == 1
    with pytest.raises(RuleError, match="budget"):
        checked(Site, SITE | {"budget": 0}, file)


@pytest.mark.parametrize("bound", ["max_site_mb", "max_run_mb", "max_site_minutes"])
def test_a_site_may_be_bounded_to_less_than_one_but_not_to_nothing(bound: str) -> None:
    assert getattr(WebSettings(contact="a@b.example", **{bound: 0.5}), bound) == 0.5
    with pytest.raises(ValidationError, match=bound):
        WebSettings(contact="a@b.example", **{bound: 0})
