#!/usr/bin/env python3
"""What somebody would write with OpenCV alone and the same model files: every frame, every tile, every face, one after the other.

usage: opencv_pipeline.py PACK_FOLDER WATCHLIST VIDEO TRUTH FRAMES THRESHOLD

Tiles of 480 x 360 pixels, shown to the detector at two thirds, find the same smallest face (32 px) that Overt looks for; one look at the whole frame finds the
large ones. Five of the 68 points, a similarity warp to ArcFace's template, one embedding a face. Prints one line of JSON.
"""
import csv, json, os, sys, time

import cv2
import numpy as np

TEMPLATE = np.float32([[38.2946, 51.6963], [73.5318, 51.5014], [56.0252, 71.7366], [41.5493, 92.3655], [70.7299, 92.2041]])
EYES_NOSE_MOUTH = [range(36, 42), range(42, 48), [30], [48], [54]]
TILE, STEP_X, STEP_Y = (480, 360), 360, 240


class Pipeline:
    def __init__(self, pack):
        self.detector, self.landmarks, self.encoder = (
            cv2.dnn.readNetFromONNX(os.path.join(pack, name)) for name in ("fr_detect.onnx", "fr_landmark.onnx", "fr_feature.onnx"))

    def look(self, image, left, top, width, height):
        tile = image[top:top + height, left:left + width]
        self.detector.setInput(cv2.dnn.blobFromImage(tile, 1 / 128, (320, 240), (127, 127, 127), swapRB=True))
        scores, boxes = self.detector.forward(["scores", "boxes"])
        found = scores[0, :, 1] >= 0.65
        for box, score in zip(boxes[0][found], scores[0][found, 1]):
            x0, y0, x1, y1 = box * ([tile.shape[1], tile.shape[0]] * 2)
            yield [left + x0, top + y0, x1 - x0, y1 - y0], float(score)

    def faces(self, image):
        height, width = image.shape[:2]
        found = list(self.look(image, 0, 0, width, height))
        for top in range(0, max(1, height - TILE[1] + STEP_Y), STEP_Y):
            for left in range(0, max(1, width - TILE[0] + STEP_X), STEP_X):
                x, y = max(0, min(left, width - TILE[0])), max(0, min(top, height - TILE[1]))
                found += self.look(image, x, y, *TILE)
        if not found:
            return []
        boxes, scores = zip(*found)
        return [boxes[i] for i in np.ravel(cv2.dnn.NMSBoxes([list(map(int, box)) for box in boxes], scores, 0.65, 0.3))]

    def embed(self, image, box):
        x, y, w, h = box
        x -= (h - w) / 2
        grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        square = cv2.warpAffine(grey, np.float32([[64 / h, 0, -x * 64 / h], [0, 64 / h, -y * 64 / h]]), (64, 64))
        self.landmarks.setInput(cv2.dnn.blobFromImage(square, 1 / 256))
        points = self.landmarks.forward().reshape(68, 2) * h + [x, y]
        five = np.float32([points[list(group)].mean(axis=0) for group in EYES_NOSE_MOUTH])
        matrix, _ = cv2.estimateAffinePartial2D(five, TEMPLATE, method=cv2.LMEDS)
        if matrix is None:
            return None
        aligned = cv2.warpAffine(image, matrix, (112, 112))
        self.encoder.setInput(cv2.dnn.blobFromImage(aligned, 1 / 128, (112, 112), (127.5,) * 3, swapRB=True))
        embedding = self.encoder.forward().ravel()
        return embedding / np.linalg.norm(embedding)


def enrol(pipeline, folder):
    names, rows = [], []
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        for file in sorted(os.listdir(path)) if os.path.isdir(path) else []:
            image = cv2.imread(os.path.join(path, file))
            margin = [image.shape[0] // 2, image.shape[1] // 2]
            padded = cv2.copyMakeBorder(image, margin[0], margin[0], margin[1], margin[1], cv2.BORDER_CONSTANT)
            found = sorted(pipeline.look(padded, 0, 0, padded.shape[1], padded.shape[0]), key=lambda each: -each[1])
            if found:
                names.append(name)
                rows.append(pipeline.embed(padded, found[0][0]))
    return names, np.array(rows)


def main():
    pack, watchlist, video, truth, frames, threshold = sys.argv[1:7]
    pipeline = Pipeline(pack)
    names, references = enrol(pipeline, watchlist)
    recording = cv2.VideoCapture(video)
    rate = recording.get(cv2.CAP_PROP_FPS)
    alerts, count, faces, started = [], 0, 0, time.monotonic()
    while count < int(frames):
        read, image = recording.read()
        if not read:
            break
        for box in pipeline.faces(image):
            faces += 1
            embedding = pipeline.embed(image, box)
            if embedding is None:
                continue
            scores = references @ embedding
            best = int(scores.argmax())
            if scores[best] >= float(threshold):
                alerts.append((names[best], count / rate))
        count += 1
    seconds = time.monotonic() - started
    passes = [row for row in csv.DictReader(open(truth)) if float(row["end_s"]) <= count / rate]
    everyone = list(csv.DictReader(open(truth)))
    false = {(name, int(at)) for name, at in alerts if not any(
        name == row["subject"] and float(row["start_s"]) - .5 <= at <= float(row["end_s"]) + .5 for row in everyone)}
    hits = sum(any(name == row["subject"] and float(row["start_s"]) - .5 <= at <= float(row["end_s"]) + .5 for name, at in alerts) for row in passes)
    print(json.dumps({"frames": count, "seconds": round(seconds, 2), "framesPerSecond": round(count / seconds, 2), "faces": faces,
                      "cpuSeconds": round(time.process_time(), 1), "passes": len(passes), "recognised": hits, "secondsWithFalseAlert": len(false), "references": len(names), "opencv": cv2.__version__}))


main()
