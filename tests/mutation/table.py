"""The faults: each a step towards losing a decision, with the tests that have to notice."""

from __future__ import annotations

from tests.mutation.planted import Planted

STORAGE, WORKBENCH = "reviewer/storage", "reviewer/workbench"
DURABLE, POWER = "tests/storage/test_durable.py", "tests/storage/test_power_cut.py"
SCHEMA, SESSIONS, LOCK = (
    "tests/storage/test_schema.py",
    "tests/storage/test_sessions.py",
    "tests/storage/test_lock.py",
)
SHARING, WRITER = "tests/storage/test_sharing.py", "tests/storage/test_truth_writer.py"
HAND, OUTBOX = "tests/storage/test_hand_edits.py", "tests/workbench/test_outbox.py"
LEDGER, MACHINE = "tests/workbench/test_ledger.py", "tests/workbench/test_machine.py"
STATE, NEWS = "tests/domain/test_state.py", "tests/storage/test_news.py"
KILLS, EDITS = "tests/storage/test_kill_points.py", "tests/storage/test_edits_meanwhile.py"
WHOLE_SESSION = f"{SESSIONS}::test_a_session_is_its_log_and_its_truth"

_FILES = (
    Planted(
        f"{STORAGE}/durable.py",
        "        file.flush()\n        os.fsync(file.fileno())\n        found",
        "        file.flush()\n        found",
        "a file is moved into place before it is synced",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "        temporary.replace(target)\n        sync_folder(target.parent)\n",
        "        temporary.replace(target)\n",
        "the folder is not synced after a file was moved into place",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "        temporary.replace(target)\n        sync_folder(target.parent)\n",
        "        sync_folder(target.parent)\n        temporary.replace(target)\n",
        "the folder is synced before the file is moved into place",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "        text.flush()\n        os.fsync(file.fileno())\n",
        "        text.flush()\n",
        "a stream is moved into place before it is synced",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        '    temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")\n',
        "    temporary = target\n",
        "files are written in place",
        (DURABLE, POWER),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "    finally:\n        with contextlib.suppress(OSError):\n            temporary.unlink()\n",
        "    finally:\n        pass\n",
        "a failed write leaves its file lying about",
        (DURABLE,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "        if before_replace is not None:\n            before_replace(written)\n    return written",
        "    if before_replace is not None:\n        before_replace(written)\n    return written",
        "a version is announced after it has appeared",
        (DURABLE,),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "    return (found.st_size, found.st_mtime_ns) if",
        "    return (found.st_size, 0) if",
        "an edit that keeps the size of a file is not seen",
        (DURABLE, HAND),
    ),
    Planted(
        f"{STORAGE}/durable.py",
        "    target = Path(os.path.realpath(path))\n",
        "    target = path\n",
        "a symbolic link is replaced by a file",
        (DURABLE,),
    ),
)

_DATABASE = (
    Planted(
        f"{STORAGE}/store.py",
        'self._log = connect(path, "FULL")',
        'self._log = connect(path, "NORMAL")',
        "decisions do not wait for the disk (synchronous = NORMAL)",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/store.py",
        'self._log = connect(path, "FULL")',
        'self._log = connect(path, "OFF")',
        "nothing waits for the disk (synchronous = OFF)",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        'connection.execute("PRAGMA journal_mode = WAL")',
        'connection.execute("PRAGMA journal_mode = MEMORY")',
        "a half-written commit cannot be rolled back (journal_mode = MEMORY)",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        'connection.execute("BEGIN IMMEDIATE")',
        'connection.execute("BEGIN")',
        "a transaction looks before it may write",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        'connection.execute("ROLLBACK")',
        'connection.execute("COMMIT")',
        "half of a group is kept where the other half fails",
        (SCHEMA,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        "        if version:\n            _back_up(connection, backup_path(path, version))\n"
        "        _step_up(connection, version, meta)\n",
        "        _step_up(connection, version, meta)\n"
        "        if version:\n            _back_up(connection, backup_path(path, version))\n",
        "a database is copied after it was changed",
        (SCHEMA,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        "        sync_file(temporary)\n        temporary.replace(copy)\n",
        "        temporary.replace(copy)\n",
        "the copy of an earlier format is not synced",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        "        temporary.replace(copy)\n        sync_folder(copy.parent)\n",
        "        temporary.replace(copy)\n",
        "the folder of the copy of an earlier format is not synced",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        "BEFORE DELETE ON decision\n            BEGIN SELECT RAISE(ABORT, 'the decision log only grows'); END",
        "BEFORE DELETE ON decision\n            BEGIN SELECT 1; END",
        "decisions can be deleted",
        (f"{SESSIONS}::test_the_log_cannot_be_changed_or_shortened",),
    ),
    Planted(
        f"{STORAGE}/schema.py",
        "    if version > len(STEPS):\n",
        "    if version > len(STEPS) + 1:\n",
        "a newer format is written to",
        (SCHEMA,),
    ),
    Planted(
        f"{STORAGE}/store.py",
        "        with guard(self._path), transaction(self._log):\n            self._hear()\n",
        "        with guard(self._path):\n            self._hear()\n",
        "a group is not one transaction",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/store.py",
        "            self._hear()\n            first = self.last_seq + 1\n",
        "            first = self.last_seq + 1\n",
        "numbers are given without a look at what others appended",
        (SHARING,),
    ),
    Planted(
        f"{STORAGE}/store.py",
        "            self._news += others\n",
        "            self._news = others\n",
        "news that nobody has asked for yet is forgotten",
        (NEWS,),
    ),
    Planted(
        f"{STORAGE}/store.py",
        "        self._news, self.last_seq = [], decisions[-1].seq if decisions else 0\n",
        "        self.last_seq = decisions[-1].seq if decisions else 0\n",
        "decisions of others are applied twice",
        (NEWS,),
    ),
    Planted(
        f"{STORAGE}/decision_codec.py",
        "        decision.target,\n",
        "        0,\n",
        "undo is not durable: it forgets what it took back",
        ("tests/storage/test_codecs.py", WHOLE_SESSION),
    ),
    Planted(
        f"{STORAGE}/decision_codec.py",
        "        decision.group,\n",
        "        0,\n",
        "a group falls apart on disk",
        (f"{LEDGER}::test_a_group_can_be_undone_after_a_restart",),
    ),
)

_TRUTH = (
    Planted(
        f"{STORAGE}/truth_file.py",
        "content, before_replace=partial(note, self._versions.announce))",
        "content)",
        "a truth file appears without having been announced",
        (KILLS,),
    ),
    Planted(
        f"{STORAGE}/truth_file.py",
        "        note(self._versions.settle, stat)\n",
        "",
        "the versions before are never forgotten",
        (HAND,),
    ),
    Planted(
        f"{STORAGE}/truth_file.py",
        "        if self._is_touched:\n            self._check(after)\n",
        "",
        "a file that a person touched is written without reading it back",
        (EDITS,),
    ),
    Planted(
        f"{STORAGE}/truth_file.py",
        "or stat != self._stat:\n",
        "or False:\n",
        "a file edited while the session is open is overwritten",
        (EDITS,),
    ),
    Planted(
        f"{STORAGE}/truth_file.py",
        "return any(v.seq > seq for v in known) or any(",
        "return any(",
        "a truth file goes back in time",
        (SHARING,),
    ),
    Planted(
        f"{STORAGE}/truth_file.py",
        "            known = written if is_exact and not is_ahead else UNKNOWN\n",
        "            known = written\n",
        "what a file says beyond the log is not read at the next start",
        (HAND, OUTBOX),
    ),
    Planted(
        f"{STORAGE}/truth_versions.py",
        "        self.announce(version)\n        with guard",
        "        with guard",
        "a version that needed no writing is not noted",
        (EDITS,),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        "        if article_id not in self._waiting:\n            self._stuck[article_id] = content\n",
        "",
        "the writer forgets what failed",
        (WRITER,),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        "        self._waiting = self._stuck | self._waiting\n",
        "",
        "trying again drops what failed",
        (WRITER,),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        "not (self._waiting or self._writing))",
        "not self._waiting)",
        "flushing does not wait for the file being written",
        (WRITER, MACHINE),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        "        if self._thread.is_alive():\n            self.flush()\n",
        "",
        "closing does not write what waits",
        (WRITER,),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        "self._changed.wait(timeout=self._retry_after if self._stuck else None)",
        "self._changed.wait(timeout=None)",
        "what failed is never tried again by itself",
        (f"{WRITER}::test_what_failed_is_tried_again_without_a_decision",),
    ),
    Planted(
        f"{STORAGE}/truth_writer.py",
        '        lagging = {*self._waiting, self._writing} - {"", *self._reported}\n',
        '        lagging = set(self._waiting) - {"", *self._reported}\n',
        "the foot says on disk while a file is being written",
        (WRITER,),
    ),
    Planted(
        f"{STORAGE}/reconcile.py",
        "        is_behind = last.get(article_id, 0) > (version.seq if version else 0) and not is_edited\n",
        "        is_behind = False\n",
        "files that a kill left behind are not brought up to date",
        (KILLS, MACHINE),
    ),
    Planted(
        f"{STORAGE}/reconcile.py",
        "        is_edited = stat is not None and version is None\n",
        "        is_edited = False\n",
        "edits made by hand are not adopted",
        (HAND,),
    ),
    Planted(
        f"{STORAGE}/reconcile.py",
        "            found.problems.append(error)\n",
        "            pass\n",
        "a broken truth file is passed over in silence",
        (HAND, MACHINE),
    ),
    Planted(
        f"{STORAGE}/adoption.py",
        "        check_against(theirs, article, text, self._shown)\n",
        "",
        "quotes that the article does not have are adopted",
        (HAND,),
    ),
    Planted(
        f"{STORAGE}/adoption.py",
        "        check_single(theirs, self._shown)\n",
        "",
        "two tables about one fact are adopted",
        (HAND,),
    ),
    Planted(
        f"{STORAGE}/adoption.py",
        "        self._note(stat)\n",
        "",
        "a field changed by hand stays where the log has moved on",
        (EDITS,),
    ),
    Planted(
        f"{STORAGE}/hand_edits.py",
        "        if _same(fact.now, fact.before) and is_free:\n",
        "        if True:\n",
        "an edit by hand overrules what was decided since",
        (HAND, MACHINE),
    ),
)

_REBUILD = (
    Planted(
        f"{STORAGE}/rebuild.py",
        "        temporary.replace(database)\n        sync_folder(database.parent)\n",
        "        temporary.replace(database)\n",
        "a rebuilt database is not surely in its folder",
        (POWER,),
    ),
    Planted(
        f"{STORAGE}/rebuild.py",
        '    temporary = database.with_name(f".{database.name}.new")\n',
        "    temporary = database\n",
        "a database is rebuilt in its place",
        (POWER, SESSIONS + "::test_a_rebuild_needs_a_place_and_sound_files"),
    ),
    Planted(
        f"{STORAGE}/rebuild.py",
        "        _remove(*_companions(database))\n",
        "",
        "a rebuilt database is spoiled by the write-ahead log of the one before",
        (f"{SESSIONS}::test_a_rebuild_is_not_spoiled_by_what_a_deleted_database_left",),
    ),
    Planted(
        f"{STORAGE}/rebuild.py",
        "    if problems:\n        raise",
        "    if False:\n        raise",
        "a rebuild leaves out broken files in silence",
        (f"{SESSIONS}::test_a_rebuild_needs_a_place_and_sound_files",),
    ),
    Planted(
        f"{STORAGE}/rebuild.py",
        "sorted(log, key=lambda decision: decision.at)",
        "log",
        "a rebuilt log is not in the order of time",
        (f"{SESSIONS}::test_a_rebuilt_log_is_in_the_order_of_time_across_articles",),
    ),
)

_SHARED = (
    Planted(
        f"{STORAGE}/lock.py",
        "(fcntl.LOCK_EX if is_exclusive else fcntl.LOCK_SH)",
        "fcntl.LOCK_SH",
        "nobody is ever alone",
        (LOCK,),
    ),
    Planted(
        f"{STORAGE}/lock.py",
        "            if not is_alone:\n                raise _busy(self._path)\n            yield\n",
        "            yield\n",
        "a database is exchanged beneath those who share it",
        (LOCK, SHARING),
    ),
    Planted(
        f"{STORAGE}/sessions.py",
        "    with turn(folder / TURN):\n        lock = SessionLock(folder / LOCK, clock(), is_exclusive=True)\n",
        "    with turn(folder / TURN):\n        lock = SessionLock(folder / LOCK, clock())\n",
        "a session in use is rebuilt",
        (SHARING,),
    ),
)

_MEMORY = (
    Planted(
        f"{WORKBENCH}/ledger.py",
        "        stored = self._outbox.send(decisions, as_group=len(decisions) != 1)\n",
        "        for decision in decisions:\n            self.state.apply(decision)\n"
        "        stored = self._outbox.send(decisions, as_group=len(decisions) != 1)\n",
        "the state changes before the decision is on disk",
        (LEDGER,),
    ),
    Planted(
        f"{WORKBENCH}/ledger.py",
        "as_group=len(decisions) != 1)",
        "as_group=False)",
        "what was decided together is undone one by one",
        (LEDGER,),
    ),
    Planted(
        f"{WORKBENCH}/ledger.py",
        "sorted((*theirs, *ours), key=lambda decision: decision.seq) if theirs else ours:",
        "(*ours, *theirs):",
        "others' decisions are applied behind one's own",
        (SHARING,),
    ),
    Planted(
        f"{WORKBENCH}/ledger.py",
        "is_ahead=bool(self._outbox.undelivered or self._lost))",
        "is_ahead=False)",
        "a truth file that is ahead of the log passes for known",
        (KILLS,),
    ),
    Planted(
        f"{WORKBENCH}/outbox.py",
        "        self._queue += kept\n",
        "",
        "what the log does not take is forgotten",
        (OUTBOX,),
    ),
    Planted(
        f"{WORKBENCH}/outbox.py",
        "            self.trouble = error\n            self._keep()\n            return ()\n",
        "            self.trouble = error\n            return ()\n",
        "undelivered decisions are in no file",
        (OUTBOX,),
    ),
    Planted(
        f"{WORKBENCH}/outbox.py",
        "        if not self._queue:\n            try:\n                stored = self._append",
        "        if True:\n            try:\n                stored = self._append",
        "a decision overtakes those that wait",
        (OUTBOX,),
    ),
    Planted(
        f"{STORAGE}/delivery.py",
        "    held: list[Decision] = []\n    for stored in log:\n",
        "    held: list[Decision] = []\n    for stored in ():\n",
        "what reached the disk by a commit that failed is delivered twice",
        (OUTBOX,),
    ),
    Planted(
        f"{STORAGE}/rescue.py",
        "            try:\n                count = _deliver(store, _read(path))\n",
        "            path.unlink()\n            try:\n                count = _deliver(store, _read(path))\n",
        "kept decisions are removed before the log has them",
        (OUTBOX,),
    ),
    Planted(
        "reviewer/domain/state.py",
        "        if target not in in_force:\n            return\n",
        "",
        "two windows of one person undo a decision twice",
        (STATE, SHARING),
    ),
)

TABLE = (*_FILES, *_DATABASE, *_TRUTH, *_REBUILD, *_SHARED, *_MEMORY)
