"""How Koga looks: the frame of every page, its components, charts and forms.

It knows no record of the domain: whoever uses a component hands it plain words, figures and links.
"""
