"""Run the command line as `python -m loader`."""

import sys

from loader.cli import main

if __name__ == "__main__":
    sys.exit(main())
