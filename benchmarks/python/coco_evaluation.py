"""COCO's numbers by pycocotools on one thread, for `parts/coco-evaluation.ts`.

Answers each line `bbox`, `segm` or `keypoints` of the standard input with the seconds of processor time that reading two files and
evaluating took, those of evaluating alone, and the numbers, as JSON. Arguments: a folder of `<kind>-truth.json` and `<kind>-results.json`.
"""

import contextlib
import io
import json
import os
import sys
import time

from importlib.metadata import version
from pycocotools.coco import COCO
from pycocotools.cocoeval import COCOeval

folder = sys.argv[1]


def evaluate(kind):
    begun = time.process_time()
    truth = COCO(os.path.join(folder, f"{kind}-truth.json"))
    results = truth.loadRes(os.path.join(folder, f"{kind}-results.json"))
    read = time.process_time()
    evaluation = COCOeval(truth, results, kind)
    evaluation.evaluate()
    evaluation.accumulate()
    evaluation.summarize()
    ended = time.process_time()
    return {"whole": ended - begun, "alone": ended - read, "stats": list(evaluation.stats)}


print("ready", version("pycocotools"), flush=True)
for line in sys.stdin:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        answer = evaluate(line.strip())
    answer["summary"] = "\n".join(text for text in printed.getvalue().split("\n") if text.startswith(" Average"))
    print(json.dumps(answer), flush=True)
