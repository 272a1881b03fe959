"""The demo network: invented organisations and people around two real projects, living through time.

Everything is made by the apps' own actions at its moment of the past; no product code asks for it.
"""
