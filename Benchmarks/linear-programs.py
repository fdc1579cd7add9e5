#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Solves published linear programs by `catena solve` with each solver, and writes results/reference/linear-programs.md anew.

    Benchmarks/linear-programs.py CATENA FOLDER...

CATENA is the executable; each FOLDER holds NAME.mps or NAME.mps.gz from netlib or MIPLIB 3. Which programs, and their published
optima, are taken from the table that is there. HiGHS and CBC are found as docs/solvers.md says. Fails when any answer
is not the published one.
"""
import json, os, subprocess, sys, time

LIMIT = 120
SOLVERS = ["glpk", "highs", "cbc"]
TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../results/reference/linear-programs.md")


def solved(catena, path, solver):
    run = subprocess.run([catena, "solve", path, "--solver", solver, "--time-limit", str(LIMIT), "--json"],
                         capture_output=True, text=True)
    if not run.stdout:
        sys.exit(f"{path}: {solver}: status {run.returncode}: {run.stderr.strip()}")
    return json.loads(run.stdout)


def main(catena, *folders):
    with open(TABLE) as table:
        old = [line.strip("|\n ").split("|") for line in table if line.startswith("|")][2:]
    versions, rows, isSame = {}, [], True
    for cells in old:
        name, optimum = cells[0].strip(), cells[4].strip()
        paths = [p for f in folders for p in (f"{f}/{name}.mps.gz", f"{f}/{name}.mps") if os.path.exists(p)]
        if not paths:
            sys.exit(f"{name}: no such file in {', '.join(folders)}")
        answers = []
        for solver in SOLVERS:
            answer = solved(catena, paths[0], solver)
            versions[answer["solver"]] = answer["solverVersion"]
            objective = answer.get("objective")
            same = (answer["status"] == "optimal"
                    and abs(objective - float(optimum)) <= 1e-6 * max(1, abs(float(optimum))))
            isSame = isSame and same
            verdict = "same" if same else f"{answer['status']} {objective}"
            answers += [verdict, f"{answer['seconds']:.3g}"]
        size = [str(answer[key]) for key in ("rows", "columns", "integers")]
        rows.append("| " + " | ".join([name, *size, optimum, *answers]) + " |")
    commit = subprocess.run(["git", "-C", os.path.dirname(TABLE), "rev-parse", "--short", "HEAD"],
                            capture_output=True, text=True).stdout.strip()
    integer = sum(int(row.split("|")[4]) > 0 for row in rows)
    names = ", ".join(f"{name} {version}" for name, version in versions.items())
    with open(TABLE, "w") as table:
        table.write(f"""# Published linear programs on each solver

{len(rows) - integer} programs of netlib and {integer} of MIPLIB 3, each solved once by each solver with a limit of {LIMIT} s. *same*: proven \
optimal, with the published optimum to
1e-6 relative (the optimum of `e226` counts its objective's constant, 7.113). Seconds of wall time include the checks of the
answer, and for CBC the writing and reading of files.

{time.strftime("%Y-%m-%d")}, {os.uname().machine}, {os.cpu_count()} cores shared with other work, debug build, commit {commit}; \
{names}, one thread each.
All: `Benchmarks/linear-programs.py CATENA FOLDER…`. One: `catena solve FILE --solver glpk --time-limit {LIMIT}`, or `highs`, or `cbc`.

| Program | Rows | Columns | Integers | Optimum | GLPK | s | HiGHS | s | CBC | s |
|---|---|---|---|---|---|---|---|---|---|---|
""" + "\n".join(rows) + "\n")
    sys.exit(0 if isSame else 1)


if len(sys.argv) < 3:
    sys.exit(__doc__)
main(*sys.argv[1:])
