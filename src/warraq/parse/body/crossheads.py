"""Headings of the text's own that say what a label says: «المزيد من الضغوط», «تفاعل المتابعين»."""

from collections.abc import Mapping, Sequence

from warraq.arabic import fold
from warraq.parse.page.run import Run
from warraq.parse.page.tags import BOLD, HEADINGS, PARAGRAPH
from warraq.parse.words.controls import ALWAYS_A_LABEL
from warraq.parse.words.sentence import is_paragraph, is_said


def parts_the_text(runs: Sequence[Run], at: int, rules: Mapping[int, str], verdicts: Mapping[int, str]) -> bool:
    """Whether a heading stands between a line that stays and a paragraph, in the box of that paragraph.

    A label stands above links, fields and buttons, or in a box of its own; but what a script fills may be empty, and
    comments may stand as paragraphs do: where such a label says of nothing else, it is no crosshead wherever it stands.

    `rules`: of each run of the text, from where it stands; `verdicts`: of those above.
    """
    run, below = runs[at], at + 1
    if run.linked or not _is_a_heading(run) or verdicts.get(at - 1) != "" or rules.get(below) != "":
        return False
    paragraph = runs[below]
    if not _is_right_above(run, paragraph) or paragraph.linked:
        return False
    return is_paragraph(paragraph.text) and is_said(paragraph.text) and not ALWAYS_A_LABEL.match(fold(run.text))


def _is_a_heading(run: Run) -> bool:
    """Whether a line is a heading, or a paragraph all in bold type, which many editors set for one."""
    if run.tag_id not in PARAGRAPH:
        return run.tag_id in HEADINGS
    return all((around := node.parent) is not None and around.tag_id in BOLD for _, _, node, _ in run.pieces)


def _is_right_above(run: Run, other: Run) -> bool:
    """Whether nothing stands between two elements beside each other, also nothing that a script would fill."""
    nodes = run.outline.nodes
    below = nodes[run.box].next
    while below is not None and not below.is_element_node:
        below = below.next
    return below is not None and below.mem_id == nodes[other.box].mem_id
