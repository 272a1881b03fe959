"""Projects with money from a programme, and their figures counted from what really happened.

It plans no initiative and signs no partnership; it counts those of others, or says why not.
"""
