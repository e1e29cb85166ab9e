"""Signpost's command: `build.py` builds the site; `build.py --help` tells the rest."""

import sys

try:
    from signpost.cli import run
except ModuleNotFoundError as error:
    need = "Run `make site` once, then `.venv/bin/python build.py`."
    sys.stderr.write(f"Signpost's libraries are not here ({error.name} is missing). {need}\n")
    sys.exit(2)

if __name__ == "__main__":
    run()
