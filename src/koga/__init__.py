"""Koga: software on which a cross-border cooperation network is run."""

__version__ = "0.1.0"
