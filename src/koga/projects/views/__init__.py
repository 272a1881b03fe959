"""Requests into queries and actions, by the part of a project that they are about."""
