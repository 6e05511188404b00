#!/usr/bin/env python3
"""Records what scikit-learn and SciPy say of some lists: record-oracle.py > Fixtures/statistics.json

Needs scikit-learn 1.9.1 and SciPy 1.17.1; the lists are drawn from a fixed seed, and every fourth has ties."""
import json, random
import numpy as np
from scipy import stats
from sklearn.metrics import average_precision_score, roc_auc_score

draw = random.Random(7)


def numbers(count, shift, digits):
    return [round(draw.gauss(shift, 1), digits) for _ in range(count)]


curves, precisions, shares, means = [], [], [], []
for number in range(16):
    digits = 0 if number % 4 == 3 else 6
    faults, intact = numbers(draw.randint(1, 30), draw.uniform(0, 2), digits), numbers(draw.randint(1, 40), 0, digits)
    truth = [1] * len(faults) + [0] * len(intact)
    curves.append({"faults": faults, "intact": intact, "area": roc_auc_score(truth, faults + intact)})
    count = draw.randint(2, 50)
    distances, belongs = numbers(count, 0, digits), [True] + [draw.random() < 0.3 for _ in range(count - 1)]
    precisions.append({"distances": distances, "belongs": belongs,
                       "precision": average_precision_score(belongs, [-one for one in distances])})
    tries = draw.randint(1, 300)
    hits = draw.choice([0, tries, draw.randint(0, tries)])
    interval = stats.binomtest(hits, tries).proportion_ci(0.95, method="wilson")
    shares.append({"hits": hits, "tries": tries, "lower": interval.low, "upper": interval.high})
for count in (8, 18, 40):
    values = numbers(count, 3, 6)
    found = stats.bootstrap((values,), np.mean, n_resamples=200_000, method="percentile", rng=np.random.default_rng(1))
    means.append({"values": values, "lower": found.confidence_interval.low, "upper": found.confidence_interval.high,
                  "error": float(found.standard_error)})
rows = {"curves": curves, "precisions": precisions, "shares": shares, "means": means}
print("{" + ",\n".join(f"{json.dumps(name)}: [\n" + ",\n".join(map(json.dumps, row)) + "]" for name, row in rows.items()) + "}")
