"""The thesaurus as the network uses it: what organisations do, need and offer, in every language.

It does not edit the thesaurus, whose source is `koga.engine.thesaurus`, and does not read texts.
"""
