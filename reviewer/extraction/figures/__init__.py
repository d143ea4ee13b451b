"""Every number of a text with its unit and comparator, and the guards that claim what is no quantity."""
