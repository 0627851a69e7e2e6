"""Names that lie: `class="article-widgets"` around the article itself."""

from warraq.parse.body.noise import Named, Noise
from warraq.parse.body.scope import Scope
from warraq.parse.words.class_names import kin

# A name lies when its boxes hold this many times the text of all that is not named noise; beside a short article,
# comments and the next article may hold more.
LIE = 3.0
STRONG_LIES = {"comment": 8.0, "dialog": 20.0, "next": 8.0}
LEAST = 150  # and at least these characters
MOST_LIES = 6
# What builders call a box of text by mistake; what asks for an address or for consent is never one.
MISTAKEN = frozenset(("comment", "related", "share", "furniture", "advertisement", "tags", "next"))
HONEST = frozenset(("", "wall"))
FEWEST = 2  # sentences of a short report


def noise_of(scope: Scope) -> Noise:
    """What is noise on a page, when the names that lie are left out.

    Names are looked at above paragraphs alone: whether one lies is a question of the sentences inside.
    """
    lies = frozenset[Named]()
    for _ in range(MOST_LIES):  # each cleared name may show that the boxes inside it lie, too
        noise = Noise(scope, lies)
        if (lie := lie_among(scope, noise)) is None:
            return noise
        lies |= {lie}
    return Noise(scope, lies)


def lie_among(scope: Scope, noise: Noise) -> Named | None:
    """The rule and names of the boxes that hold too much text to be noise; None when there are none."""
    masses = _masses(scope, noise)
    if not masses:
        return None
    clean = sum(own for at, own in enumerate(scope.sentences) if own and at >= scope.start and not noise.of_run(at))
    lie = max(masses, key=lambda named: masses[named] / STRONG_LIES.get(named[0], LIE))
    if masses[lie] > max(clean * STRONG_LIES.get(lie[0], LIE), LEAST):
        return lie
    # A deck is all that may be read without a subscription (fixtures/completeness/deck-above-the-wall).
    return None if clean else next((named for named in masses if named[0] == "deck"), _right_below(scope, noise))


def _right_below(scope: Scope, noise: Noise) -> Named | None:
    """The name of the box right below the headline that holds nothing but sentences, where the page has no others.

    Noise stands below the headline; without one, no box is the article's.
    """
    box = next((one for one in scope.outline.around(scope.runs[scope.start].box) if noise.is_outermost(one)), None)
    if box is None or noise.of(box) not in MISTAKEN or scope.outline.parents[box] not in scope.article:
        return None
    runs = [scope.runs[at] for at in scope.outline.runs_in(box)]
    are_sentences = all(run.is_short_sentence for run in runs)
    return (noise.of(box), kin(scope.outline.names(box))) if len(runs) >= FEWEST and are_sentences else None


def _masses(scope: Scope, noise: Noise) -> dict[Named, float]:
    """How much text stands below the headline in the noisy boxes of each name: an article may be cut over several."""
    masses: dict[Named, float] = {}
    for box, mass in zip(scope.boxes, scope.mass.of_each(scope.boxes), strict=True):
        # What is called a wall says that it is one: noise.py looked.
        if mass and (rule := noise.of(box)) not in HONEST and noise.is_outermost(box):
            named = (rule, kin(scope.outline.names(box)))
            masses[named] = masses.get(named, 0) + mass
    return masses
