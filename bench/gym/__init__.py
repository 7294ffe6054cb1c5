"""A long record, a server of it and browsers for it, to measure the app on the gym floor."""
