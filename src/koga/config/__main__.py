"""python -m koga.config: the `koga` command for processes that start each other."""

from koga.config.command import main

main()
