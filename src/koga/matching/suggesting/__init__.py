"""Who could suit whom: organisations are read, weighed against each other, listed and shown.

What a reason is worth and how attention is shared is the engine's; who may see it, the rules'. What
people decide about suggestions are actions of this app. The readings, the lists, the markets and
what is learnt are decided by nobody: they follow from what is recorded elsewhere, so that they could
be thrown away and made again. Their upkeep has its home here: `freshening` after a change, `night`
for everybody, and `teaching` for weights, which is on record because it changes what people see.
Everything else in this room only reads.
"""
