"""How introductions, searches and their answers went in a period: by hub, and by what worked.

Every figure is counted from records, and each can be opened to those it counts.
"""
