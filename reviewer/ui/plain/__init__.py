"""The review as a line dialogue, for screen readers and dumb terminals: the same desk and acts, no screen."""
