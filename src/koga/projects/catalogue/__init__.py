"""The indicator catalogue as shipped: one TOML file a funder, each entry with its source."""
