"""``python -m bot.sandbox PORT``: started by ``claimbot run``; it ends when its input ends."""

import sys

from bot.sandbox.process import main

if __name__ == "__main__":
    main(int(sys.argv[1]))
