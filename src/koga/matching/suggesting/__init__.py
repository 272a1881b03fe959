"""Who could suit whom: organisations are read, weighed against each other, listed and shown.

What a reason is worth and how attention is shared is the engine's; who may see it, the rules'.
"""
