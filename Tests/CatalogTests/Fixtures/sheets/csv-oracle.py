"""Reads the texts of a JSON file with Python's csv module: [{"text": …, "separator": …}] to [[[cell, …], …], …]."""

import csv
import io
import json
import sys


def rows(job):
    lines = io.StringIO(job["text"], newline="")
    return [
        [cell.replace("\r\n", "\n").replace("\r", "\n") for cell in row]
        for row in csv.reader(lines, delimiter=job["separator"])
    ]


json.dump([rows(job) for job in json.load(sys.stdin)], sys.stdout)
