"""Where a run tells of itself beside its report: alarms, a file for Prometheus."""

from typing import TYPE_CHECKING

from warraq.cli.output import harmless, say_aside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from warraq.health.incidents import Verdict
    from warraq.health.report import RunReport
    from warraq.settings import Settings
    from warraq.store import Store


def tell_elsewhere(settings: "Settings", store: "Store", report: "RunReport", told: "Verdict | None" = None) -> bool:
    """Tell where the settings say so; say whether any of it failed. `told`: what has been told at once."""
    news = report.incidents if told is None else report.incidents.beside(told)
    return _has_failed([*raise_alarm(settings, news), keep_metrics(settings, store, report)])


def tell_at_once(settings: "Settings", verdict: "Verdict") -> bool:
    """Tell what was found before the sites are asked, for a run may not come to its end; say whether that failed."""
    return _has_failed(raise_alarm(settings, verdict))


def _has_failed(every: "Sequence[str | None]") -> bool:
    failed = [why for why in every if why]
    for why in failed:
        say_aside(harmless(f"look at {why}"))
    return bool(failed)


def raise_alarm(settings: "Settings", verdict: "Verdict") -> list[str | None]:
    """Tell what is new and what is over; return why that failed."""
    from warraq.health.alarms import append, message, pipe, send

    text = "\n".join(harmless(line) for line in message(verdict).splitlines())
    if not text:
        return []
    failed = [append(settings.home / settings.alarm_file, text) if settings.alarm_file else None]
    failed += [pipe(settings.alarm_command, text) if settings.alarm_command else None]
    return [*failed, *send(settings.alarm_to, text)]


def keep_metrics(settings: "Settings", store: "Store", report: "RunReport") -> str | None:
    """Write what Prometheus reads; return why that failed."""
    if settings.metrics_file is None:
        return None
    import shutil

    from warraq.health.metrics import metrics
    from warraq.store import site_days
    from warraq.whole import write_whole

    with store.reading() as connection:
        answered = site_days.last_answered(connection, report.run.sites, "")
    text = metrics(report, answered, shutil.disk_usage(settings.home).free)
    try:
        write_whole(settings.home / settings.metrics_file, text, MODE)
    except OSError as error:
        return f"metrics_file {settings.metrics_file}: {error.strerror}"
    return None


MODE = 0o644  # another user's program reads it
