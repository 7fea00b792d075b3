"""``python -m core VERB ...``."""

from core.cli.main import entry

if __name__ == "__main__":
    entry()
