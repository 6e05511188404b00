#!/usr/bin/env python3
"""Records what Jinja2 makes of each fixture, beside it, as `.oracle`.

After the template other templates may stand, each after a line `--- file NAME`. Names that begin with `prompt-`, `bare-`
and `lines-` are read with other options.

Needs `pip install Jinja2==3.1.6`. The first line of an `.oracle` is `output` or `error`; after `output` comes
what Jinja2 printed, byte for byte. Fixtures named `own-…` use what Jinja2 does not have and are left out.
"""
import json
import pathlib

import jinja2

FIXTURES = pathlib.Path(__file__).parent / "Fixtures"


def environment(name, files):
    is_prompt = name.startswith("prompt-")
    is_lines = name.startswith("lines-")
    return jinja2.Environment(
        loader=jinja2.DictLoader(files),
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"],
        line_statement_prefix="%" if is_lines else None,
        line_comment_prefix="##" if is_lines else None,
        undefined=jinja2.StrictUndefined,
        trim_blocks=is_prompt,
        lstrip_blocks=is_prompt,
        keep_trailing_newline=name.startswith("bare-"),
    )


def answer(path):
    context, template = path.read_bytes().decode().split("\n---\n", 1)
    template, *parts = template.split("\n--- file ")
    files = dict(part.split("\n", 1) for part in parts)
    try:
        text = environment(path.stem, files).from_string(template).render(json.loads(context))
    except Exception:
        return "error\n"
    return "output\n" + (text.strip() if path.stem.startswith("prompt-") else text)


for fixture in sorted(FIXTURES.glob("*.jinja")):
    if not fixture.stem.startswith("own-"):
        fixture.with_suffix(".oracle").write_bytes(answer(fixture).encode())
