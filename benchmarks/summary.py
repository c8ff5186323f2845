#!/usr/bin/env python3
"""Puts what benchmarks/compare measured into compare.json and says it in ratios."""
import json, pathlib, sys

out, overt_cpu, commit, jdk = pathlib.Path(sys.argv[1]), *sys.argv[2:5]
overt = json.loads((out / "overt-video" / "metrics.json").read_text())
opencv = json.loads((out / "opencv-video.json").read_text())
search = [json.loads(line) for line in (out / "search.jsonl").read_text().splitlines()]
cpu = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "unknown")

overt_cpu_seconds = sum(map(float, overt_cpu.split()))
video = {
    "overt": {"framesPerSecond": overt["framesPerSecond"], "cpuSecondsAFrame": overt_cpu_seconds / overt["framesDecoded"], "trr": overt["trr"]["value"],
              "totalMillisAFrameLookedAt": overt["stageMillis"]["total"], "modelMillisAFrameLookedAt": overt["modelMillis"]["total"]},
    "opencv": {"framesPerSecond": opencv["framesPerSecond"], "cpuSecondsAFrame": opencv["cpuSeconds"] / opencv["frames"],
               "trr": opencv["recognised"] / max(1, opencv["passes"]), "version": opencv["opencv"]},
}
video["framesPerSecondRatio"] = video["overt"]["framesPerSecond"] / video["opencv"]["framesPerSecond"]
video["cpuRatio"] = video["opencv"]["cpuSecondsAFrame"] / video["overt"]["cpuSecondsAFrame"]
video["overhead"] = video["overt"]["totalMillisAFrameLookedAt"] / video["overt"]["modelMillisAFrameLookedAt"]

sizes = []
for size in sorted({each["references"] for each in search}):
    faiss, ours = ({each["who"]: each for each in search if each["references"] == size}[who] for who in ("faiss", "overt"))
    if abs(faiss["found"] - ours["found"]) > 1 + faiss["found"] / 1e5:  # FAISS's floats may round a score at the threshold the other way
        sys.exit(f"compare: at {size} references FAISS found {faiss['found']} and Overt {ours['found']}: the search is wrong")
    sizes.append({"references": size, "faissMillis": faiss["thresholdMillis"], "overtMillis": ours["thresholdMillis"], "streamMillis": faiss["streamMillis"],
                  "timesFaster": faiss["thresholdMillis"] / ours["thresholdMillis"], "shareOfStream": ours["thresholdMillis"] / faiss["streamMillis"]})

(out / "compare.json").write_text(json.dumps({"commit": commit, "cpu": cpu, "jdk": jdk, "video": video, "search": sizes}, indent=2) + "\n")
print(f"video: {video['framesPerSecondRatio']:.1f} times the frames per second of OpenCV, with {video['cpuRatio']:.1f} times less work a frame; "
      f"TRR {video['overt']['trr']:.3f} against {video['opencv']['trr']:.3f}; {video['overhead']:.2f} times the time inside the models")
for size in sizes:
    print(f"search, {size['references']} references: {size['overtMillis']:.2f} ms against {size['faissMillis']:.2f} ms, {size['timesFaster']:.0f} times faster, "
          f"{size['shareOfStream']:.2f} of reading the references once")
