#!/usr/bin/env python3
"""Records what Jinja2 makes of each fixture, beside it, as `.oracle`.

Needs `pip install Jinja2==3.1.6`. The first line of an `.oracle` is `output` or `error`; after `output` comes
what Jinja2 printed, byte for byte. Fixtures named `own-…` use what Jinja2 does not have and are left out.
"""
import json
import pathlib

import jinja2

FIXTURES = pathlib.Path(__file__).parent / "Fixtures"


def environment(name):
    is_prompt = name.startswith("prompt-")
    return jinja2.Environment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=is_prompt,
        lstrip_blocks=is_prompt,
        keep_trailing_newline=name.startswith("bare-"),
    )


def answer(path):
    context, template = path.read_bytes().decode().split("\n---\n", 1)
    try:
        text = environment(path.stem).from_string(template).render(json.loads(context))
    except Exception:
        return "error\n"
    return "output\n" + (text.strip() if path.stem.startswith("prompt-") else text)


for fixture in sorted(FIXTURES.glob("*.jinja")):
    if not fixture.stem.startswith("own-"):
        fixture.with_suffix(".oracle").write_bytes(answer(fixture).encode())
