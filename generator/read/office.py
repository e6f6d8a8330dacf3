"""Files of older programs (DOC, WPS, RTF; XLS) made into DOCX and XLSX by LibreOffice, which runs unseen.

Each run has a profile of its own in which macros, active content and links to elsewhere are
switched off, and a time limit at which it ends with all its children. Refuses files with
a password, and to do anything where there is no LibreOffice.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from generator.diagnostics import read_rules as rules
from generator.read.gate import LARGEST_FILE, refused

SECONDS: Final = 60.0
DOCX: Final = "docx:MS Word 2007 XML"
XLSX: Final = "xlsx:Calc MS Excel 2007 XML"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF: Final = b"{\\rtf"
_SAVED: Final = "saved"
_PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" \
oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
oor:op="fuse"><value>2</value></prop></item>
</oor:items>
"""
"""No macros however they are signed, no objects, nothing fetched, no links brought up to date."""


def modern(data: bytes, path: str, seconds: float = SECONDS) -> bytes:
    """The file as DOCX if an older word processor wrote it; any other one as it is.

    The gate has to see what comes back. Raises `gate.Unreadable`.
    """
    if len(data) > LARGEST_FILE or not data.startswith((_OLE, _RTF)):
        return data
    ending = "rtf"
    if data.startswith(_OLE):
        if names_stream(data, "EncryptedPackage"):
            raise refused(rules.ENCRYPTED, path)
        if not _is_word(data):
            return data
        ending = "doc"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _failed(path, "本机没有安装 LibreOffice，不能转换成 DOCX")
    with TemporaryDirectory(prefix="yinfa-") as folder:
        return _converted(program, data, ending, DOCX, Path(folder), path, seconds)


def modern_workbook(data: bytes, path: str, seconds: float = SECONDS) -> bytes:
    """An XLS as XLSX, each cell at its address; for a copy to be marked, not for reading.

    The gate has seen it. Raises `gate.Unreadable`.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise _failed(path, "本机没有安装 LibreOffice，不能转换成 XLSX")
    with TemporaryDirectory(prefix="yinfa-") as folder:
        return _converted(program, data, "xls", XLSX, Path(folder), path, seconds)


def _is_word(data: bytes) -> bool:
    """Whether the first document in a compound file is one of words; workbooks may hold such."""
    word, *books = (names_stream(data, name) for name in ("WordDocument", "Workbook", "Book"))
    return bool(word) and all(word < book for book in books if book)


def names_stream(data: bytes, stream: str) -> int:
    """Where the directory of a compound file names a stream; 0 where it does not.

    An entry is 128 bytes, the name in front of it.
    """
    name = (stream + "\0").encode("utf-16-le")
    at = data.find(name, 512)
    while at > 0 and at % 128:
        at = data.find(name, at + 1)
    return max(at, 0)


def _converted(
    program: str,
    data: bytes,
    ending: str,
    filter_: str,
    folder: Path,
    path: str,
    seconds: float,
) -> bytes:
    profile = folder / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    source = folder / f"document.{ending}"
    source.write_bytes(data)
    command = [
        program, f"-env:UserInstallation={profile.parent.as_uri()}", "--headless", "--norestore",
        "--nolockcheck", "--nodefault", "--convert-to", filter_,
        "--outdir", str(folder / _SAVED), str(source),
    ]  # fmt: skip
    _run(command, folder, path, seconds)
    kind = filter_.partition(":")[0]
    target = folder / _SAVED / f"document.{kind}"
    if not target.is_file():
        reason = f"LibreOffice 没能把它转换成 {kind.upper()}，可能已损坏，或者加了打开密码"
        raise _failed(path, reason)
    if target.stat().st_size > LARGEST_FILE:
        raise _failed(path, f"转换成 {kind.upper()} 后太大")
    return target.read_bytes()


def _run(command: list[str], folder: Path, path: str, seconds: float) -> None:
    """Run to the end, or to the end of the time; then nothing of it goes on."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    child = subprocess.Popen(
        command, cwd=folder, env=environment, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        raise _failed(path, f"LibreOffice 转换超过 {seconds:.0f} 秒，已经停止") from None
    finally:  # also when the user interrupts: the office is a child of what was started
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
        child.wait()


def _failed(path: str, reason: str) -> Exception:
    return refused(
        rules.NOT_CONVERTED, path, what="是旧格式文件（DOC、WPS、RTF、XLS）", reason=reason
    )
