"""Organisations and hubs as records of their own: who they are, where, since when, under what name.

People, their memberships and what organisations do together live in higher apps.
"""
