"""How names are found and sockets made.

The tests have a network of their own, in which local servers play public addresses. What may be
connected to is not decided here, so there is nothing in here that would permit more.
"""

import queue
import socket
import threading

import pycurl

# More than any honest name has.
MOST_ADDRESSES = 16


class Network:
    """The real one."""

    def addresses_of(self, host: str, port: int, seconds: float) -> list[str]:
        """Numeric, in the system's order; raises TimeoutError, OSError or UnicodeError.

        The system's lookup cannot be broken off. It goes on in a thread that nobody waits for.
        """
        answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()
        threading.Thread(target=self._look_up, args=(host, port, answer), daemon=True).start()
        try:
            found = answer.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if isinstance(found, Exception):
            raise found
        return list(dict.fromkeys(found))[:MOST_ADDRESSES]

    def asked(self, host: str, port: int) -> list[str]:
        """What the system says; takes as long as it takes."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        # Behind % stands an interface, which libcurl cannot read: it would look the name up itself.
        return [str(sockaddr[0]).partition("%")[0] for *_, sockaddr in found]

    def socket_to(self, family: int, kind: int, protocol: int, address: str) -> socket.socket:
        """For libcurl, which connects it."""
        return socket.socket(family, kind, protocol)

    def made_ready(self, descriptor: int, purpose: int) -> int:
        """What libcurl is to do with such a socket: connect it."""
        return int(pycurl.SOCKOPT_OK)

    def _look_up(
        self, host: str, port: int, answer: "queue.SimpleQueue[list[str] | Exception]"
    ) -> None:
        try:
            answer.put(self.asked(host, port))
        except Exception as error:  # whatever it is, the thread that waits is told
            answer.put(error)
