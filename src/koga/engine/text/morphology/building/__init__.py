"""How a maintainer makes the shipped tables: from dictionaries to rules. Never used at run time."""
