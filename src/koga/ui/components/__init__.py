"""The components: each a function from its arguments to what its template shows.

`koga.ui.templatetags.koga_ui` is the table that gives them their names in templates.
"""
