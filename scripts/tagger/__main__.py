"""`python -m scripts.tagger`: teaches the tagger, and measures it."""

import sys

from undercard.kit.threads import take_one_thread

if __name__ == "__main__":
    take_one_thread()
    from scripts.tagger.commands import main

    sys.exit(main())
