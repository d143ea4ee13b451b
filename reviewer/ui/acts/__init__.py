"""Acts: what actions do, grouped by purpose. They change the desk and call the review, and know no widget."""
