"""LibreOffice accepting or rejecting all tracked changes of a DOCX: a real word processor's view."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

from tests.fonts import configuration
from tests.render.office import converted

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Changes"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Changes"
 script:language="StarBasic">
Sub Settle(source As String, target As String, what As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  frame = document.CurrentController.Frame
  dispatcher.executeDispatch(frame, ".uno:" &amp; what, "", 0, Array())
  Dim saved(1) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "Text (encoded)"
  saved(1).Name = "FilterOptions" : saved(1).Value = "UTF8"
  document.storeToURL(ConvertToURL(target), saved())
  document.close(True)
End Sub
</script:module>
"""


def settled(document: bytes, what: str, folder: Path) -> str:
    """The words of a DOCX after `AcceptAllTrackedChanges` or `RejectAllTrackedChanges`."""
    folder.mkdir(parents=True)
    source, target = folder / "document.docx", folder / "settled.txt"
    source.write_bytes(document)
    _office(_profile(), f"macro:///Standard.Changes.Settle({source},{target},{what})")
    return target.read_text("utf-8-sig")


@cache
def _profile() -> Path:
    """A profile that has the macro; the first start makes it."""
    profile = Path(tempfile.mkdtemp()) / "profile"
    atexit.register(shutil.rmtree, profile.parent, ignore_errors=True)
    _office(profile, "--terminate_after_init")
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Changes.xba").write_text(_MODULE, "utf-8")
    return profile


def _office(profile: Path, word: str) -> None:
    command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    environment = {**os.environ, "FONTCONFIG_FILE": str(configuration())}
    subprocess.run([*command, word], env=environment, check=True, capture_output=True, timeout=180)


def words(document: bytes, folder: Path) -> str:
    """The words of a DOCX without changes, by the same word processor."""
    folder.mkdir(parents=True)
    return converted(document, "txt", folder).read_text("utf-8-sig")
