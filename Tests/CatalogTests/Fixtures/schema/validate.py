"""Validates YAML texts by JSON Schemas, as an editor would.

Standard input: {"schemas": {name: schema}, "files": [{"schema": name, "text": yaml}]}.
Standard output: for each file null, or the first reason why it is refused.
"""
import json
import re
import sys

import jsonschema
import yaml


class EditorLoader(yaml.CSafeLoader):
    """YAML 1.2.2, core schema (section 10.3.2); keys are text, as JSON has them.

    The parser in C: the one in Python stumbles over `{cup?: image}`, which YAML 1.2 and editors allow.
    """

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        return {key.value: self.construct_object(value, deep=True) for key, value in node.value}

    def construct_integer(self, node):
        text = self.construct_scalar(node)
        base = {"0o": 8, "0x": 16}.get(text[:2], 10)
        return int(text[2:] if base != 10 else text, base)

    def construct_float_value(self, node):
        text = self.construct_scalar(node).lower()
        return float(text.replace(".inf", "inf").replace(".nan", "nan") if "in" in text or "na" in text else text)


def add(tag, pattern):
    EditorLoader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(f"^(?:{pattern})$"), None)


add("null", "~|null|Null|NULL|")
add("bool", "true|True|TRUE|false|False|FALSE")
add("int", "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
add("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
EditorLoader.add_constructor("tag:yaml.org,2002:map", EditorLoader.construct_mapping)
EditorLoader.add_constructor("tag:yaml.org,2002:int", EditorLoader.construct_integer)
EditorLoader.add_constructor("tag:yaml.org,2002:float", EditorLoader.construct_float_value)


def reason(validator, text):
    try:
        value = yaml.load(text, EditorLoader)
    except yaml.YAMLError as error:
        return "yaml: " + str(error)
    found = jsonschema.exceptions.best_match(validator.iter_errors(value))
    return None if found is None else f"{found.json_path}: {found.message}"


def main():
    job = json.load(sys.stdin)
    validators = {}
    for name, schema in job["schemas"].items():
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[name] = jsonschema.Draft202012Validator(schema)
    json.dump([reason(validators[file["schema"]], file["text"]) for file in job["files"]], sys.stdout)


main()
