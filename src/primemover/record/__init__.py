"""What happened: observation types, the store, import and export, backup."""
