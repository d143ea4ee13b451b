"""Text into painted rows: glyphs and their widths, wrapping, marks, roles and the colours of the themes."""
