"""``python -m core VERB ...``."""

import sys

if __name__ == "__main__":
    try:
        from core.cli.main import entry
    except KeyboardInterrupt:  # before anything was begun
        sys.exit(130)
    entry()
