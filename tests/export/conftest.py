"""veraPDF needs Java, and some tests need LibreOffice: where there is none, its tests are not there either."""

from __future__ import annotations

import shutil

NEEDS = {"test_verapdf.py": "java", "test_office_opens.py": "soffice"}
collect_ignore = [file for file, program in NEEDS.items() if not shutil.which(program)]
