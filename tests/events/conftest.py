from __future__ import annotations

import pytest
from tests.events.map import town_made

from koga.places.models import Town


@pytest.fixture
def gdynia(db: None) -> Town:
    return town_made("pl-gdynia", "Gdynia", "Gdingen")


@pytest.fixture
def towns(gdynia: Town) -> list[Town]:
    """Among them two of one name."""
    return [
        gdynia,
        town_made("pl-gdansk", "Gdańsk", "Danzig"),
        town_made("dk-nykobing", "Nykøbing"),
        town_made("se-nykoping", "Nykøbing"),
    ]
