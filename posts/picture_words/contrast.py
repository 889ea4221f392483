"""How well words stand out from what is behind them (WCAG 2.2, criterion 1.4.3), measured in the pixels of their box.

The pixels of a box fall into two groups by their lightness (Otsu's threshold): the larger is the ground, the other the
ink. Of the ground the median counts; of the ink its clearer half, because the edges of letters are half ground.

What it does not see: colours of equal luminance are no contrast, as WCAG has it; on a photograph the ground is one
number, though it may be dark behind one letter and light behind the next; an outline or a shadow of letters may count
as their ink; letters that cover more than half of their box change places with the ground, which gives the same ratio.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_LEVELS = 256
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722])
# The ratio of WCAG adds so much light to both sides, for the glare of a screen.
_GLARE = 0.05


def contrast_of(pixels: NDArray[np.uint8]) -> float | None:
    """The ratio, 1 to 21, between ink and ground of `pixels` (rows, columns, RGB); None where there are too few."""
    if pixels.size < 3 * 64:
        return None
    light = _luminance(pixels.reshape(-1, 3))
    # Grouped by what an eye sees, compared by what WCAG measures.
    seen = np.clip(np.rint(np.cbrt(light) * (_LEVELS - 1)), 0, _LEVELS - 1).astype(np.int64)
    dark = seen <= _threshold(np.bincount(seen, minlength=_LEVELS))
    below, above = light[dark], light[~dark]
    if not len(below) or not len(above):
        return 1.0
    if len(below) > len(above):
        ground, ink = np.median(below), np.percentile(above, 75)
    else:
        ground, ink = np.median(above), np.percentile(below, 25)
    return round(float((max(ground, ink) + _GLARE) / (min(ground, ink) + _GLARE)), 2)


def _luminance(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Relative luminance, 0 to 1, of sRGB colours (WCAG 2.2, "relative luminance")."""
    parts = colours.astype(np.float64) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    luminance: NDArray[np.float64] = linear @ _WEIGHTS
    return luminance


def _threshold(counts: NDArray[np.int64]) -> int:
    """Otsu's: the level that parts the two groups best."""
    share = counts / counts.sum()
    weight = np.cumsum(share)
    mean = np.cumsum(share * np.arange(_LEVELS))
    between = (mean[-1] * weight - mean) ** 2 / np.maximum(weight * (1 - weight), 1e-12)
    return int(np.argmax(between))
