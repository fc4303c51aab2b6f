"""`python site/config/port.py 8000` stops a start, with the remedy, when that port cannot be used. Needs no Django."""

import socket
import sys


class PortTakenError(Exception):
    """Somebody listens there already, or this person may not."""


def refuse_taken(port: int) -> None:
    """Raises PortTakenError."""
    with socket.socket() as probe:
        # As the server does it: the remains of a connection that has ended do not count.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise PortTakenError(f"Port {port} cannot be used ({error}): try make run PORT=8001.") from error


if __name__ == "__main__":
    try:
        refuse_taken(int(sys.argv[1]))
    except (PortTakenError, ValueError) as error:
        sys.exit(str(error))
