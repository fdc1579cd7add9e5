#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Shows that a job array of Slurm gives the same bytes as one process, when a node is lost and a task is requeued.

    sudo apt-get install slurm-wlm
    sudo python3 cluster/test_slurm.py [--catena .build/release/catena] [--report FILE]

Starts a cluster of two nodes with one processor each on this machine: munged, slurmctld and two slurmd, with their files in a
temporary folder, on the loopback address. Nothing of an installed Slurm is touched. slurmd wants to be root. CI does not run
this: it takes some minutes, as Slurm lets a requeued task wait for two.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
SHARDS, TASKS = 120, 4
SWEEP = [
    "scenarios/serial-four", "--vary", "lanes.*.lead-time*=0.5..1.5", "--vary", "sites.*.stock.*.holding-cost*=0.8..1.2",
    "--design", "latin-hypercube", "--trials", "30", "--replications", "40",
]
CONFIGURATION = """\
ClusterName=catena
SlurmctldHost=localhost(127.0.0.1)
SlurmctldPort={port}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge.socket
CredType=cred/munge
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool.%n
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.%n.pid
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=2
SlurmdTimeout=6
ReturnToService=2
JobRequeue=1
KillWait=2
NodeName=one NodeHostname=localhost NodeAddr=127.0.0.1 Port={one} CPUs=1 State=UNKNOWN
NodeName=two NodeHostname=localhost NodeAddr=127.0.0.1 Port={two} CPUs=1 State=UNKNOWN
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(number):
    import socket
    sockets = [socket.socket() for _ in range(number)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Cluster:
    """Daemons of this test's own, ended with it."""

    def __init__(self, folder):
        self.folder, self.processes = folder, {}
        port, one, two = free_ports(3)
        self.file = os.path.join(folder, "slurm.conf")
        with open(self.file, "w", encoding="utf-8") as file:
            file.write(CONFIGURATION.format(folder=folder, port=port, one=one, two=two))
        os.mkdir(os.path.join(folder, "state"))
        self.environment = {**os.environ, "SLURM_CONF": self.file}
        key = os.path.join(folder, "munge.key")
        with open(os.open(key, os.O_CREAT | os.O_WRONLY, 0o600), "wb") as file:
            file.write(os.urandom(128))
        self.start(
            "munged", "--foreground", "--force", f"--socket={folder}/munge.socket", f"--key-file={key}",
            f"--pid-file={folder}/munged.pid", f"--seed-file={folder}/munged.seed", f"--log-file={folder}/munged.log")
        self.wait_for("munged's socket", lambda: os.path.exists(f"{folder}/munge.socket"), 10)
        self.start("slurmctld", "-D", "-c")
        for node in ("one", "two"):
            self.start_node(node)
        self.wait_for("both nodes", lambda: self.idle() == 2, 60)

    def start(self, program, *arguments, name=None):
        path = shutil.which(program) or f"/usr/sbin/{program}"
        log = open(os.path.join(self.folder, f"{name or program}.out"), "wb")
        self.processes[name or program] = subprocess.Popen(
            [path, *arguments], env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def start_node(self, node):
        self.start("slurmd", "-D", "-N", node, name=f"slurmd.{node}")

    def ask(self, *command):
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)
        if done.returncode != 0:
            raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
        return done.stdout

    def idle(self):
        try:
            return self.ask("sinfo", "-h", "-N", "-o", "%T").split().count("idle")
        except (RuntimeError, subprocess.TimeoutExpired):
            return 0  # the controller is still starting

    def wait_for(self, what, condition, seconds):
        end = time.time() + seconds
        while not condition():
            for name, process in self.processes.items():
                if process.poll() is not None and process.returncode != -signal.SIGKILL:
                    with open(os.path.join(self.folder, f"{name}.out"), errors="replace") as file:
                        sys.exit(f"{name} ended with {process.returncode}: {file.read()[-1500:]}")
            if time.time() > end:
                sys.exit(f"no {what} within {seconds} s; {self.state()}")
            time.sleep(0.1)

    def state(self):
        return self.ask("squeue", "-h", "-r", "-o", "%i %T %N %r").replace("\n", "; ") + self.ask("sinfo", "-h", "-N", "-o", "%N %T; ")

    def lose(self, node):
        """Ends a node's daemon and all that it had started, as when the power fails. Returns how many processes went."""
        daemon = self.processes.pop(f"slurmd.{node}")
        gone = [daemon.pid, *steps(f"{self.folder}/spool.{node}", daemon.pid)]
        for pid in gone:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        daemon.wait()
        return len(gone)

    def end(self):
        for process in reversed(self.processes.values()):
            process.terminate()
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def steps(spool, daemon):
    """The processes that keep or run jobs of a node: all below the daemon, and all whose job script lies in its folder."""
    parents, scripts = {}, set()
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat") as file:
                    parents[int(name)] = int(file.read().rsplit(")", 1)[1].split()[1])
                with open(f"/proc/{name}/cmdline", "rb") as file:
                    if spool.encode() + b"/" in file.read():
                        scripts.add(int(name))
            except (FileNotFoundError, ProcessLookupError):
                pass
    # The script's parent is the slurmstepd that would tell the controller of its end.
    wanted = {daemon} | scripts | {parents[pid] for pid in scripts if parents[pid] > 1}
    grew = True
    while grew:
        more = {pid for pid, parent in parents.items() if parent in wanted} - wanted
        wanted |= more
        grew = bool(more)
    return wanted - {daemon}


