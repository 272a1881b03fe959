"""Who could suit whom, and why: a score that is the sum of reasons a person can read.

`ranking` foretells partners from a history of projects, `network` matches members who say what
they seek, `market` shares attention, `reasons` words what earned the points. It sees what is known
of organisations, never rows; who may be suggested at all is decided before it is asked.
"""
