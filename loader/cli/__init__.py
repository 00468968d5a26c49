"""The command line: arguments, printing and exit codes; what is done is in the rooms below.

Exit codes: 0 fine, 1 the data does not pass, 2 wrong usage, 3 input missing or unreadable, 4 network,
130 interrupted. Heavy libraries are imported inside the commands that need them.
"""

from __future__ import annotations

import click

from loader.cli import joining, keeping, naming  # noqa: F401  their commands join the others
from loader.cli.commands import commands
from loader.cli.telling import say
from loader.model import LoaderError

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        return int(commands.main(args=arguments, prog_name="prisongraph", standalone_mode=False) or 0)
    except LoaderError as error:
        say(str(error))
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        return 130
    except SystemExit:
        # So click ends the program when a pipe is closed: "| head" has read enough, and nothing is wrong.
        return 0
