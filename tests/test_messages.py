"""What others are told of incidents, and how it reaches a file and a command."""

from datetime import UTC, datetime
from pathlib import Path

from warraq.health.alarms import append, message, pipe
from warraq.health.finding import Finding, Sound
from warraq.health.incidents import Verdict, verdict

AT = datetime(2026, 1, 28, 21, tzinfo=UTC)
WALLS = Finding(kind="walls", site="sahl", sentence="sahl: none of 6 pages", command="warraq reparse URL --refetch")
OVER = Sound(kind="walls", site="sahl", because="its pages are articles again")


def test_a_message_tells_what_is_new_and_what_is_over_and_not_what_goes_on() -> None:
    known = verdict((), [(WALLS, ("http://sahl.example/1",))], ("run-1", AT)).opened
    over = verdict(known, [(OVER, ())], ("run-2", AT)).closed

    assert message(Verdict(going_on=known)) == ""
    assert message(Verdict(opened=known, closed=over)).splitlines() == [
        f"look at {WALLS.sentence} (incident {known[0].id})",
        "  http://sahl.example/1",
        "  try: warraq reparse http://sahl.example/1 --refetch",
        f"over {WALLS.sentence}: {OVER.because} (incident {known[0].id})",
    ]


def test_messages_stand_one_after_the_other_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "alarms.txt"

    assert append(file, "أوّل") is None
    assert append(file, "second") is None
    assert file.read_text("utf-8") == "أوّل\nsecond\n"
    assert append(tmp_path, "x") == f"alarm_file {tmp_path}: Is a directory"


def test_a_command_reads_the_message_and_says_why_it_failed(tmp_path: Path) -> None:
    file = tmp_path / "alarms.txt"

    assert pipe(f"cat > {file}", "ثالث") is None
    assert file.read_text("utf-8") == "ثالث"
    assert pipe("echo no >&2; exit 3", "x") == "alarm_command ended with 3 no"
    assert pipe("exit 4", "x") == "alarm_command ended with 4"
