"""Countries, regions and towns of the network, and its map as one still picture.

What stands at a place (organisations, events) is known to higher apps only.
"""
