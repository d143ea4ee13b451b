"""Colours as people see them: contrast, simulated colour blindness, and how far apart two colours look.

Contrast is WCAG 2.2's ratio of relative luminances. Colour blindness is simulated by the matrices of Machado,
Oliveira and Fernandes (2009) at full severity, applied to linear sRGB. Distance is CIE 1976 delta E in Lab under
D65, of which about 2.3 is just noticeable.
"""

from __future__ import annotations

import math

from rich.color import Color
from rich.style import Style

Rgb = tuple[float, float, float]

BLINDNESS: dict[str, tuple[Rgb, Rgb, Rgb]] = {
    "none": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def contrast(style: Style) -> float:
    """The contrast of text painted in a style to its own ground."""
    assert style.color and style.bgcolor
    assert not style.dim, "dim text is blended towards its ground by Textual"
    light, dark = sorted((luminance(linear(style.color)), luminance(linear(style.bgcolor))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def linear(color: Color) -> Rgb:
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else math.pow((c + 0.055) / 1.055, 2.4)
        for c in (part / 255 for part in color.get_truecolor())
    )
    return red, green, blue


def luminance(rgb: Rgb) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def seen(rgb: Rgb, blindness: str) -> Rgb:
    rows = (sum(a * b for a, b in zip(row, rgb, strict=True)) for row in BLINDNESS[blindness])
    red, green, blue = (min(1.0, max(0.0, part)) for part in rows)
    return red, green, blue


def distance(first: Rgb, second: Rgb) -> float:
    return math.dist(_lab(first), _lab(second))


def _lab(rgb: Rgb) -> Rgb:
    red, green, blue = rgb
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)
