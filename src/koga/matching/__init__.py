"""What organisations offer and look for, who could suit whom and why, and introductions by consent.

What two organisations agree afterwards is the partnerships app's.
"""
