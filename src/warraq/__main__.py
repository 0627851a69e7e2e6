"""The program `warraq`, also as `python -m warraq`."""

import signal


def main() -> None:
    """Load the program and run its command; told to end while it loads, it ends without a word: nothing has begun."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from warraq.cli import main as run

    run()


if __name__ == "__main__":
    main()
