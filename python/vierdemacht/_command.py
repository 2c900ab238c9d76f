"""The command `vierdemacht`."""

import signal
import sys

from ._vierdemacht import _command


def main():
    """Runs the command with the arguments of the process and returns its exit code."""
    # Python only notes Ctrl-C and looks at it between its own steps, of which there are none meanwhile.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return _command(sys.argv[1:])
