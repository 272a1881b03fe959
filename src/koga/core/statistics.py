"""What the database knows of the contents of its tables."""

from __future__ import annotations

from django.db import connection


def refresh_statistics() -> None:
    """Tell the database what its tables now hold, so that it chooses the right index."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
