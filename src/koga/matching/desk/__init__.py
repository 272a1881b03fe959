"""The broker's desk: who waits for a hub, which pairs it could introduce, and what it decides.

What is decided is done by actions; here stand the tables that page, mail and action read alike.
"""
