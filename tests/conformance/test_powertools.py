"""A function with Powertools for AWS Lambda (TypeScript) and middy, as their users write them."""

import json
import os
import shutil
import subprocess
import tempfile

from support import NODE, ROOT, ThawTest, files_of


class Powertools(ThawTest):
    def deploy(self):
        folder = tempfile.mkdtemp(prefix="thaw-powertools-")
        self.addCleanup(shutil.rmtree, folder)
        path = shutil.copytree(
            os.path.join(ROOT, "tests/conformance/powertools"), os.path.join(folder, "code"), ignore=shutil.ignore_patterns("node_modules"))
        subprocess.run(["npm", "ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"], cwd=path, check=True, capture_output=True, timeout=300)
        return self.create(files_of(path)[0], NODE, "index.handler", MemorySize=1024, Timeout=30)

    def records(self, name, last):
        records = []
        for line in self.lines_of(name, last):
            text = line[line.find("{"):] if "{" in line else ""
            try:
                records.append(json.loads(text))
            except ValueError:
                pass
        return records

    def test_logger_metrics_tracer_and_middleware_do_their_work(self):
        name = self.deploy()
        answer, error, _ = self.invoke(name, {"item": "rose", "count": 2})
        self.assertIsNone(error, answer)
        self.assertEqual(2, answer["placed"])
        self.assertRegex(answer["root"], r"^1-[0-9a-f]{8}-[0-9a-f]{24}$")

        failed, error, log = self.invoke(name, {"item": "rose", "count": 9}, LogType="Tail")
        self.assertEqual(("Unhandled", "RangeError", "no more than 3"), (error, failed["errorType"], failed["errorMessage"]))
        self.assertIn("Invoke Error", log)

        records = self.records(name, "too many")
        placed = next(record for record in records if record.get("message") == "placed")
        self.assertEqual(("INFO", "orders", "rose", 2, True, name), tuple(
            placed[key] for key in ("level", "service", "item", "count", "cold_start", "function_name")))
        self.assertEqual(answer["root"], placed["xray_trace_id"])
        metric = next(record for record in records if "placed" in record and "_aws" in record)
        self.assertEqual((2, "shop"), (metric["placed"], metric["_aws"]["CloudWatchMetrics"][0]["Namespace"]))
        self.assertTrue(any(record.get("ColdStart") == 1 for record in records), records)
        self.assertTrue(any(record.get("message") == "too many" and record["error"]["name"] == "RangeError" for record in records), records)
