"""The specimens as LibreOffice prints their DOCX."""

from __future__ import annotations

import os
import subprocess
import tempfile
from functools import lru_cache
from pathlib import Path

from tests.conformance.sheets import Sheets, sheets
from tests.conformance.specimens import SPECIMENS
from tests.conformance.witness import standard, written
from tests.fonts import configuration

BASELINE = 0.8  # of an exact line's height (gb9704-facts 1.5)


def printed(packages: dict[str, bytes]) -> dict[str, bytes]:
    """PDFs that LibreOffice makes of DOCX files, in one run."""
    return _converted(packages, "docx", "pdf")


def as_word_reads_it(package: bytes) -> bytes:
    """The PDF of a DOCX whose two settings that LibreOffice 7.4 misreads are put right.

    It takes `w:overflowPunct` for its opposite, and does not know `w:autoSpaceDE`.
    """
    flat = _converted({"notice": package}, "docx", "fodt")["notice"].decode("utf-8")
    for misread, meant in (
        ('style:punctuation-wrap="hanging"', 'style:punctuation-wrap="simple"'),
        ('style:text-autospace="ideograph-alpha"', 'style:text-autospace="none"'),
    ):
        assert misread in flat  # else LibreOffice has learnt it, and this is void
        flat = flat.replace(misread, meant)
    return _converted({"notice": flat.encode("utf-8")}, "fodt", "pdf")["notice"]


def _converted(files: dict[str, bytes], before: str, after: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for key, data in files.items():
            (folder / f"{key}.{before}").write_bytes(data)
        command = [
            "soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
            "--convert-to", after, "--outdir", str(folder), *map(str, folder.glob(f"*.{before}")),
        ]  # fmt: skip
        environment = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
        subprocess.run(command, env=environment, check=True, capture_output=True, timeout=300)
        return {key: (folder / f"{key}.{after}").read_bytes() for key in files}


@lru_cache(maxsize=1)
def office() -> dict[str, Sheets]:
    """All specimens in the figures of the standard."""
    usual = standard()
    packages = {name: written(SPECIMENS[name], usual.plan(name)) for name in SPECIMENS}
    return {name: sheets(pdf, BASELINE) for name, pdf in printed(packages).items()}
