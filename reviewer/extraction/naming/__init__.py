"""The words that name an indicator, found by record rules and phrase lists."""
