"""What a site repeats is a file that a person reads, a part of its reader, and ends or begins on a day."""

from datetime import date
from pathlib import Path

import pytest

from warraq.errors import RuleError
from warraq.learning.merging import merged
from warraq.rules import Learned, Outlet, load, read_learned, shipped
from warraq.rules.learned import Repeated, Repeats, line_key, masked, person_key
from warraq.rules.learned_file import learned_file, write_learned

NAME = "al-wadi.example"
URL = f"https://www.{NAME}/n/"
JANUARY, MARCH = date(2026, 1, 31), date(2026, 3, 1)


def entry(text: str, **said: object) -> Repeated:
    return Repeated.model_validate({"text": text, "pages": 7, "seen_at": (f"{URL}1", f"{URL}4", f"{URL}7")} | said)


LEARNED = Learned(
    name=NAME,
    pages=40,
    first=date(2026, 1, 1),
    last=MARCH,
    foot=(entry("زاوية كل أسبوع", valid_until=JANUARY), entry('نافذة "السهل"', valid_from=MARCH)),
    house=(entry("الوادي نت"),),
    writer=(entry("تيماء الرابي"), entry("نبع السهل", off=True)),
)


def test_it_reads_back_as_the_same(tmp_path: Path) -> None:
    file = write_learned(LEARNED, tmp_path)

    assert file == tmp_path / "sites" / f"{NAME}.learned.toml"
    assert read_learned(file) == LEARNED
    assert load(tmp_path).learned == (LEARNED,)
    assert 'text = "زاوية كل أسبوع"\npages = 7' in learned_file(LEARNED)
    assert "valid_until = 2026-01-31" in learned_file(LEARNED)


def test_it_is_no_site_file(tmp_path: Path) -> None:
    write_learned(LEARNED, tmp_path)

    assert load(tmp_path).site_named(f"{NAME}.learned") is None


def test_a_wrong_one_is_named_with_line_and_key_and_left_out(tmp_path: Path) -> None:
    file = write_learned(LEARNED, tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("valid_until =", "valid_til ="), encoding="utf-8")

    with pytest.raises(RuleError, match=r"learned\.toml, line 16, .*valid_til"):
        load(tmp_path)
    assert load(tmp_path, lambda _file, _error: None).learned == ()


@pytest.mark.parametrize("host", [NAME, f"www.{NAME}", NAME.upper()])
def test_a_site_that_no_file_describes_is_found_by_its_host(tmp_path: Path, host: str) -> None:
    write_learned(LEARNED, tmp_path)

    assert load(tmp_path).learned_of(host) == LEARNED


def test_a_site_with_a_file_is_found_by_its_name(tmp_path: Path) -> None:
    write_learned(LEARNED.model_copy(update={"name": "wadi"}), tmp_path)
    (tmp_path / "sites" / "wadi.toml").write_text(f'url = "https://{NAME}/"\n', encoding="utf-8")

    rules = load(tmp_path)

    assert rules.learned_of(NAME) is not None
    assert rules.learned_of("al-jabal.example") is None


def test_it_changes_the_reader_of_its_own_site_alone(tmp_path: Path) -> None:
    before = load(tmp_path)
    write_learned(LEARNED, tmp_path)
    after = load(tmp_path)

    assert after.digest_for(NAME) != before.digest_for(NAME)
    assert after.digest_for("al-jabal.example") == before.digest_for("al-jabal.example")
    assert after.unlearned().digest_for(NAME) == before.digest_for(NAME)


@pytest.mark.parametrize(
    ("told", "is_another"),
    [
        ({"foot": LEARNED.foot[:1]}, True),
        ({"house": (entry("الوادي نت", off=True),)}, True),
        ({"foot": (LEARNED.foot[0], entry('نافذة "السهل"', valid_from=JANUARY))}, True),
        ({"pages": 90, "last": date(2026, 4, 1)}, False),
        ({"house": (entry("الوادي نت", pages=80, seen_at=(f"{URL}9",)),)}, False),
        ({"writer": LEARNED.writer[:1]}, False),
    ],
)
def test_the_reader_is_another_when_pages_are_read_otherwise(
    tmp_path: Path, told: dict[str, object], is_another: bool
) -> None:
    write_learned(LEARNED, tmp_path)
    before = load(tmp_path).digest_for(NAME)
    write_learned(LEARNED.model_copy(update=told), tmp_path)

    assert (load(tmp_path).digest_for(NAME) != before) == is_another


def test_an_entry_holds_on_its_days() -> None:
    january, march = LEARNED.on(JANUARY), LEARNED.on(MARCH)

    assert january.foot == {line_key("زاوية كل أسبوع")}
    assert march.foot == {line_key('نافذة "السهل"')}
    assert march.writers == {person_key("تيماء الرابي")}
    assert LEARNED.on(MARCH) is march


def test_the_days_that_are_kept_at_hand_are_few() -> None:
    learned = LEARNED.model_copy()
    days = [date.fromordinal(JANUARY.toordinal() + number) for number in range(200)]

    assert [learned.on(day) == Repeats.of(learned, day) for day in days] == [True] * 200


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("737221 - Zain", "# - Zain"),
        ("٨٨ ب", "# ب"),
        ("للمراسلة: s.b-1@al-wadi.example", "للمراسلة: @"),
        ("وادي", "وادي"),
    ],
)
def test_figures_and_addresses_of_mail_are_any(text: str, key: str) -> None:
    assert masked(text) == key


def test_the_house_is_an_outlet_of_its_own_pages() -> None:
    rules = shipped().model_copy(update={"learned": (LEARNED,)})

    assert [one.id for one in rules.directory_of(NAME).named("الوادي نت")] == ["learned"]
    assert rules.directory.named("الوادي نت") == ()
    assert rules.directory_of("al-jabal.example") is rules.directory


def test_of_an_outlet_that_is_known_it_is_one_more_name(tmp_path: Path) -> None:
    write_learned(LEARNED, tmp_path)
    outlet = Outlet(id="wadi", name_ar="صحيفة وادينا", domains=(NAME,), kind="news")
    table = f'[[outlet]]\nid = "wadi"\nname_ar = "{outlet.name_ar}"\ndomains = ["{NAME}"]\nkind = "news"\n'
    (tmp_path / "outlets.toml").write_text(table, encoding="utf-8")

    [named] = load(tmp_path).directory_of(NAME).named("الوادي نت")

    assert (named.id, named.name_ar, named.aliases) == ("wadi", outlet.name_ar, ("الوادي نت",))


def test_what_is_gone_ends_and_what_is_refused_stays_off() -> None:
    now = Learned(
        name=NAME,
        pages=90,
        first=date(2026, 2, 1),
        last=date(2026, 5, 1),
        foot=(entry('نافذة "السهل"', pages=30), entry("صفحة أخرى", valid_from=date(2026, 4, 1))),
        writer=(entry("نبع السهل", pages=50),),
    )

    both = merged(LEARNED, now)

    assert {one.text: (one.pages, one.valid_from, one.valid_until, one.off) for _, one in both.entries()} == {
        'نافذة "السهل"': (30, MARCH, None, False),
        "صفحة أخرى": (7, date(2026, 4, 1), None, False),
        "زاوية كل أسبوع": (7, None, JANUARY, False),
        "الوادي نت": (7, None, MARCH, False),
        "نبع السهل": (50, None, None, True),
        "تيماء الرابي": (7, None, MARCH, False),
    }
    assert (both.pages, both.first, both.last) == (90, date(2026, 1, 1), date(2026, 5, 1))
    assert merged(None, now) is now
