"""Turn Vietnamese local news into verified indicator records, in a terminal."""

__version__ = "0.1.0"
