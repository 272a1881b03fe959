"""Keeping the best few of many, in an order that does not depend on how they come."""
