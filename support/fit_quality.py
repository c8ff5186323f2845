#!/usr/bin/env python3
"""Fits the constants of FaceQuality to recognition errors.

    fit_quality.py EVEN_SAMPLES.csv [ODD_SAMPLES.csv]

Reads the samples.csv of `overt evaluate quality --subjects even --most 300`, fits, and prints the curves for FaceQuality.java; with a second
file it also says what the fit is worth on people that it has not seen. Needs Debian's python3-numpy and python3-scipy.

The model: a sample keeps a share of the comparison score that a good picture of the same person would have, the product of one
curve a measure. A curve rises as a logistic function from 0 to 1, which it reaches where the measure is 'full', and stays there.
"""
import csv
import sys

import numpy as np
from scipy.optimize import least_squares

# Name, and how the measure is turned so that more is better. Contrast, evenness of light, coarser structure, symmetry and roll were
# tried too: with them the cross-validated share is no better (within 0.002).
CURVES = [
    ("SIZE", lambda r: np.log(1 + r["inter_eye_distance"])),
    ("FINE_ACROSS", lambda r: r["fine_across"]),
    ("FINE_DOWN", lambda r: r["fine_down"]),
    ("CLEANNESS", lambda r: -r["noise"]),
    ("SATURATION", lambda r: -r["saturated"]),
    ("COMPLETENESS", lambda r: r["completeness"]),
    ("YAW", lambda r: -np.abs(r["yaw"])),
    ("PITCH", lambda r: -np.abs(r["pitch"])),
    ("DETECTION", lambda r: -np.log(1.02 - r["detection"])),
]
FULL_QUANTILE = 0.6  # of the pictures as they are: more than this is no better
FMR_THRESHOLD = 0.24  # of the study's report: least threshold with FMR 1 %


def read(path):
    with open(path, newline="") as file:
        rows = list(csv.DictReader(file))
    columns = {key: np.array([float(row[key]) for row in rows]) for key in rows[0] if key not in ("subject", "degradation")}
    columns["subject"] = np.array([row["subject"] for row in rows])
    columns["degradation"] = np.array([row["degradation"] for row in rows])
    return columns


def features(samples, curves):
    return np.column_stack([turn(samples) for _, turn in curves])


def curve(x, half, width, full):
    """1 from `full` on; below, a logistic function of (x - half) / width scaled to reach 1 at `full`."""
    at = lambda value: 1 / (1 + np.exp(-np.clip((value - half) / width, -40, 40)))
    return at(np.minimum(x, full)) / at(full)


def predict(parameters, x, full):
    result = np.full(len(x), parameters[0])
    for i in range(x.shape[1]):
        result = result * curve(x[:, i], parameters[1 + 2 * i], parameters[2 + 2 * i], full[i])
    return result


def fit(samples, curves):
    x, y = features(samples, curves), samples["mated"]
    full = np.quantile(x[samples["degradation"] == "none"], FULL_QUANTILE, axis=0)
    spread = np.maximum(x.std(axis=0), 1e-3)

    def unpacked(p):  # logarithms of the distance below `full` and of the width, in spreads
        half, width = full - spread * np.exp(p[1::2]), spread * np.exp(p[2::2])
        return np.concatenate([p[:1], np.column_stack([half, width]).ravel()])

    count = x.shape[1]
    solution = least_squares(
        lambda p: predict(unpacked(p), x, full) - y,
        [0.7] + [np.log(3), np.log(0.5)] * count,
        bounds=([0.3] + [-2.5, -3] * count, [1.2] + [2.5, 1.5] * count),
        max_nfev=100,
    )
    return unpacked(solution.x), full


def overall(parameters, x, full):
    return np.round(100 * predict(parameters, x, full) / parameters[0])


def removed(quality, missed, share=0.2):
    """Share of the misses among the worst `share` of the samples; ties at the cut count by the part of them discarded."""
    budget, total = share * len(quality), 0.0
    for value in np.unique(quality):
        here = quality == value
        total += missed[here].sum() * min(1, max(0, budget) / here.sum())
        budget -= here.sum()
        if budget <= 0:
            break
    return total / missed.sum()


def cross_validated(samples, curves, folds=5):
    subjects = np.unique(samples["subject"])
    fold_of = dict(zip(subjects, np.arange(len(subjects)) % folds))
    fold = np.array([fold_of[subject] for subject in samples["subject"]])
    quality = np.zeros(len(fold))
    for k in range(folds):
        train = {key: value[fold != k] for key, value in samples.items()}
        test = {key: value[fold == k] for key, value in samples.items()}
        parameters, full = fit(train, curves)
        quality[fold == k] = overall(parameters, features(test, curves), full)
    return removed(quality, samples["mated"] < FMR_THRESHOLD)


def main():
    even, curves = read(sys.argv[1]), CURVES
    print(f"{cross_validated(even, curves):.3f} of the false non-matches removed at 20 %, cross-validated over people")
    parameters, full = fit(even, curves)
    print(f"a good picture's comparison score: {parameters[0]:.4f}")
    for i, (name, _) in enumerate(curves):
        half, width = parameters[1 + 2 * i], parameters[2 + 2 * i]
        print(f"    {name} = new Curve({half:.4g}f, {width:.4g}f, {full[i]:.4g}f)")
    for path in sys.argv[1:]:
        samples = read(path)
        quality = overall(parameters, features(samples, curves), full)
        missed = samples["mated"] < FMR_THRESHOLD
        print(f"{path}: {missed.mean():.3f} missed; removed at 20 %: {removed(quality, missed):.3f}")


if __name__ == "__main__":
    main()
