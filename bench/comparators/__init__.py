"""Simulated people of another model than the product's, and other ways to choose their next load."""
