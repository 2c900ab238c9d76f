"""The command `vierdemacht`."""

import signal
import sys

from ._vierdemacht import _command


def main():
    """Run the command with the arguments of the process and return its exit code."""
    # Python would handle Ctrl-C only between its own steps, and there are none while the command runs.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _command(sys.argv[1:])
