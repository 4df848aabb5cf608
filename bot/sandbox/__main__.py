"""``python -m bot.sandbox PORT``: what ``claimbot run`` starts beside the bot; it ends with its input."""

import sys

from bot.sandbox.process import main

if __name__ == "__main__":
    main(int(sys.argv[1]))
