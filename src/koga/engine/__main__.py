"""`python -m koga.engine VERB`: the engine without the platform."""

import sys

from koga.engine.command import main

main(sys.argv[1:])
