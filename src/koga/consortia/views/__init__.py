"""Pages of consortia."""
