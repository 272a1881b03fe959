"""The map of the network as one still picture: projection, outlines, markers, arcs and their SVG.

It knows neither Django nor the database, fetches no tiles and runs no script in the browser.
"""
