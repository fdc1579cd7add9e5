/* SPDX-License-Identifier: Apache-2.0 */
#ifndef HIGHS_LIBRARY_H
#define HIGHS_LIBRARY_H

#include <stddef.h>
#include <stdint.h>

/*
 * HiGHS is loaded while the program runs, so that Catena builds and works without it. One call takes a problem in
 * flat arrays, solves it on a thread of its own and copies the answer out; nothing of HiGHS outlives the call
 * but the library itself.
 */

/* The functions of one loaded library; opaque. */
typedef struct highs_library highs_library;

/* Loads the library at `path`, or finds out that it cannot serve: then NULL, with the reason in `message`. */
const highs_library *highs_library_open(const char *path, char *message, size_t length);

/* The version as the library states it, such as `1.15.1`. */
const char *highs_library_version(const highs_library *library);

/* What HiGHS said at its end; the numbers are those of its own interface. */
enum highs_status {
    HIGHS_STATUS_EMPTY = 6,
    HIGHS_STATUS_OPTIMAL = 7,
    HIGHS_STATUS_INFEASIBLE = 8,
    HIGHS_STATUS_UNBOUNDED_OR_INFEASIBLE = 9,
    HIGHS_STATUS_UNBOUNDED = 10,
    HIGHS_STATUS_TIME_LIMIT = 13,
    HIGHS_STATUS_ITERATION_LIMIT = 14,
    HIGHS_STATUS_INTERRUPTED = 17,
};

/* A minimization in flat arrays; infinite bounds are IEEE infinities. */
typedef struct {
    int32_t rows;
    int32_t columns;
    int32_t entries;
    const double *costs;
    const double *column_lower;
    const double *column_upper;
    const double *row_lower;
    const double *row_upper;
    /* Column j holds the entries column_starts[j] ..< column_starts[j + 1]; rows from zero. */
    const int32_t *column_starts;
    const int32_t *row_indices;
    const double *values;
    /* One for each integer column; NULL without integers. */
    const int32_t *integrality;
    /* Basis statuses in the numbers of HiGHS (0 lower, 1 basic, 2 upper, 3 free), or NULL. */
    const int32_t *start_columns;
    const int32_t *start_rows;
} highs_problem;

/* NAN stands for what is unknown. Returns whether to stop. */
typedef int (*highs_heartbeat)(void *context, int64_t iterations, double objective, double bound);

typedef struct {
    /* Seconds, infinite for none. */
    double time_limit;
    /* Simplex iterations, negative for none. */
    int64_t iteration_limit;
    double mip_gap;
    int32_t use_interior_point;
    /* 1 dual, 4 primal simplex. */
    int32_t simplex_strategy;
    int32_t presolve;
    highs_heartbeat heartbeat;
    void *context;
} highs_settings;

/* The caller provides the arrays: `columns` or `rows` long. */
typedef struct {
    /* A number of highs_status, or another one that means that nothing is known. */
    int32_t status;
    /* Whether `values` are feasible by HiGHS's own judgement. */
    int32_t has_values;
    int32_t has_duals;
    int32_t has_basis;
    /* NAN when unknown; only of a search over integers. */
    double bound;
    int64_t iterations;
    double *values;
    double *reduced_costs;
    double *activities;
    double *duals;
    int32_t *column_statuses;
    int32_t *row_statuses;
    /* Empty, or what HiGHS refused. */
    char message[300];
} highs_answer;

/* Returns zero, or the errno of a thread that could not be had. */
int highs_library_solve(
    const highs_library *library, const highs_problem *problem, const highs_settings *settings,
    highs_answer *answer);

#endif
