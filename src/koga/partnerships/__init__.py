"""What organisations agree with each other and then do together, to a result with evidence.

Whether a funder counts it is the projects app's question.
"""
