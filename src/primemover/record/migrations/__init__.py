"""How the tables came to be what they are: one file a change, run by Alembic when a record is opened."""
