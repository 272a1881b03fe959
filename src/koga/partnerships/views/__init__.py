"""The pages of partnerships and initiatives."""
