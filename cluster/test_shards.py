#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that a sweep gives the same bytes however it is divided and whatever happens to its processes.

    python3 cluster/test_shards.py [--catena .build/release/catena] [--report FILE]

Every case lays a sweep out, does its shards in a way of its own, and compares what `catena merge --json` prints with what
one process printed. Needs `pip install distributed`; runs on the loopback address only.
"""

import argparse
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SWEEP = [
    "scenarios/serial-four", "--vary", "lanes.*.lead-time*=0.5..1.5", "--vary", "sites.*.stock.*.holding-cost*=0.8..1.2",
    "--design", "latin-hypercube", "--trials", "12", "--replications", "9",
]


class Cases:
    def __init__(self, catena, work):
        self.catena, self.work, self.rows = catena, work, []
        self.expected = self.run("sweep", *SWEEP, "--json", "--threads", "1").stdout
        assert len(self.expected) > 1000, "the sweep of one process printed nothing"

    def run(self, *arguments, status=0, **more):
        done = subprocess.run(
            [self.catena, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            timeout=300, **more)
        assert done.returncode == status, f"{arguments} ended with {done.returncode}: {done.stderr.decode()[-800:]}"
        return done

    def lay_out(self, name, shards):
        folder = os.path.join(self.work, name)
        self.run("sweep", *SWEEP, "--shards", str(shards), "--out", folder)
        return folder

    def merged(self, folder):
        return self.run("merge", folder, "--json").stdout

    def case(self, name, check, detail=""):
        began = time.time()
        said = check()
        self.rows.append((name, said or "the same bytes", time.time() - began))
        print(f"ok  {name}: {self.rows[-1][1]} ({self.rows[-1][2]:.1f} s)", flush=True)

    def same(self, folder):
        assert self.merged(folder) == self.expected, f"{folder}: other bytes than one process printed"

    # The cases.

    def two_threads(self):
        assert self.run("sweep", *SWEEP, "--json", "--threads", "2").stdout == self.expected

    def seven_shards(self):
        folder = self.lay_out("seven", 7)
        for shard in (3, 0, 6, 5, 1, 2, 4):
            self.run("shard", folder, "--id", str(shard))
        self.same(folder)

    def twice(self):
        folder = self.lay_out("twice", 3)
        self.run("shard", folder, "--id", "0-2")
        before = {name: os.stat(f"{folder}/shards/{name}").st_mtime_ns for name in os.listdir(f"{folder}/shards")}
        again = self.run("shard", folder, "--id", "0-2", "--threads", "2").stdout.decode()
        assert again.count("is done already") == 3, again
        assert before == {name: os.stat(f"{folder}/shards/{name}").st_mtime_ns for name in os.listdir(f"{folder}/shards")}
        self.same(folder)

    def broken(self):
        folder = self.lay_out("broken", 6)
        self.run("shard", folder, "--id", "0-5")
        path = f"{folder}/shards/shard-00004.json"
        with open(path, "r+b") as file:
            file.truncate(os.path.getsize(path) // 2)
        os.remove(f"{folder}/shards/shard-00001.json")
        with open(f"{folder}/shards/.shard-00001.json.stray.tmp", "w") as file:
            file.write("{")
        with open(f"{folder}/shards/shard-00099.json", "w") as file:
            file.write("not asked for")
        told = self.run("merge", folder, status=66).stderr.decode()
        assert "2 shards are missing" in told and "shard 1:" in told and "shard 4:" in told, told
        assert self.run("merge", folder, "--missing").stdout.split() == [b"1", b"4"]
        assert self.run("resume", folder, "--json").stdout == self.expected
        self.same(folder)

    def killed(self):
        folder = self.lay_out("killed", 4)
        chance, kills = random.Random(20261122), 0
        for shard in range(4):
            for _ in range(5):
                process = subprocess.Popen(
                    [self.catena, "shard", folder, "--id", str(shard)], cwd=ROOT, stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL)
                time.sleep(chance.uniform(0.0, 0.4))
                process.kill()
                kills += process.wait() == -signal.SIGKILL
        self.run("resume", folder)
        self.same(folder)
        return f"the same bytes after {kills} processes were killed"

    def full_disk(self):
        folder = self.lay_out("full", 2)
        # A limit on the size of files stands for a disk that is full in the middle of a file.
        def limited():
            import resource
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, 512))
        told = self.run("shard", folder, "--id", "0", status=73, preexec_fn=limited).stderr.decode()
        assert "cannot be written" in told, told
        assert os.listdir(f"{folder}/shards") == [], os.listdir(f"{folder}/shards")
        self.run("resume", folder)
        self.same(folder)

    def dask(self):
        import logging
        import dask
        from distributed import LocalCluster
        # A scheduler that gives a shard up at the first death over it: the driver must hand it in again.
        dask.config.set({"distributed.scheduler.allowed-failures": 0})
        logging.getLogger("distributed").setLevel(logging.ERROR)  # it tells of every worker that is killed here
        folder = self.lay_out("dask", 100)
        cluster = LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
        ended, kills, chance = threading.Event(), [0], random.Random(7)

        def murder():
            while not ended.wait(chance.uniform(0.8, 1.6)) and kills[0] < 12:
                # Asked of those who watch over them: a worker that is dying may never answer.
                pids = [nanny.pid for nanny in list(cluster.workers.values()) if nanny.pid]
                if pids:
                    try:
                        os.kill(chance.choice(pids), signal.SIGKILL)
                        kills[0] += 1
                    except ProcessLookupError:
                        pass  # it had ended by itself

        killer = threading.Thread(target=murder)
        killer.start()
        try:
            done = subprocess.run(
                [sys.executable, os.path.join(HERE, "dask_shards.py"), folder, "--scheduler", cluster.scheduler_address,
                 "--catena", self.catena], cwd=ROOT, capture_output=True, text=True, timeout=300)
        finally:
            ended.set()
            killer.join()
            cluster.close()
        assert done.returncode == 0, done.stdout + done.stderr[-2000:]
        assert "handed in again" in done.stderr, done.stdout + done.stderr[-2000:]
        self.same(folder)
        return f"the same bytes after {kills[0]} workers were killed"

    def hopeless(self):
        folder = self.lay_out("hopeless", 30)
        # Another scenario than the manifest names: no shard can be done.
        with open(f"{folder}/scenario.yaml", "a") as file:
            file.write("\nsummary: changed\n")
        done = subprocess.run(
            [sys.executable, os.path.join(HERE, "dask_shards.py"), folder, "--local", "1", "--catena", self.catena],
            cwd=ROOT, capture_output=True, text=True, timeout=120)
        assert done.returncode == 65 and "scenario" in done.stderr, done.stdout + done.stderr
        return "refused before any work"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--catena", default=os.path.join(ROOT, ".build/release/catena"))
    parser.add_argument("--report", help="write the cases as a table")
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix="catena-shards-")
    try:
        cases = Cases(os.path.abspath(options.catena), work)
        cases.case("1 process, 2 threads", cases.two_threads)
        cases.case("7 shards, in another order", cases.seven_shards)
        cases.case("each shard twice", cases.twice)
        cases.case("a shard cut short, one lost, a stray temporary, a file too many", cases.broken)
        cases.case("4 shards, processes killed at random moments", cases.killed)
        cases.case("disk full in the middle of a shard", cases.full_disk)
        cases.case("100 shards on Dask, workers killed at random moments", cases.dask)
        cases.case("a scenario that was changed after laying out", cases.hopeless)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            file.write("| case | result | seconds |\n|---|---|---|\n")
            for name, said, seconds in cases.rows:
                file.write(f"| {name} | {said} | {seconds:.1f} |\n")
    print(f"{len(cases.rows)} passed, 0 failed")


if __name__ == "__main__":
    main()
