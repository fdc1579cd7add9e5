/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GLPK_GUARD_CALL_H
#define GLPK_GUARD_CALL_H

#include <glpk.h>
#include <setjmp.h>

#include "GLPKGuard.h"

/* Why control jumped out of GLPK. */
enum escape {
    ESCAPE_ERROR = 1,
    ESCAPE_CANCELLED,
    ESCAPE_OVERTIME,
};

/* Whether an attempt settled the matter or another should be made. */
enum attempt_end {
    DECIDED,
    TRY_NEXT,
};

enum start {
    START_GIVEN,
    START_SLACK,
    /* GLPK's own triangular basis. */
    START_ADVANCED,
    /* Bixby's triangular basis (1992), which prefers cheap columns. */
    START_CRASH,
};

enum scaling {
    SCALING_AUTOMATIC,
    SCALING_FULL,
    SCALING_NONE,
};

enum algorithm {
    DUAL,
    PRIMAL,
    INTERIOR,
    ELASTIC,
};

/* One way to go at the problem. */
typedef struct {
    enum algorithm algorithm;
    enum start start;
    enum scaling scaling;
    int presolve;
} attempt;

/* The state of one call of guard_solve. */
typedef struct {
    const guard_problem *problem;
    const guard_options *options;
    guard_result *result;
    jmp_buf escape;
    double started;
    double largest_cost;
    int has_integers;
    /* Iterations of attempts before this one, and those that the present one has shown. */
    int64_t iterations_before;
    int iterations_shown;
    /* Whether an attempt failed before, so that caution comes before speed. */
    int is_retry;
    /* Whether the present algorithm keeps no time of its own, so that the output hook must. */
    int untimed;
    /* Whether branch and bound is running, and has an incumbent that a jump would lose. */
    int has_incumbent;
    guard_verdict search_stopped_by;
    /* The last two lines that GLPK wrote: an error is two lines. */
    char lines[2][200];
} guard_call;

/* guard.c */
double seconds_left(const guard_call *call);
int milliseconds_left(const guard_call *call);
int iterations_left(const guard_call *call);
int64_t iterations_made(const guard_call *call, glp_prob *lp);
/* Tells the caller how far it is; returns whether to stop. */
int report(const guard_call *call, int64_t iterations, double objective, double bound);

/* load.c */
glp_prob *load(const guard_call *call);
/* Whether the basis of all slacks has prices of the right sign, each variable standing at its cheaper bound. */
int slack_basis_is_dual_feasible(const guard_problem *problem);
void prepare(const guard_call *call, glp_prob *lp, const attempt *how);

/* simplex.c */
enum attempt_end solve_by_simplex(guard_call *call, glp_prob *lp, const attempt *how);
void init_simplex(const guard_call *call, glp_smcp *parameters, int method);
enum attempt_end solve_by_interior(guard_call *call, glp_prob *lp);

/* extract.c */
void store_point(guard_call *call, glp_prob *lp, int kind);
void store_basis(guard_call *call, glp_prob *lp);
/* The bounds of a column, from one, in `lp`, where those of integers are whole, with infinities. */
void column_bounds(glp_prob *lp, int j, double *lower, double *upper);
double primal_error(const guard_call *call, glp_prob *lp, int kind);
double dual_error(const guard_call *call, glp_prob *lp, int kind);
double duality_gap(const guard_call *call, glp_prob *lp);

/* proof.c */
/* Whether the final basis yields multipliers that prove infeasibility; stores them. */
int prove_infeasible(guard_call *call, glp_prob *lp);
/* Whether the final basis yields a direction of unlimited improvement. */
int prove_unbounded(guard_call *call, glp_prob *lp);
enum attempt_end solve_elastic(guard_call *call, glp_prob *lp);

/* search.c */
/* Branch and bound, once the relaxation is solved in `lp`; `bounded` is false when its objective has no
   limit. */
enum attempt_end search(guard_call *call, glp_prob *lp, int bounded);

#endif
