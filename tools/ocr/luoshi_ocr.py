#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The OCR engine of luoshi: pages in, words out. The interface stands in docs/formats.md.

Two networks of PP-OCRv4 (ONNX files inside the package rapidocr-onnxruntime) do the reading: one finds lines, one
reads a line. Around them, per page:

1. lines are found on a small copy of the page; how they lie gives the skew;
2. the page is straightened at its full resolution, turned first where lines run up or down or stand on their heads;
3. each line is cut out, brought to the height that the network wants, and squeezed, which saves time;
4. the network says for each narrow column which character it sees; runs of columns become characters with places.

One thread. OpenVINO runs the networks where it is installed, ONNX Runtime elsewhere.
"""
import importlib.metadata
import importlib.util
import math
import os
import sys

# Before the libraries load: as many threads as there are processors is their default.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

import cv2
import numpy as np

cv2.setNumThreads(1)

PROTOCOL = 1
MOST_BYTES = 512 << 20
MOST_PIXELS = 400_000_000

FIND_SIDE = 1088        # pixels of the longer side of the copy on which lines are found; a multiple of 32
FIND_SIDE_MOST = 2176   # a page of small print is looked at again, larger
SURE_PIXEL = 0.3        # the network's score from which on a pixel belongs to a line
SURE_LINE = 0.5         # mean score of a line
GROW = 1.6              # a found line is the core of the line: grown by area * GROW / outline
LEAST_HEIGHT = 3        # pixels of a core

SMALL_PRINT = 12        # pixels of that copy: lines lower than this are looked for again on a larger copy
TURN_AGAIN = 3.0        # degrees of skew from which on lines are looked for again on the straightened page
SAMPLE = 3              # lines that say whether a page stands upright
UPRIGHT = 0.8           # their mean sureness where it does

LINE_HEIGHT = 48        # what the reading network was made for
SQUEEZE = float(os.environ.get("LUOSHI_OCR_SQUEEZE", "0.7"))
COLUMN = 8              # pixels of a line that make one column of the network's answer
WIDTH_STEP = 64         # widths are rounded up: each new one costs time to prepare
MOST_WIDTH = 3200

LEAST_SKEW = 0.05       # degrees that are not worth turning a page

BLANK = 0
NUMBER = frozenset("0123456789０１２３４５６７８９.．%％‰")
PAPER = 255
DASH_LIKE = frozenset("一-—–－")
LONG_DASH = 1.4         # characters: the numeral one is shorter than this, a dash longer


class Runner:
    """One network, by OpenVINO or ONNX Runtime; a coarse one with numbers of 16 bits, at half the time, where the
    processor has them."""

    engine = ""

    def __init__(self, path, coarse=False):
        want = os.environ.get("LUOSHI_OCR_RUNTIME", "")
        try:
            if want == "onnxruntime":
                raise ImportError
            import openvino
            core = openvino.Core()
            coarse = coarse and "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES")
            model = core.compile_model(path, "CPU", {"INFERENCE_NUM_THREADS": 1, "PERFORMANCE_HINT": "LATENCY",
                                                     "INFERENCE_PRECISION_HINT": "bf16" if coarse else "f32"})
            self.run = lambda x: model([x])[0]
            Runner.engine = "openvino-" + openvino.__version__.split("-")[0]
        except ImportError:
            import onnxruntime
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = options.inter_op_num_threads = 1
            options.log_severity_level = 3
            session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            name = session.get_inputs()[0].name
            self.run = lambda x: session.run(None, {name: x})[0]
            Runner.engine = "onnxruntime-" + onnxruntime.__version__


def as_input(gray):
    """Gray levels to what the networks expect: -1 to 1, three equal channels."""
    x = gray.astype(np.float32) * (2 / 255) - 1
    return np.ascontiguousarray(np.broadcast_to(x, (1, 3) + x.shape))


def characters_of(path):
    """What the columns of the reading network's answer mean. Its file says so, in the entry "character" of its metadata
    (field 14 of ONNX's ModelProto); column 0 means no character, and the last a blank."""
    with open(path, "rb") as file:
        data = memoryview(file.read())

    def number(at):
        value = shift = 0
        while True:
            byte = data[at]
            value |= (byte & 127) << shift
            shift += 7
            at += 1
            if byte < 128:
                return value, at

    def fields(at, end):
        while at < end:
            key, at = number(at)
            if key & 7 == 0:
                value, at = number(at)
                yield key >> 3, value, value
            elif key & 7 == 2:
                length, at = number(at)
                yield key >> 3, at, at + length
                at += length
            else:
                at += 8 if key & 7 == 1 else 4

    for field, begin, end in fields(0, len(data)):
        if field == 14:
            pair = {which: bytes(data[a:b]) for which, a, b in fields(begin, end)}
            if pair.get(1) == b"character":
                return [""] + pair[2].decode("utf-8").splitlines() + [" "]
    raise ValueError("the reading network does not say which characters it knows")


class Engine:
    def __init__(self, models):
        self.finder = Runner(os.path.join(models, "ch_PP-OCRv4_det_infer.onnx"))
        self.reader = Runner(os.path.join(models, "ch_PP-OCRv4_rec_infer.onnx"), coarse=True)
        self.characters = characters_of(os.path.join(models, "ch_PP-OCRv4_rec_infer.onnx"))

    def find_lines(self, gray, side):
        """Rotated rectangles ((x, y), (length, height), degrees) of lines, in pixels of the page."""
        height, width = gray.shape
        scale = min(1.0, side / max(height, width))
        h = max(32, round(height * scale / 32) * 32)
        w = max(32, round(width * scale / 32) * 32)
        small = cv2.resize(gray, (w, h), interpolation=cv2.INTER_AREA)
        score = self.finder.run(as_input(small))[0, 0]
        mask = (score > SURE_PIXEL).astype(np.uint8)
        mask = cv2.dilate(mask, np.ones((2, 2), np.uint8))
        lines = []
        for outline in cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)[0]:
            (x, y), (a, b), degrees = cv2.minAreaRect(outline)
            if min(a, b) < LEAST_HEIGHT:
                continue
            left, top, wide, high = cv2.boundingRect(outline)
            inside = np.zeros((high, wide), np.uint8)
            cv2.fillPoly(inside, [outline - (left, top)], 1)
            if cv2.mean(score[top:top + high, left:left + wide], inside)[0] < SURE_LINE:
                continue
            # OpenCV's versions name sides and angles differently: ours lies within 45 degrees of level.
            while abs(degrees) > 45:
                a, b, degrees = b, a, degrees - math.copysign(90, degrees)
            grow = a * b * GROW / (2 * (a + b)) * 2
            lines.append(((x * width / w, y * height / h), ((a + grow) * width / w, (b + grow) * height / h), degrees))
        return lines

    def read_line(self, crop):
        """Characters of a line as (character, sureness, from, to), places as shares of the line's length."""
        height, width = crop.shape
        w = max(16, round(width * LINE_HEIGHT / height * SQUEEZE))
        w = min(w, MOST_WIDTH)
        shrinks = height > LINE_HEIGHT or w < width
        line = cv2.resize(crop, (w, LINE_HEIGHT), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR)
        full = -(-w // WIDTH_STEP) * WIDTH_STEP
        x = as_input(line)
        if full > w:
            x = np.pad(x, ((0, 0), (0, 0), (0, 0), (0, full - w)))
        score = self.reader.run(x)[0]
        best = score.argmax(axis=1)
        sure = score.max(axis=1)
        seen = []  # [class, sureness, first column, last column]
        before = BLANK
        for column, what in enumerate(best):
            if what != BLANK:
                if what == before:
                    seen[-1][1] = max(seen[-1][1], float(sure[column]))
                    seen[-1][3] = column
                else:
                    seen.append([int(what), float(sure[column]), column, column])
            before = what
        columns = w / COLUMN
        middles = [(one[2] + one[3] + 1) / 2 for one in seen]
        em = sorted(b - a for a, b, one in zip(middles, middles[1:], seen) if self.characters[one[0]] > "\u2e80")
        em = em[len(em) // 2] if em else 0.0
        found = []
        for i, one in enumerate(seen):
            half = 2.0 if self.characters[one[0]] > "\u2000" else 1.0
            begin = (middles[i - 1] + middles[i]) / 2 if i > 0 else middles[i] - half
            end = (middles[i] + middles[i + 1]) / 2 if i + 1 < len(seen) else middles[i] + half
            character = self.characters[one[0]]
            if character in DASH_LIKE and em > 0 and dash_length(crop, middles[i] / columns, em / columns) > LONG_DASH:
                character = "——"
            found.append((character, one[1], min(1.0, max(0.0, begin / columns)), min(1.0, max(0.0, end / columns))))
        return found


    def lines_of(self, gray):
        """Lines of a page, looked for on as large a copy as its print needs."""
        side = FIND_SIDE
        while True:
            lines = self.find_lines(gray, side)
            scale = min(1.0, side / max(gray.shape))
            heights = sorted(min(size) * scale for _, size, _ in lines)
            enough = bool(heights) and heights[len(heights) // 2] >= SMALL_PRINT
            if enough or side >= FIND_SIDE_MOST or side >= max(gray.shape):
                return lines
            side *= 2

    def sample(self, gray, boxes):
        """The longest lines, read as the page stands: their mean sureness, and what was seen in each box."""
        total, count, read = 0.0, 0, {}
        for _, box in sorted((left - right, (left, top, right, bottom)) for left, top, right, bottom in boxes)[:SAMPLE]:
            seen = read[box] = self.read_line(gray[box[1]:box[3], box[0]:box[2]])
            total += sum(one[1] for one in seen)
            count += max(len(seen), 1)
        return (total / count if count else 0.0), read

    def read_page(self, gray):
        """(degrees, words): the page lies turned clockwise by so many degrees, and words are (left, top, right, bottom,
        sureness, text) in pixels of the page turned back about its middle."""
        quarter, lines = 0, self.lines_of(gray)
        lying = sum(length * height for _, (length, height), _ in lines if length > 1.5 * height)
        standing = sum(length * height for _, (length, height), _ in lines if height > 1.5 * length)
        if standing > 2 * lying:
            quarter = 90
            gray = cv2.rotate(gray, cv2.ROTATE_90_COUNTERCLOCKWISE)
            lines = self.lines_of(gray)
        gray, skew, boxes = self.straighten(gray, lines)
        sure, read = self.sample(gray, boxes)
        if boxes and sure < UPRIGHT:
            height, width = gray.shape
            over = cv2.rotate(gray, cv2.ROTATE_180)
            over_boxes = [(width - r, height - b, width - l, height - t) for l, t, r, b in boxes]
            over_sure, over_read = self.sample(over, over_boxes)
            if over_sure > sure + 0.05:
                quarter, gray, boxes, read = quarter + 180, over, over_boxes, over_read
        words = []
        for box in boxes:
            left, top, right, bottom = box
            seen = read[box] if box in read else self.read_line(gray[top:bottom, left:right])
            for word, low, begin, end in words_of(seen):
                words.append((left + begin * (right - left), top, left + end * (right - left), bottom, low, word))
        return (quarter + skew) % 360, words

    def straighten(self, gray, lines):
        """The page with level lines, the degrees that it was off, and upright boxes of its lines."""
        skew = skew_of(lines)
        if abs(skew) >= TURN_AGAIN:
            turned, _ = straightened(gray, skew)
            lines = self.lines_of(turned)
            rest = skew_of(lines)
            skew += rest
            gray, matrix = straightened(gray, skew)
            height, width = gray.shape
            matrix = cv2.getRotationMatrix2D((width / 2, height / 2), rest, 1.0)
        elif abs(skew) >= LEAST_SKEW:
            gray, matrix = straightened(gray, skew)
        else:
            skew, matrix = 0.0, np.eye(2, 3)
        height, width = gray.shape
        boxes = []
        for middle, (long, high), _ in lines:
            x, y = matrix @ np.array([middle[0], middle[1], 1.0])
            left, right = max(0, int(x - long / 2)), min(width, math.ceil(x + long / 2))
            top, bottom = max(0, int(y - high / 2)), min(height, math.ceil(y + high / 2))
            if right - left >= 4 and bottom - top >= 4:
                boxes.append((left, top, right, bottom))
        return gray, skew, boxes


def words_of(seen):
    """The characters of a line as words (text, least sureness, from, to): a number is a word, and so is what stands
    between numbers, marks and blanks."""
    words, kind = [], None
    for character, sure, begin, end in seen:
        if character.isspace():
            kind = None
            continue
        what = "number" if character in NUMBER else "letter" if character.isalnum() else "mark"
        if what == kind and what != "mark":
            text, low, first, _ = words[-1]
            words[-1] = (text + character, min(low, sure), first, end)
        else:
            words.append((character, sure, begin, end))
        kind = what
    return words


def dash_length(crop, middle, em):
    """The length in characters of the stroke at `middle`; that and `em`, a character, are shares of the line's length.
    The reading network knows no dash of two characters and sees the numeral one: how long it is tells them apart."""
    width = crop.shape[1]
    paper, dark = float(np.median(crop)), float(crop.min())
    inked = (crop < (paper + dark) / 2).any(axis=0)
    reach = max(1, round(em * width / 4))
    at = round(middle * width)
    near = [x for x in range(max(0, at - reach), min(width, at + reach)) if inked[x]]
    if not near:
        return 0.0
    left = right = near[0]
    while left > 0 and inked[left - 1]:
        left -= 1
    while right + 1 < width and inked[right + 1]:
        right += 1
    return (right - left + 1) / (em * width)


def skew_of(lines):
    """Degrees by which lines go down to the right, from long ones; 0 where there are none."""
    long = sorted((degrees, length) for (_, (length, height), degrees) in lines if length > 5 * height)
    if not long:
        return 0.0
    half = sum(length for _, length in long) / 2
    for degrees, length in long:
        half -= length
        if half <= 0:
            return degrees
    return 0.0


def straightened(gray, degrees):
    """The page turned about its middle so that its lines are level, of the same size."""
    height, width = gray.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(gray, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_CONSTANT,
                          borderValue=PAPER), matrix


def decoded(data):
    """Gray levels of an image, transparent parts as paper; None where it is none."""
    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if image is None or image.size == 0:
        return None
    if image.dtype == np.uint16:
        image = (image >> 8).astype(np.uint8)
    elif image.dtype != np.uint8:
        return None
    if image.ndim == 2:
        return image
    if image.shape[2] == 4:
        gray = cv2.cvtColor(image[:, :, :3], cv2.COLOR_BGR2GRAY).astype(np.uint16)
        solid = image[:, :, 3].astype(np.uint16)
        return ((gray * solid + PAPER * (255 - solid)) // 255).astype(np.uint8)
    return cv2.cvtColor(image, cv2.COLOR_BGR2GRAY) if image.shape[2] == 3 else image[:, :, 0]


def serve(engine, source, target):
    """Requests until the input ends."""
    def say(line):
        target.write(line.encode("utf-8") + b"\n")

    while line := source.readline():
        words = line.split()
        if len(words) != 2 or words[0] != b"image" or not words[1].isdigit() or int(words[1]) > MOST_BYTES:
            say("error not a request")
            target.flush()
            return
        data = source.read(int(words[1]))
        if len(data) < int(words[1]):
            return
        try:
            gray = decoded(data)
            if gray is None:
                say("error not an image that can be read")
            elif gray.size > MOST_PIXELS:
                say("error too many pixels")
            else:
                height, width = gray.shape
                degrees, found = engine.read_page(gray)
                say(f"page {width} {height} {degrees:.2f}")
                for left, top, right, bottom, sure, text in found:
                    say(f"word {left:.1f} {top:.1f} {right:.1f} {bottom:.1f} {sure:.4f} {text}")
                say("end")
        except (cv2.error, MemoryError, RuntimeError, ValueError) as failure:
            say("error " + (" ".join(str(failure).split()) or type(failure).__name__)[:200])
        target.flush()


def main():
    sys.stdout.flush()
    try:
        package = importlib.util.find_spec("rapidocr_onnxruntime")
        if package is None:
            sys.exit("luoshi-ocr: the package rapidocr-onnxruntime, which holds the networks, is missing: tools/install ocr")
        engine = Engine(os.path.join(os.path.dirname(package.origin), "models"))
    except (OSError, ValueError, RuntimeError, ImportError) as failure:
        sys.exit(f"luoshi-ocr: {failure}")
    version = importlib.metadata.version("rapidocr-onnxruntime")
    sys.stdout.buffer.write(f"luoshi-ocr {PROTOCOL} PP-OCRv4 rapidocr-{version}+{Runner.engine}\n".encode())
    sys.stdout.buffer.flush()
    serve(engine, sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
