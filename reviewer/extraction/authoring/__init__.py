"""What a rule author asks of a pack: examples, dead and shadowed entries, attacks, a look at one entry."""
