"""koga engine VERB [OPTIONS]: the engine on your own data, JSON lines in and out, without the platform.

VERB is analyse, search, match or consortium; `koga engine VERB --help` says what each reads and
writes, docs/how-to/use-the-engine.md shows it.
"""

from __future__ import annotations

from koga.engine.command import main

__all__ = ["main"]
