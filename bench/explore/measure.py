#!/usr/bin/env python3
"""How soon the page of `orrery explore` answers.

    bench/explore/measure.py SCENARIO NAME=VALUE [METRIC [WITHIN]]

Starts ./orrery explore, waits until it is warm, moves one parameter as the page does, and prints when the first (shortened) result
came, and from when on the mean of a metric stayed within a share (5 % unless given) of the mean of all replications, in every system.
The metric is the first of the first figure unless given. Seconds of wall time, and of processor time of the server in parentheses:
on a machine that does other work, twice the wall time of two quiet cores is about the processor time.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request

WARM_SECONDS = float(os.environ.get("WARM", "20"))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Page:
    def __init__(self, address, process):
        self.address = address
        self.process = process
        self.session = self.ask("session", {})["session"]

    def ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data, {"Content-Type": "application/json"} if data else {})
        return json.load(urllib.request.urlopen(request))

    def busy(self):
        with open(f"/proc/{self.process.pid}/stat") as file:
            fields = file.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def move(self, version, settings):
        """Yields (wall seconds, processor seconds, answer) for each answer until all runs have ended."""
        begin, busy, revision = time.monotonic(), self.busy(), -1
        self.ask(f"state?session={self.session}", {"version": version, "set": settings, "variants": []})
        while True:
            answer = self.ask(f"poll?session={self.session}&since={revision}")
            revision = answer["revision"]
            if answer["version"] == version:
                if answer["problems"]:
                    sys.exit("\n".join(answer["problems"]))
                yield time.monotonic() - begin, self.busy() - busy, answer
                if answer["runs"]["ended"] >= answer["runs"]["all"]:
                    return


def means(answer, metric):
    rows = [row for row in answer.get("numbers", []) if metric in ("", row["name"])]
    return {(v["variant"], v["point"]): v.get("mean") for v in rows[0]["values"]} if rows else {}


def main(scenario, setting, metric="", within="0.05"):
    command = os.environ.get("ORRERY", os.path.join(ROOT, "orrery")).split()
    with tempfile.TemporaryDirectory() as store:
        process = subprocess.Popen(command + ["explore", scenario, "--no-browser", "--store", store], stdout=subprocess.PIPE, text=True)
        try:
            page = Page(re.search(r"http\S+", process.stdout.readline()).group(), process)
            time.sleep(WARM_SECONDS)
            name, value = setting.split("=", 1)
            seen = [(wall, busy, means(answer, metric), answer.get("shortened")) for wall, busy, answer in page.move(1, {name: value})]
        finally:
            process.terminate()
            process.wait()
    shown = [each for each in seen if each[2]]
    final = shown[-1][2]
    near = lambda each: all(each[2].get(key) is not None and abs(each[2][key] - mean) <= float(within) * abs(mean) for key, mean in final.items())
    last_far = max((i for i, each in enumerate(shown) if not near(each)), default=-1)
    first, stands = shown[0], shown[last_far + 1]
    print(f"{scenario}: first result (shortened to {first[3] or 'nothing: whole'}) {first[0]:.2f} s ({first[1]:.2f} s),"
          f" within {100 * float(within):.0f} % after {stands[0]:.2f} s ({stands[1]:.2f} s), all runs {shown[-1][0]:.1f} s ({shown[-1][1]:.1f} s)")


if __name__ == "__main__":
    if not 3 <= len(sys.argv) <= 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
