"""Lists of organisations as hubs really have them, from the file to checked records and back again.

No row is lost: what was read is created, merged, refused or left out, and the report says which
and why. It does not decide what an organisation is; that is the app around it.
"""
