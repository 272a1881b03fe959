"""What each kind of reader should see first."""
