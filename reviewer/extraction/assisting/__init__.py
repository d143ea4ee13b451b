"""What a person fixing a record is offered: likely values, a first guess, words read again."""
