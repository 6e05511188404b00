#!/usr/bin/env python3
"""Records what other libraries say of pictures that a formula makes, beside the tests, as fixtures.

`oracle.tsv`: scikit-image's uniform local binary patterns (counts of the ten bins, without the outermost pixels) and CIE
L*a*b* of single colours and their differences. `cut-off.png`: what Pillow, told to go on, shows of a JPEG whose second half is
missing. `mean.onnx`: a model that gives the mean of each channel of a picture of 8 x 8.

Needs `pip install numpy==2.3.5 Pillow==12.0.0 scikit-image==0.25.2 onnx==1.19.1`.
"""
import io
import pathlib

import numpy as np
import onnx
from onnx import helper
from PIL import Image, ImageFile
from skimage.color import deltaE_ciede2000, rgb2lab
from skimage.feature import local_binary_pattern

FIXTURES = pathlib.Path(__file__).parent / "Fixtures"


def numbers(seed, count):
    """A linear congruential generator's high bytes, as the tests make them (Knuth's MMIX)."""
    state, found = seed, []
    for _ in range(count):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        found.append(state >> 56)
    return found


def patterns(seed, width, height, depth):
    """Noise of a depth over a slope."""
    noise = np.array(numbers(seed, width * height)).reshape(height, width)
    slope = np.arange(width)[None, :] * 3 + np.arange(height)[:, None] * 2
    grey = (slope + noise * depth // 256).clip(0, 255).astype(np.uint8)
    codes = local_binary_pattern(grey, 8, 1, method="uniform")[1:-1, 1:-1]
    return [int((codes == code).sum()) for code in range(10)]


def cut_off():
    rows, columns = np.mgrid[0:160, 0:120]
    channels = [128 + 90 * np.sin(columns / 9 + k) * np.cos(rows / 13 - k) + 20 * np.sin(rows * columns / 97) for k in range(3)]
    picture = Image.fromarray(np.stack(channels, -1).clip(0, 255).astype(np.uint8))
    whole = io.BytesIO()
    picture.save(whole, "JPEG", quality=88)
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    half = whole.getvalue()[: len(whole.getvalue()) // 2]
    Image.open(io.BytesIO(half)).convert("RGB").save(FIXTURES / "cut-off.png")


def model():
    pictures = helper.make_tensor_value_info("picture", onnx.TensorProto.FLOAT, [1, 3, 8, 8])
    means = helper.make_tensor_value_info("means", onnx.TensorProto.FLOAT, [1, 3])
    nodes = [helper.make_node("GlobalAveragePool", ["picture"], ["pooled"]), helper.make_node("Flatten", ["pooled"], ["means"])]
    graph = helper.make_graph(nodes, "mean", [pictures], [means])
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    (FIXTURES / "mean.onnx").write_bytes(made.SerializeToString())


lines = []
for seed, width, height, depth in [(1, 40, 30, 9), (2, 33, 47, 40), (3, 50, 50, 200)]:
    lines.append(["patterns", seed, width, height, depth, *patterns(seed, width, height, depth)])
bytes_ = numbers(7, 6 * 24)
for start in range(0, len(bytes_), 6):
    colors = np.array(bytes_[start:start + 6], np.uint8).reshape(1, 2, 3)
    labs = rgb2lab(colors)[0]
    difference = float(deltaE_ciede2000(labs[0], labs[1]))
    lines.append(["colours", *bytes_[start:start + 6], *(f"{value:.3f}" for value in labs[0]), f"{difference:.3f}"])
(FIXTURES / "oracle.tsv").write_text("".join("\t".join(map(str, line)) + "\n" for line in lines))
cut_off()
model()
