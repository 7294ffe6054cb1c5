"""Simulated people whose future is known, for trying the forecasts."""
