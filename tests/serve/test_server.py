"""The command as a person runs it: what it prints, how it ends, what is left."""

from __future__ import annotations

import asyncio
import fcntl
import os
import signal
import socket
import subprocess
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from reviewer.storage.session_names import LOCK
from tests.serve.visitor import (
    CLEAN,
    PATIENCE,
    ROOT,
    TOKEN,
    decisions,
    make_offer,
    serve_command,
    showing,
    visiting,
)


@asynccontextmanager
async def started(folder: Path, *words: str, **environ: str) -> AsyncIterator[tuple[Process, str]]:
    """A running server and the address that it printed."""
    make_offer(folder)
    process = await asyncio.create_subprocess_exec(
        *serve_command("--port", "0", *words),
        cwd=folder,
        env={**CLEAN, "PYTHONPATH": str(ROOT), **environ},
        stdout=PIPE,
        stderr=PIPE,
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            line = (await process.stdout.readline()).decode()
        yield process, line.removeprefix("Open ").strip()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def ended(process: Process) -> tuple[int | None, str, str]:
    async with asyncio.timeout(PATIENCE):
        out, err = await process.communicate()
    return process.returncode, out.decode(), err.decode()


def refused(folder: Path, *words: str, code: int = 2, **environ: str) -> str:
    """What a command that cannot serve says."""
    done = subprocess.run(
        serve_command(*words),
        cwd=folder,
        env={**CLEAN, "PYTHONPATH": str(ROOT), **environ},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    return done.stderr


async def until_free(folder: Path, session: str) -> None:
    """Wait for the session's lock, which the system gives back when its holder is gone."""
    handle = os.open(folder / "sessions" / session / LOCK, os.O_RDWR)
    try:
        async with asyncio.timeout(PATIENCE):
            await asyncio.to_thread(fcntl.flock, handle, fcntl.LOCK_EX)
    finally:
        os.close(handle)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
async def test_a_signal_ends_the_server_and_every_app(tmp_path: Path, how: signal.Signals) -> None:
    async with started(tmp_path) as (process, url):
        address, _, token = url.partition("/?token=")
        async with visiting(address, token=token, name="Lan") as client, showing(client, address) as app:
            await app.until_ready()
            await app.press("a")
            await app.until(lambda: len(decisions(tmp_path, "review-lan")) == 1)
            process.send_signal(how)
            code, out, err = await ended(process)
    assert (code, err) == (0, "")
    assert "ctrl+c ends it" in out
    assert (tmp_path / "sessions" / "review-lan" / LOCK).read_bytes() == b""


async def test_apps_end_when_the_server_is_killed(tmp_path: Path) -> None:
    async with started(tmp_path) as (process, url):
        address, _, token = url.partition("/?token=")
        async with visiting(address, token=token, name="Lan") as client, showing(client, address) as app:
            await app.until_ready()
            process.kill()
            await ended(process)
            await until_free(tmp_path, "review-lan")


async def test_a_token_that_was_given_is_not_printed(tmp_path: Path) -> None:
    async with started(tmp_path, REVIEWER_TOKEN=TOKEN) as (process, url):
        assert url.endswith("/?token=TOKEN")
        async with visiting(url.partition("/?")[0], name="Lan"):
            process.send_signal(signal.SIGINT)
        code, out, err = await ended(process)
    assert code == 0
    assert "that you gave" in out
    assert TOKEN not in url + out + err


async def test_a_token_file_wins_over_the_environment(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n")
    other = "another-token-just-as-long"
    async with (
        started(tmp_path, "--token-file", str(file), REVIEWER_TOKEN=other) as (_, url),
        visiting(url.partition("/?")[0]) as client,
        client.get("/") as answer,
    ):
        assert answer.status == 200


async def test_only_this_machine_unless_told_and_then_with_a_warning(tmp_path: Path) -> None:
    async with started(tmp_path) as (process, url):
        assert url.startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        assert (await ended(process))[2] == ""
    async with started(tmp_path, "--host", "0.0.0.0") as (process, url):
        process.send_signal(signal.SIGINT)
        warning = (await ended(process))[2]
    assert "warning" in warning
    assert "without https" in warning


def test_a_port_in_use_is_told(tmp_path: Path) -> None:
    make_offer(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        text = refused(tmp_path, "--port", str(port))
    assert f"127.0.0.1:{port}: cannot listen here" in text
    assert "--port" in text


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("--port", "70000"), 2, "from 0 to 65535"),
        (("--port", "x"), 2, "from 0 to 65535"),
        (("--host", "no such host"), 2, "cannot listen here"),
        (("--host", ""), 2, "cannot listen here"),
        (("--session", "../x"), 2, "cannot name a session"),
        (("--public-url", "review"), 2, "no address"),
        (("--token-file", "missing"), 2, "cannot be read"),
        (("missing.txt",), 3, "missing.txt"),
    ],
)
def test_what_cannot_be_served_is_told_before_anything_is(
    tmp_path: Path, words: tuple[str, ...], code: int, says: str
) -> None:
    make_offer(tmp_path)
    assert says in refused(tmp_path, *words, code=code)
    assert not (tmp_path / "sessions").exists()


def test_a_token_that_can_be_guessed_is_refused_and_not_shown(tmp_path: Path) -> None:
    make_offer(tmp_path)
    text = refused(tmp_path, REVIEWER_TOKEN="guess")
    assert "REVIEWER_TOKEN" in text
    assert "guess" not in text


@pytest.mark.parametrize("package", ["aiohttp", "textual_serve"])
def test_a_missing_package_is_told_with_what_to_install(tmp_path: Path, package: str) -> None:
    make_offer(tmp_path)
    (tmp_path / "sitecustomize.py").write_text(f"import sys\nsys.modules[{package!r}] = None\n")
    text = refused(tmp_path, PYTHONPATH=f"{tmp_path}{os.pathsep}{ROOT}")
    assert package in text
    assert "indicator-reviewer[serve]" in text
