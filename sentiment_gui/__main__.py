"""`python -m sentiment_gui` is the command `gatelens`."""

import sys

from sentiment_gui.cli import main

if __name__ == "__main__":
    sys.exit(main())
