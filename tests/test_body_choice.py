"""The chosen box, its runs below the headline, and the rules that names give to them."""

from measured import box_of, said, scope
from warraq.parse.body.choice import choice_of
from warraq.parse.body.noise import Noise

PAGE = (
    f"<p>{said(9)}</p><div id=it><p>{said(30)}</p><h1>عنوان</h1><p>{said(40)}</p><div class=share>{said(9)}</div>"
    f"<p>{said(50)}</p></div><p>{said(9)}</p>"
)


def test_the_runs_of_the_box_below_the_headline_are_chosen() -> None:
    seen = scope(PAGE, 2)

    choice = choice_of(seen, Noise(seen), box_of(seen, "it"))

    assert choice.inside == range(3, 6)
    assert choice.rules == {3: "", 4: "share", 5: ""}
    assert list(choice.clear) == [3, 5]
    assert choice.container == box_of(seen, "it")
    assert (choice.outline, choice.runs) == (seen.outline, seen.runs)


def test_all_runs_of_a_box_that_begins_below_the_headline_are_chosen() -> None:
    seen = scope(PAGE, 0)

    assert choice_of(seen, Noise(seen), box_of(seen, "it")).inside == range(1, 6)


def test_noise_has_no_mass() -> None:
    seen = scope(PAGE, 2)
    choice = choice_of(seen, Noise(seen), box_of(seen, "it"))

    assert choice.length_in(range(3, 6)) == 90
    assert choice.length_in(range(4, 6)) == 50
    assert choice.mass_by({3: 7, 4: 7, 5: 7}) == {7: 90}
    assert choice.mass_by({3: 7, 4: 8, 5: 9}) == {7: 40, 9: 50}
