#!/usr/bin/env python3
"""Records what Python's own methods of `str`, `list`, `dict`, `int` and `float` give, a line of JSON for each call.

A line holds the method, the value as JSON, the arguments in order and by name, the result and the value afterwards, both
as `repr` writes them; the result is `ERROR` where Python refuses. A tuple is written as `{"$tuple": […]}`.
"""
import copy
import json
import pathlib
import random

random.seed(2026)
LETTERS = "aAbBß éÉΣσ-_1²٣ \t\n,ǅıſﬁ'x"
SPEC_PARTS = [
    ["", "<", ">", "^", "=", "*<", "é^", "0="], ["", "+", " ", "-"], ["", "", "#"], ["", "0"], ["", "3", "8", "12"],
    ["", "", ",", "_"], ["", "", ".0", ".2", ".3", ".10"], ["", "", *"sdfegGxXboc%En"],
]
NUMBERS = [0, 1, -1, 5, 65, 1234567, -98765, 0.5, -0.25, 3.14159, 1e10, 1e-5, 123456789.125, 100.0, "ab", "é", True, None, [1]]
lines = []


def text(most=10):
    return "".join(random.choice(LETTERS) for _ in range(random.randint(0, most)))


def record(value, method, *arguments, **named):
    after = copy.deepcopy(value)
    try:
        result = getattr(after, method)(*arguments, **named)
        result = repr(list(result) if type(result).__name__.startswith("dict_") else result)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        result, after = "ERROR", value
    shown = [{"$tuple": list(each)} if isinstance(each, tuple) else each for each in arguments]
    lines.append(json.dumps([method, value, shown, named, result, repr(after)], ensure_ascii=False))


def texts():
    subject, part = text(), random.choice([text(2), "a", "", "b "])
    for method in (
        "upper lower title capitalize casefold swapcase strip lstrip rstrip split rsplit splitlines isdigit isalpha isalnum "
        "isspace isupper islower istitle isnumeric isdecimal expandtabs"
    ).split():
        record(subject, method)
    for method in "strip lstrip rstrip split rsplit partition rpartition removeprefix removesuffix".split():
        record(subject, method, part)
    for method in "split rsplit".split():
        record(subject, method, random.choice([part, None]), random.randint(-1, 3))
    for method in "find rfind index rindex count startswith endswith".split():
        record(subject, method, part)
        record(subject, method, part, random.randint(-4, 6), *random.choice([[], [random.randint(-4, 8)]]))
    for method in "center ljust rjust".split():
        record(subject, method, random.randint(0, 14), *random.choice([[], ["*"]]))
    record(subject, "startswith", ("a", "A", " "))
    record(subject, "splitlines", True)
    record(subject, "replace", part, "é", *random.choice([[], [random.randint(-1, 2)]]))
    record(subject, "expandtabs", random.randint(0, 4))
    record(random.choice(["-12", "+1", "12", "", "a"]), "zfill", random.randint(0, 6))
    record(subject, "join", random.choice([["a", "b"], ["a", 1], []]))


def formats():
    spec = "".join(random.choice(part) for part in SPEC_PARTS)
    if not ("#" in spec and "." in spec):
        record("{:%s}" % spec, "format", random.choice(NUMBERS))
    fields = ["{} {}", "{0}{1}{0}", "{1!r:>6}", "{0[0]}", "{}{0}", "{{}}{}", "{", "}", "{:{}}", "{0:{1}}", "{a}", "{2}", "{0!x}"]
    record(random.choice(fields), "format", random.choice(["ab", 3]), random.choice([5, 7]))
    record("{a[k]}{a[j]}", "format", a={"k": 1, "j": "x"})
    record("{a}-{b}", "format_map", {"a": 1, "b": "q"})


def lists():
    subject = [random.choice([1, 2, 3, True]) for _ in range(random.randint(0, 4))]
    record(subject, "append", 5)
    record(subject, "extend", [7, 8])
    record(subject, "insert", random.randint(-5, 5), 9)
    record(subject, "pop", *random.choice([[], [random.randint(-4, 4)]]))
    record(subject, "sort", reverse=random.choice([True, False]))
    record(subject, "index", 2, *random.choice([[], [random.randint(-3, 3)]]))
    for method in "reverse clear copy".split():
        record(subject, method)
    for method in "remove count".split():
        record(subject, method, 1)


def maps():
    subject = {random.choice("abcd"): random.randint(0, 3) for _ in range(3)}
    for method in "items keys values popitem copy clear".split():
        record(subject, method)
    record(subject, "get", "a", *random.choice([[], [7]]))
    record(subject, "pop", "b", *random.choice([[], [0]]))
    record(subject, "setdefault", random.choice("az"), *random.choice([[], [5]]))
    record(subject, "update", {"a": 9, "q": 1})
    record(subject, "update", x=3)


def numbers():
    record(random.choice([0, 1, -1, 255, 1024, random.randint(-(10**12), 10**12)]), "bit_length")
    record(random.choice([1.0, 2.5, -0.0, 1e20]), "is_integer")


for _ in range(12):
    for kind in (texts, formats, formats, formats, lists, maps, numbers):
        kind()
pathlib.Path(__file__).with_name("methods.jsonl").write_text("\n".join(lines) + "\n")
