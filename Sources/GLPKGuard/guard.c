/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "call.h"

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

double seconds_left(const guard_call *call)
{
    return call->options->time_limit - (now() - call->started);
}

int milliseconds_left(const guard_call *call)
{
    double left = 1000 * seconds_left(call);
    return left >= INT_MAX ? INT_MAX : left <= 0 ? 0 : (int)ceil(left);
}

int64_t iterations_made(const guard_call *call, glp_prob *lp)
{
    return call->iterations_before + glp_get_it_cnt(lp);
}

int iterations_left(const guard_call *call)
{
    if (call->options->iteration_limit < 0) return INT_MAX;
    int64_t left = call->options->iteration_limit - call->result->iterations;
    return left >= INT_MAX ? INT_MAX : left <= 0 ? 0 : (int)left;
}

int report(const guard_call *call, int64_t iterations, double objective, double bound)
{
    if (call->options->heartbeat == NULL) return 0;
    return call->options->heartbeat(call->options->context, iterations, objective, bound);
}

/*
 * GLPK's output is its only sign of life inside the simplex and interior-point methods, so the hook that
 * swallows it also asks whether to stop. Solving in slices of iterations would do too, but each slice resets
 * the pricing, so that the vertex found would depend on the size of the slices.
 */
static int on_output(void *info, const char *text)
{
    guard_call *call = info;
    if (text[0] != '\0' && text[0] != '\n') {
        memcpy(call->lines[0], call->lines[1], sizeof call->lines[0]);
        snprintf(call->lines[1], sizeof call->lines[1], "%s", text);
    }
    int iterations;
    double objective;
    const char *line = text + strspn(text, "#* ");
    if (sscanf(line, "%d: obj = %lf", &iterations, &objective) != 2) return 1;
    call->iterations_shown = iterations;
    if (call->has_incumbent) return 1;
    if (call->has_integers) objective = NAN;
    if (report(call, call->iterations_before + iterations, objective, NAN))
        longjmp(call->escape, ESCAPE_CANCELLED);
    if (call->untimed && seconds_left(call) <= 0) longjmp(call->escape, ESCAPE_OVERTIME);
    return 1;
}

static void on_error(void *info)
{
    guard_call *call = info;
    longjmp(call->escape, ESCAPE_ERROR);
}

static void inject(const guard_call *call, glp_prob *lp)
{
    switch (call->options->fault) {
    case GUARD_NO_FAULT:
    case GUARD_ERROR_WHILE_SOLVING:
        break;
    case GUARD_MALFORMED_CALL:
        glp_set_row_bnds(lp, -7, GLP_FR, 0, 0);
        break;
    case GUARD_FAILED_ASSERTION:
        glp_assert(lp == NULL);
        break;
    }
    if (call->options->fault == GUARD_ERROR_WHILE_SOLVING && !call->has_integers)
        glp_error("injected while solving\n");
}

static enum attempt_end make_attempt(guard_call *call, const attempt *how)
{
    glp_prob *lp = load(call);
    if (lp == NULL) return DECIDED;
    prepare(call, lp, how);
    inject(call, lp);
    enum attempt_end end;
    switch (how->algorithm) {
    case INTERIOR:
        end = solve_by_interior(call, lp);
        break;
    case ELASTIC:
        end = solve_elastic(call, lp);
        break;
    default:
        end = solve_by_simplex(call, lp, how);
    }
    glp_delete_prob(lp);
    return end;
}

/* The end of an attempt that GLPK would have made the end of the process. */
static enum attempt_end recover(guard_call *call, int escape)
{
    guard_result *result = call->result;
    result->has_multipliers = result->has_ray = 0;
    if (escape == ESCAPE_CANCELLED) {
        result->verdict = GUARD_CANCELLED;
        return DECIDED;
    }
    if (escape == ESCAPE_OVERTIME) {
        result->verdict = GUARD_TIME_LIMIT;
        return DECIDED;
    }
    snprintf(result->message, sizeof result->message, "%s%s", call->lines[0], call->lines[1]);
    size_t length = strlen(result->message);
    while (length > 0 && result->message[length - 1] == '\n') result->message[--length] = '\0';
    result->verdict = GUARD_BROKE_DOWN;
    if (strstr(result->message, "memory allocation limit") || strstr(result->message, "no memory available")) {
        result->verdict = GUARD_MEMORY_LIMIT;
        return DECIDED;
    }
    return TRY_NEXT;
}

static enum attempt_end guarded_attempt(guard_call *call, const attempt *how)
{
    call->untimed = call->has_incumbent = call->iterations_shown = 0;
    enum attempt_end end;
    int escape = setjmp(call->escape);
    if (escape == 0) {
        glp_init_env();
        glp_term_out(GLP_ON);
        glp_term_hook(on_output, call);
        glp_error_hook(on_error, call);
        if (call->options->memory_limit > 0) glp_mem_limit(call->options->memory_limit);
        end = make_attempt(call, how);
    } else {
        end = recover(call, escape);
    }
    /* Also frees what a jump left behind. */
    glp_free_env();
    return end;
}

void guard_solve(const guard_problem *problem, const guard_options *options, guard_result *result)
{
    guard_call call = {.problem = problem, .options = options, .result = result, .started = now()};
    for (int j = 0; j < problem->columns; j++) {
        call.largest_cost = fmax(call.largest_cost, fabs(problem->objective[j]));
        if (problem->kinds[j] == GUARD_INTEGER) call.has_integers = 1;
    }
    result->iterations = 0;
    result->message[0] = '\0';
    result->bound = NAN;
    result->has_point = result->has_duals = result->has_basis = result->has_multipliers = result->has_ray = 0;

    /*
     * The dual method needs no first phase when costs only repel. On planning programs with revenues, which
     * attract, its first phase was slower than the primal method by a factor of six and more (23,000 columns,
     * over 60 s against 10), and the crash basis saved the primal method another third.
     */
    attempt attempts[] = {
        {DUAL, START_GIVEN, SCALING_AUTOMATIC, 0},
        {PRIMAL, START_ADVANCED, SCALING_AUTOMATIC, 0},
        {DUAL, START_ADVANCED, SCALING_FULL, 1},
        {PRIMAL, START_SLACK, SCALING_NONE, 0},
        {INTERIOR, START_SLACK, SCALING_AUTOMATIC, 0},
        {ELASTIC, START_SLACK, SCALING_AUTOMATIC, 0},
    };
    if (options->method == GUARD_AUTOMATIC && problem->start_rows == NULL
        && !slack_basis_is_dual_feasible(problem)) {
        attempts[0].algorithm = PRIMAL;
        attempts[0].start = START_CRASH;
    }
    if (options->method == GUARD_PRIMAL_SIMPLEX) attempts[0].algorithm = PRIMAL;
    /* Branch and bound starts from a vertex. */
    if (options->method == GUARD_INTERIOR_POINT && !call.has_integers) attempts[0].algorithm = INTERIOR;

    int broke_down = 0, count = sizeof attempts / sizeof attempts[0];
    for (int i = 0; i < count; i++) {
        if (attempts[i].algorithm == INTERIOR && i > 0 && call.has_integers) continue;
        call.is_retry = i > 0;
        if (guarded_attempt(&call, &attempts[i]) == DECIDED) return;
        if (result->verdict == GUARD_BROKE_DOWN) broke_down++;
        call.iterations_before = result->iterations;
        if (options->fault != GUARD_NO_FAULT && i == 1) break;
    }
    if (!result->has_point && broke_down > 1) {
        result->verdict = GUARD_BROKE_DOWN;
        return;
    }
    result->verdict = GUARD_NUMERICAL_TROUBLE;
}
