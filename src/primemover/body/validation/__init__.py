"""The mechanics set beside published figures, and what comes of it."""
