"""Skip collection of tests that need Java or LibreOffice where these are not installed."""

from __future__ import annotations

import shutil

NEEDS = {"test_verapdf.py": "java", "test_office_opens.py": "soffice"}
collect_ignore = [file for file, program in NEEDS.items() if not shutil.which(program)]
