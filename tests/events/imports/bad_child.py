"""A child that breaks at certain events, to try what the parent makes of it."""

import os
import signal
import sys
import time

from events.imports import child
from events.imports.guard import Group
from events.imports.reader import Context, stage_group
from events.imports.staged import Staging


def break_or_stage(group: Group, context: Context) -> Staging:
    """What real poison does inside of C: die, write nonsense, or never come back."""
    if group.uid == "stirbt":
        os.kill(os.getpid(), signal.SIGKILL)
    if group.uid == "lügt":
        sys.stdout.write('{"event": [[[\n')
    if group.uid == "verzählt sich":
        sys.stdout.write('{"end": [0]}\n')
    if group.uid == "schweigt":
        signal.setitimer(signal.ITIMER_REAL, 0)
        time.sleep(60)
    return stage_group(group, context)


if __name__ == "__main__":
    child.stage_group = break_or_stage
    child.main()
