"""The commands of `python -m db`, one module for each subject. A new module is named in `db/__main__.py`."""
