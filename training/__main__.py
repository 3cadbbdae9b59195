"""``python -m training``: the command line of the training side."""

import os
import sys

# NumPy's products are small here, and their threads wait for each other: beside other work
# evaluate becomes 40 times slower with two. NumPy reads this when it is imported, torch never.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if __name__ == "__main__":
    from training.cli import main

    sys.exit(main())
