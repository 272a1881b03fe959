"""Concepts that hubs propose for the network's vocabulary, until an administrator decides.

What is accepted becomes a topic; how topics are chosen and found is for `koga.topics`.
"""
