"""What stands between a reader and the servers: it can lead to another replica, as a load balancer does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Thread


@dataclass
class Relay:
    """A port of this machine that leads to the port of a server."""

    target: int
    port: int
    _open: list[socket.socket] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Where readers find the app."""
        return f"http://127.0.0.1:{self.port}"

    def switch(self, target: int) -> None:
        """End every connection, and lead what comes to another server."""
        self.target = target
        while self._open:
            with suppress(OSError):
                self._open.pop().shutdown(socket.SHUT_RDWR)

    def serve(self, listener: socket.socket) -> None:
        """Take connections until the listener is closed."""
        with suppress(OSError):
            while True:
                near = listener.accept()[0]
                with suppress(OSError):
                    far = socket.create_connection(("127.0.0.1", self.target))
                    self._open += [near, far]
                    Thread(target=_copy, args=(near, far), daemon=True).start()
                    Thread(target=_copy, args=(far, near), daemon=True).start()
                    continue
                near.close()


def _copy(source: socket.socket, sink: socket.socket) -> None:
    with suppress(OSError):
        while content := source.recv(65536):
            sink.sendall(content)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_RDWR)


@contextmanager
def relay(target: int) -> Iterator[Relay]:
    """A relay to the server at a port; it ends with its block."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        made = Relay(target, listener.getsockname()[1])
        Thread(target=made.serve, args=(listener,), daemon=True).start()
        yield made
        listener.shutdown(socket.SHUT_RDWR)
        made.switch(target)
