"""What the screen says, in English and Vietnamese: one table a topic, joined in ``words``."""
