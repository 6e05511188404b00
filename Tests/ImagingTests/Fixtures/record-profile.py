"""Writes the ICC profile of a press that the tests of printing use: python3 record-profile.py

Inks multiply as filters do; dark colours get black for half of what their three inks have in common. Tables of eight bits
(ICC.1:2022, 10.9), coarse, so that the file stays small.
"""
import struct

# sRGB to XYZ adapted to D50, as ICC profiles want it, and back.
TO_XYZ = [(0.4360, 0.3851, 0.1431), (0.2225, 0.7169, 0.0606), (0.0139, 0.0971, 0.7141)]
TO_RGB = [(3.1339, -1.6169, -0.4906), (-0.9788, 1.9161, 0.0335), (0.0719, -0.2290, 1.4052)]
WHITE = (0.9642, 1.0, 0.8249)


def light(v):
    return v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4


def shown(v):
    v = min(max(v, 0), 1)
    return 12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055


def lab(rgb):
    xyz = [sum(m * light(v) for m, v in zip(row, rgb)) / w for row, w in zip(TO_XYZ, WHITE)]
    f = [v ** (1 / 3) if v > 216 / 24389 else (24389 / 27 * v + 16) / 116 for v in xyz]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def rgb(l, a, b):
    y = (l + 16) / 116
    f = [y + a / 500, y, y - b / 200]
    xyz = [w * (v ** 3 if v ** 3 > 216 / 24389 else (116 * v - 16) / (24389 / 27)) for v, w in zip(f, WHITE)]
    return [shown(sum(m * v for m, v in zip(row, xyz))) for row in TO_RGB]


def paper_and_ink(c, m, y, k):
    # The darkest that the press reaches is not black.
    return [(1 - 0.92 * ink) * (1 - 0.85 * k) for ink in (c, m, y)]


def inks(r, g, b):
    wanted = [min(max(v, 0.02), 1) for v in (r, g, b)]
    common = min(1 - v for v in wanted)
    k = max(0, (common - 0.5) * 2) * 0.9
    return [min(max((1 - v / (1 - 0.85 * k)) / 0.92, 0), 1) for v in wanted] + [k]


def byte(v):
    return min(max(round(v), 0), 255)


def table(inputs, outputs, points, values):
    head = b"mft1\0\0\0\0" + bytes([inputs, outputs, points, 0])
    head += b"".join(struct.pack(">i", 65536 if i % 4 == 0 else 0) for i in range(9))
    return head + bytes(range(256)) * inputs + bytes(values) + bytes(range(256)) * outputs


def grid(inputs, points):
    for number in range(points ** inputs):
        yield [number // points ** (inputs - 1 - i) % points / (points - 1) for i in range(inputs)]


def to_lab():
    for place in grid(4, 5):
        l, a, b = lab(paper_and_ink(*place))
        yield from (byte(l * 2.55), byte(a + 128), byte(b + 128))


def to_inks():
    for l, a, b in grid(3, 17):
        yield from (byte(v * 255) for v in inks(*rgb(l * 100, a * 255 - 128, b * 255 - 128)))


name = b"Broadside test press\0"
tags = [
    (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + b"\0" * 78),
    (b"cprt", b"text\0\0\0\0none\0"),
    (b"wtpt", b"XYZ \0\0\0\0" + b"".join(struct.pack(">i", round(v * 65536)) for v in WHITE)),
    # One table for the perceptual and the relative intent.
    (b"A2B0", table(4, 3, 5, to_lab())), (b"A2B1", None),
    (b"B2A0", table(3, 4, 17, to_inks())), (b"B2A1", None),
]
index, body, offset = b"", b"", 128 + 4 + 12 * len(tags)
for sign, content in tags:
    if content is not None:
        place = struct.pack(">II", offset + len(body), len(content))
        body += content + b"\0" * (-len(content) % 4)
    index += sign + place
head = struct.pack(">I4sI4s4s4s", offset + len(body), b"none", 0x02100000, b"prtr", b"CMYK", b"Lab ")
head += struct.pack(">6H", 2026, 1, 1, 0, 0, 0) + b"acsp" + b"\0" * 28
head += b"".join(struct.pack(">i", round(v * 65536)) for v in WHITE)
with open("press.icc", "wb") as file:
    file.write(head.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body)
