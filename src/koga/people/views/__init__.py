"""Pages: one's own account, an organisation's people, the hub's, the administrators', the trail."""
