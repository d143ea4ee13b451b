"""Looking over sessions on disk, and mending them with a backup."""
