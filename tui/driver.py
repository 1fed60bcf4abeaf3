"""A terminal driver for a device that must not fall over: a closed terminal ends the app, a broken byte does not."""

import codecs
import os
import selectors
import signal
from typing import Any

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver


class KitchenDriver(LinuxDriver):
    """Textual's own driver, but for its reading loop: that one spins for ever at the end of the input (100% of a core)
    and dies on a byte that is not UTF-8 (Textual issue 6456)."""

    def __init__(self, *what: Any, **more: Any) -> None:
        stops = signal.getsignal(signal.SIGTSTP)
        super().__init__(*what, **more)  # pyright: ignore[reportUnknownMemberType] - of an app of any result
        if stops is signal.SIG_IGN:  # a kiosk is not stopped: nobody could wake it from the keyboard
            signal.signal(signal.SIGTSTP, signal.SIG_IGN)

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:
            handle = self._app._handle_exception  # pyright: ignore[reportPrivateUsage] - as its own loop does
            self._app.call_later(handle, error)

    def run_input_thread(self) -> None:
        parser = XTermParser(self._debug)
        decode = codecs.getincrementaldecoder("utf-8")(errors="ignore").decode
        with selectors.DefaultSelector() as selector:
            try:
                selector.register(self.fileno, selectors.EVENT_READ)
            except PermissionError:  # a file is no keyboard
                return self._leave()
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    typed = self._read()
                    if not typed:
                        return self._leave()
                    # An empty text would tell the parser that the input is over.
                    for event in parser.feed(text) if (text := decode(typed)) else ():
                        self.process_message(event)
                for event in parser.tick():
                    self.process_message(event)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:  # the terminal is gone
            return b""

    def _leave(self) -> None:
        self._app.call_later(self._app.exit)
