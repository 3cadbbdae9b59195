"""``python -m training``: the command line of the training side."""

import sys

from training.cli import main

if __name__ == "__main__":
    sys.exit(main())
