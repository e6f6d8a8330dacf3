"""LibreOffice accepting or rejecting all tracked changes of a DOCX: a real word processor's view."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

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
    converted(document, "txt", folder)  # the first start makes the profile
    basic = folder / "profile-txt" / "user" / "basic" / "Standard"
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Changes.xba").write_text(_MODULE, "utf-8")
    target = folder / "settled.txt"
    call = f"macro:///Standard.Changes.Settle({folder}/document.docx,{target},{what})"
    profile = f"-env:UserInstallation=file://{folder}/profile-txt"
    command = ["soffice", profile, "--headless", "--norestore", call]
    subprocess.run(command, env=dict(os.environ), check=True, capture_output=True, timeout=180)
    return target.read_text("utf-8-sig")


def words(document: bytes, folder: Path) -> str:
    """The words of a DOCX without changes, by the same word processor."""
    folder.mkdir(parents=True)
    return converted(document, "txt", folder).read_text("utf-8-sig")
