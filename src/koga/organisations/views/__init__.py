"""The pages of organisations, of what happened to them on a day, and of hubs."""
