"""The face for people: server-rendered pages and the JSON API, on this machine only."""
