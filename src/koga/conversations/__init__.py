"""Conversations between organisations: who takes part, what was said, what is unread.

Why two organisations talk (an introduction, a partnership) is known to higher apps, not here.
"""
