"""What goes wrong between here and a server."""


class TransportError(Exception):
    """The network or the server failed; the message says how."""


class ConnectError(TransportError):
    """No connection came about."""


class SilentError(TransportError):
    """The server said nothing for too long."""
