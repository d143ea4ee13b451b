"""From readings to candidates: catalogue, checks, confidence, repetitions."""
