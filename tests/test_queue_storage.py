"""A worker whose storage is down brings here what there is, and goes on when it answers."""

from pathlib import Path

import pytest
from changing_web import JABAL, SAHL, Web
from killed_home import Home, differences
from shared_home import SharedHome

from conftest import fresh_database
from little_store import Fault, LittleStore
from many import desk_at, put_in
from warraq.queue.closing import close_run
from warraq.queue.jobs import Again
from warraq.queue.visiting import do_visit
from warraq.warc import Bucket

pytestmark = [pytest.mark.slow, pytest.mark.postgresql]


def test_what_a_visit_fetched_waits_here_and_is_not_fetched_again(
    postgresql_server: str, postgresql_template: str, tmp_path: Path, bucket: Bucket, little_store: LittleStore
) -> None:
    web = Web()
    with fresh_database(postgresql_server, postgresql_template) as database, web.little.running():
        alone = Home(tmp_path / "alone", web, "sqlite:///warraq.db")
        alone.run(1)
        shared = SharedHome(tmp_path / "shared", web, database, str(bucket.address))
        assert put_in(shared.folder, shared.at(1)) == 0
        web.little.asked.clear()
        with desk_at(shared.folder, shared.at(1)) as desk:
            (run,) = (one.id for one in desk.home.store.last_runs())
            little_store.faulty = lambda _method, _name: Fault(403, "AccessDenied")
            with pytest.raises(Again, match="what was fetched waits"):
                do_visit(desk, run, SAHL)
            pages = [one.path for one in web.little.asked if "/n/" in one.path]
            assert len(pages) == 11
            with pytest.raises(Again, match="no permission"):
                do_visit(desk, run, SAHL)

            little_store.mend()
            for host in (SAHL, JABAL):
                do_visit(desk, run, host)
            assert close_run(desk.home_of_now(), run) is not None

        assert sorted(one.path for one in web.little.asked if one.host == SAHL and "/n/" in one.path) == sorted(pages)
        assert [*differences(alone.held(), shared.held()), *shared.faults()] == []
