"""`koga engine ...`: each part of the engine on anybody's own data, JSON lines in and out.

It reads, asks and prints; every answer is computed by the rooms beside it.
"""

from koga.engine.command.entrance import main

__all__ = ["main"]
