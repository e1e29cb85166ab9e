"""Signpost's command: `build.py` builds the site; `build.py --help` tells the rest."""

import signal
import sys

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # until Signpost is there to answer, without a traceback

try:
    from signpost.cli import run
except ModuleNotFoundError as error:
    need = "Run `make site` once, then `.venv/bin/python build.py`."
    sys.stderr.write(f"Signpost's libraries are not here ({error.name} is missing). {need}\n")
    sys.exit(2)

if __name__ == "__main__":
    run()
