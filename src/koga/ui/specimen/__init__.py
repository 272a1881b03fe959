"""Content for the living page: organisations, people and records as the network has them."""

from koga.ui.specimen.page import page

__all__ = ["page"]
