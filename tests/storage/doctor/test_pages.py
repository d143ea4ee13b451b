from __future__ import annotations

from reviewer.storage.doctor.salvage import salvage
from tests.storage.doctor.broken import Workspace


def test_bytes_tell_what_sqlite_tells(whole: Workspace) -> None:
    found = salvage(whole.database)
    assert found.log == whole.log()
    assert found.sha256 == {article.id: article.sha256 for article in whole.articles().values()}
    assert found.meta["session"] == "s"
