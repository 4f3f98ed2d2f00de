# SPDX-License-Identifier: Apache-2.0
"""The machine-readable frame number that some clips carry in their picture, and how to read it.

Geometry, in fractions of the displayed picture (x to the right, y down):

    y 0    .. 1/6   16 cells, each 1/16 wide: the frame number, most significant bit at the left; white = 1, black = 0
    y 1/6  .. 1/3   16 cells below them: the complement of each bit
    y 3/4  .. 1, x 3/4 .. 1   the flash cell: white while a beep sounds, else black
    everywhere else           moving test content

The first frame is number 0 and frame n is shown from n / fps on. To read: take luma (or green) at the middle of each cell,
x = (i + 1/2) / 16 at y = 1/12 (bit) and y = 1/4 (complement); bit i is 1 when the upper is brighter. If the two differ by less
than a third of the range the picture is blended or torn and must not be believed. At a picture of 640x360 a cell is 40x60.

Flash and beep: for every k >= 1 the frames [k * flash_every, k * flash_every + flash_frames) flash, and a 1 kHz tone starts and
stops at the same instants, so the tone's onset is at k * flash_every / fps (each full second; each 1.001 s at 29.97 fps).
"""

BITS = 16
LIMITED_BLACK, LIMITED_WHITE = 16, 235


def cells_height(height):
    return height // 3


def flash_size(width, height):
    return width // 4, height // 4


def is_flash(number, flash_every, flash_frames):
    return number >= flash_every and number % flash_every < flash_frames


def drawing(number, width, height, flash):
    """A 4:2:0 picture, `width` wide and height/3 + height/4 tall: the cells, and under them the flash cell at the left."""
    cell, rows = width // BITS, height // 6
    bits = [number >> (BITS - 1 - i) & 1 for i in range(BITS)]
    tones = (bytes([LIMITED_BLACK]) * cell, bytes([LIMITED_WHITE]) * cell)
    upper = b"".join(tones[bit] for bit in bits)
    lower = b"".join(tones[1 - bit] for bit in bits)
    flash_rows = height // 4
    luma = upper * rows + lower * rows + bytes([LIMITED_WHITE if flash else LIMITED_BLACK]) * (width * flash_rows)
    return luma + b"\x80" * (len(luma) // 2)


def read(luma, width, height):
    """The number in one frame of luma bytes, or None if a cell is not clear."""
    number = 0
    for i in range(BITS):
        x = (2 * i + 1) * width // (2 * BITS)
        upper, lower = luma[height // 12 * width + x], luma[height // 4 * width + x]
        if abs(upper - lower) < 73:
            return None
        number = number << 1 | (upper > lower)
    return number


def read_flash(luma, width, height):
    return luma[height * 7 // 8 * width + width * 7 // 8] > 128
