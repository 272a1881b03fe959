"""Consortia for a call: rules, the best set of organisations, whom to ask, and what each said.

What they agree afterwards, and the application itself, are the partnerships' and the projects'.
"""