def run(catena, *arguments):
    done = subprocess.run([catena, *arguments], cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, timeout=600)
    assert done.returncode == 0, f"{arguments} ended with {done.returncode}: {done.stderr.decode()[-800:]}"
    return done.stdout


def done_shards(folder):
    return len([name for name in os.listdir(f"{folder}/shards") if not name.startswith(".")])


def submit(cluster, catena, folder):
    script = os.path.join(HERE, "slurm.sbatch")
    environment = {**cluster.environment, "FOLDER": folder, "SHARDS": str(SHARDS), "CATENA": catena}
    done = subprocess.run(
        ["sbatch", "--parsable", f"--array=0-{TASKS - 1}", f"--output={cluster.folder}/task-%a.log", script],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def states(cluster, job):
    """Task to state and node, of those that are not over."""
    rows = [line.split("|") for line in cluster.ask("squeue", "-h", "-r", "-j", job, "-o", "%K|%T|%N").splitlines()]
    return {int(task): (state, node) for task, state, node in rows}


def finished(cluster, job):
    try:
        return not states(cluster, job)
    except RuntimeError:
        return True  # the controller has forgotten it


def undisturbed(cluster, catena, folder):
    job = submit(cluster, catena, folder)
    cluster.wait_for("end of the array", lambda: finished(cluster, job), 300)
    return "the same bytes"


def disturbed(cluster, catena, folder):
    job = submit(cluster, catena, folder)
    cluster.wait_for("first shards", lambda: done_shards(folder) >= SHARDS // 8, 120)
    running = {node: task for task, (state, node) in states(cluster, job).items() if state == "RUNNING"}
    assert set(running) == {"one", "two"}, running
    at_loss = done_shards(folder)
    gone = cluster.lose("two")
    # One task is sent back by hand while the other's node is dead.
    cluster.ask("scontrol", "requeue", f"{job}_{running['one']}")
    cluster.wait_for("sign that the node is lost", lambda: "down" in cluster.ask("sinfo", "-h", "-n", "two", "-o", "%T"), 120)
    cluster.start_node("two")
    cluster.wait_for("end of the array", lambda: finished(cluster, job), 600)
    restarts = cluster.ask("scontrol", "show", "job", job).split("Restarts=")[1:]
    restarts = [int(text.split()[0]) for text in restarts]
    assert sum(restarts) >= 2, f"the tasks were restarted {restarts} times"
    return (f"the same bytes after {at_loss} of {SHARDS} shards a node was lost ({gone} processes killed) and another task "
            f"requeued; restarts of the tasks: {', '.join(map(str, sorted(restarts)))}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--catena", default=os.path.join(ROOT, ".build/release/catena"))
    parser.add_argument("--report", help="write the cases as a table")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended from outside"))  # so that the daemons end too
    catena = os.path.abspath(options.catena)
    if not os.access(catena, os.X_OK):
        sys.exit(f"there is no program {catena}: make build, or name one with --catena")
    if os.geteuid() != 0:
        sys.exit("slurmd starts jobs as root only: run this as root")
    if not (shutil.which("slurmctld") or os.path.exists("/usr/sbin/slurmctld")):
        sys.exit("there is no Slurm: apt-get install slurm-wlm")
    work, cluster, rows = tempfile.mkdtemp(prefix="catena-slurm-"), None, []
    os.chmod(work, 0o755)
    try:
        expected = run(catena, "sweep", *SWEEP, "--json", "--threads", "1")
        cluster = Cluster(work)
        for name, case in ((f"{SHARDS} shards in {TASKS} tasks", undisturbed),
                           (f"{SHARDS} shards in {TASKS} tasks, a node lost, a task requeued", disturbed)):
            folder = os.path.join(work, case.__name__)
            run(catena, "sweep", *SWEEP, "--shards", str(SHARDS), "--out", folder)
            began = time.time()
            said = case(cluster, catena, folder)
            seconds = time.time() - began
            assert run(catena, "merge", folder, "--missing") == b"", "shards are missing"
            assert run(catena, "merge", folder, "--json") == expected, "other bytes than one process printed"
            rows.append((name, said, seconds))
            print(f"ok  {name}: {said} ({seconds:.1f} s)", flush=True)
    finally:
        if cluster:
            cluster.end()
        shutil.rmtree(work, ignore_errors=True)
    if options.report:
        with open(options.report, "w", encoding="utf-8") as file:
            file.write("| case | result | seconds |\n|---|---|---|\n")
            file.writelines(f"| {name} | {said} | {seconds:.1f} |\n" for name, said, seconds in rows)
    print(f"{len(rows)} passed, 0 failed")


if __name__ == "__main__":
    main()
