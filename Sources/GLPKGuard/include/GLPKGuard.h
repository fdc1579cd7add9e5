/* SPDX-License-Identifier: Apache-2.0 */
#ifndef GLPK_GUARD_H
#define GLPK_GUARD_H

#include <stddef.h>
#include <stdint.h>

/*
 * GLPK keeps its state per thread, and answers a misuse, a failed assertion or exhausted memory by ending the
 * process. Here one call creates a problem, solves it, copies the answer out and deletes it, all on one
 * thread, and comes back with a code whatever happens: GLPK's error hook jumps out to it.
 *
 * The caller's frames are never jumped over: a heartbeat has returned before a jump is made.
 */

/* What came of a call. */
typedef enum {
    GUARD_OPTIMAL,
    GUARD_INFEASIBLE,
    GUARD_UNBOUNDED,
    GUARD_TIME_LIMIT,
    GUARD_ITERATION_LIMIT,
    GUARD_MEMORY_LIMIT,
    GUARD_GAP_REACHED,
    GUARD_CANCELLED,
    GUARD_NUMERICAL_TROUBLE,
    /* GLPK would have ended the process; `message` says why. */
    GUARD_BROKE_DOWN,
} guard_verdict;

typedef enum {
    GUARD_AUTOMATIC,
    GUARD_DUAL_SIMPLEX,
    GUARD_PRIMAL_SIMPLEX,
    GUARD_INTERIOR_POINT,
} guard_method;

typedef enum {
    GUARD_CONTINUOUS,
    GUARD_INTEGER,
} guard_kind;

typedef enum {
    GUARD_BASIC,
    GUARD_AT_LOWER,
    GUARD_AT_UPPER,
    GUARD_FREE,
} guard_status;

/* Ways to make GLPK fail, for tests of the guard itself. */
typedef enum {
    GUARD_NO_FAULT,
    /* A row number that does not exist, which GLPK checks. */
    GUARD_MALFORMED_CALL,
    /* An assertion that fails. */
    GUARD_FAILED_ASSERTION,
    /* An error raised inside a callback of branch and bound, or before it when there are no integers. */
    GUARD_ERROR_WHILE_SOLVING,
} guard_fault;

/* A problem in flat arrays; infinite bounds are IEEE infinities. */
typedef struct {
    int32_t rows;
    int32_t columns;
    int32_t maximize;
    double objective_constant;
    const double *objective;
    const double *column_lower;
    const double *column_upper;
    /* guard_kind of each column. */
    const uint8_t *kinds;
    const double *row_lower;
    const double *row_upper;
    /* Column j holds the entries column_starts[j] ..< column_starts[j + 1]; rows from zero. */
    const int64_t *column_starts;
    const int32_t *row_indices;
    const double *values;
    /* guard_status of each column and row to start from, or NULL. */
    const uint8_t *start_columns;
    const uint8_t *start_rows;
} guard_problem;

/* NAN stands for an unknown objective or bound. Returns whether to stop. */
typedef int (*guard_heartbeat)(void *context, int64_t iterations, double objective, double bound);

typedef struct {
    /* Seconds of wall time, infinite for none. */
    double time_limit;
    /* Simplex iterations, negative for none. */
    int64_t iteration_limit;
    /* Megabytes, zero for none. */
    int32_t memory_limit;
    double mip_gap;
    guard_method method;
    guard_fault fault;
    guard_heartbeat heartbeat;
    void *context;
} guard_options;

/* The answer. The caller provides the arrays: `columns` or `rows` long. */
typedef struct {
    guard_verdict verdict;
    /* Whether values, activities and objective are set; they are then feasible within tolerances. */
    int32_t has_point;
    /* Whether reduced_costs and duals are set. */
    int32_t has_duals;
    /* Whether column_statuses and row_statuses are set. */
    int32_t has_basis;
    /* Whether multipliers prove infeasibility. */
    int32_t has_multipliers;
    /* Whether ray is a direction of unlimited improvement. */
    int32_t has_ray;
    double objective;
    /* NAN when unknown. */
    double bound;
    int64_t iterations;
    double *values;
    double *activities;
    double *reduced_costs;
    double *duals;
    uint8_t *column_statuses;
    uint8_t *row_statuses;
    /* One per row: the combination of rows that no point within the column bounds can satisfy. */
    double *multipliers;
    /* One per column: how fast it changes. */
    double *ray;
    char message[400];
} guard_result;

/* Solves on the calling thread, whose GLPK environment is freed before the return. */
void guard_solve(const guard_problem *problem, const guard_options *options, guard_result *result);

/* Runs `body` on a new thread with `stack` bytes and waits for it. Returns zero or an errno. */
int guard_run_on_thread(size_t stack, void (*body)(void *context), void *context);

#endif
