#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does the shards of a sweep on a Dask cluster, and says what came of it.

    catena sweep scenarios/serial-four --vary ... --shards 100 --out sweeps/mine
    python3 cluster/dask_shards.py sweeps/mine --local 2                  # two processes of this machine
    python3 cluster/dask_shards.py sweeps/mine --scheduler tcp://head:8786
    catena merge sweeps/mine

Every worker must see the folder under the same path and have `catena` (--catena names it). A shard that fails is tried
again; one that fails --retries times counts as hopeless, and after --hopeless of these the rest is given up. A worker that
dies takes nothing with it: its shards are done by others. A shard that the scheduler refuses since too many workers died
over it is handed in again, --lost times at most. Ends with 0 when all shards are there, else with 75.

Needs `pip install distributed`.
"""

import argparse
import os
import subprocess
import sys

import dask
from distributed import Client, KilledWorker, LocalCluster, as_completed


def do_shard(catena, folder, shard):
    """Does one shard in a process of its own; a shard that is there already costs nothing."""
    done = subprocess.run(
        [catena, "shard", folder, "--id", str(shard)], stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    if done.returncode != 0:
        raise RuntimeError(f"shard {shard} ended with {done.returncode}: {done.stderr.strip()[-500:]}")
    return shard


def missing_shards(catena, folder):
    """The shards that must still be done, by the word of the tool."""
    found = subprocess.run([catena, "merge", folder, "--missing"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if found.returncode != 0:
        sys.stderr.write(found.stderr)
        raise SystemExit(found.returncode)
    return [int(line) for line in found.stdout.split()]


def do_shards(client, catena, folder, shards, options):
    """Does the shards on the cluster, and returns those that are hopeless; gives up after --hopeless of these."""
    lost, hopeless = dict.fromkeys(shards, 0), []

    def submit(shard):
        key = f"shard-{shard}-{lost[shard]}"
        return client.submit(do_shard, catena, folder, shard, key=key, retries=options.retries, pure=False)

    futures = {submit(shard): shard for shard in shards}
    under_way = as_completed(list(futures))
    for future in under_way:
        if future.status == "finished":
            continue
        shard = futures[future]
        # A worker that is killed is not the shard's fault. How many such deaths a scheduler bears is its own setting.
        if isinstance(future.exception(), KilledWorker) and lost[shard] < options.lost:
            lost[shard] += 1
            print(f"shard {shard} was lost with its worker and is handed in again", file=sys.stderr)
            again = submit(shard)
            futures[again] = shard
            under_way.add(again)
            continue
        hopeless.append(shard)
        print(f"{future.exception()}", file=sys.stderr)
        if len(hopeless) >= options.hopeless:
            client.cancel(list(futures))
            break
    return hopeless


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", help="the folder that catena sweep --shards made")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("--scheduler", help="the address of a running scheduler")
    where.add_argument("--local", type=int, metavar="N", help="start N single-threaded workers here")
    parser.add_argument("--catena", default="catena", help="the program, as workers find it")
    parser.add_argument("--retries", type=int, default=3, help="how often a shard is tried again")
    parser.add_argument("--lost", type=int, default=25, help="how often a shard is handed in again when its workers died")
    parser.add_argument("--hopeless", type=int, default=5, help="give up after so many shards that fail every time")
    options = parser.parse_args()
    folder = os.path.abspath(options.folder)
    catena = os.path.abspath(options.catena) if os.path.sep in options.catena else options.catena

    dask.config.set({"distributed.worker.daemon": False})
    shards = missing_shards(catena, folder)
    if not shards:
        print("all shards are done")
        return 0
    cluster = None
    if options.local:
        cluster = LocalCluster(n_workers=options.local, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
    with Client(cluster or options.scheduler) as client:
        hopeless = do_shards(client, catena, folder, shards, options)
    if len(hopeless) >= options.hopeless:
        print(f"{len(hopeless)} shards fail every time: the rest was given up", file=sys.stderr)
    if cluster:
        cluster.close()
    left = missing_shards(catena, folder)
    print(f"{len(shards) - len(left)} of {len(shards)} shards were done" + (f", {len(left)} are missing" if left else ""))
    return 75 if left else 0


if __name__ == "__main__":
    sys.exit(main())
