"""In which of our languages a text is written, with an honest "don't know".

It weighs runs of letters; it does not look words up in dictionaries and knows no meaning.
"""

from koga.engine.text.identification.identifying import Guess, identify

__all__ = ["Guess", "identify"]
