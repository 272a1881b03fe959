"""People: one account each, how they sign in, where they belong, which hubs they coordinate.

An organisation is never an account, and an account is never shared.
"""
