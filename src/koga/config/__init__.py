"""How the pieces are put together: settings, addresses, servers and the `koga` command.

Everything may be imported from here and nothing imports this: no rule of the domain lives in it.
"""
