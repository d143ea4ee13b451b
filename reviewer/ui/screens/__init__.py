"""Screens: the review itself and the pages over it."""
