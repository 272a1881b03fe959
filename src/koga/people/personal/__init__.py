"""What this app, and the ones below it that know no people, keep of a person."""

from typing import Final

from koga.people.personal import account, belonging, traces

HOLDINGS: Final = (*account.HOLDINGS, *belonging.HOLDINGS, *traces.HOLDINGS)
KEEPINGS: Final = account.KEEPINGS
