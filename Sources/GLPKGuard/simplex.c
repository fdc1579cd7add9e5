/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "call.h"

/* Above the first, an answer is refined; above the second, it is not believed. */
static const double good_accuracy = 1e-7, poor_accuracy = 1e-6;

void init_simplex(const guard_call *call, glp_smcp *parameters, int method)
{
    glp_init_smcp(parameters);
    parameters->meth = method;
    parameters->msg_lev = GLP_MSG_ON;
    parameters->out_frq = 100;
    parameters->tm_lim = milliseconds_left(call);
    parameters->it_lim = iterations_left(call);
}

static int run(guard_call *call, glp_prob *lp, int method, double tolerance, int presolve)
{
    glp_smcp parameters;
    init_simplex(call, &parameters, method);
    parameters.presolve = presolve ? GLP_ON : GLP_OFF;
    parameters.tol_bnd = parameters.tol_dj = tolerance;
    int code = glp_simplex(lp, &parameters);
    call->result->iterations = iterations_made(call, lp);
    return code;
}

static double error_of(const guard_call *call, glp_prob *lp)
{
    return fmax(primal_error(call, lp, GLP_SOL), dual_error(call, lp, GLP_SOL));
}

/* Whether a claim of infeasibility can be proven, if need be after iterations with a finer tolerance. */
static int infeasible(guard_call *call, glp_prob *lp)
{
    if (prove_infeasible(call, lp)) return 1;
    return run(call, lp, GLP_PRIMAL, 1e-9, 0) == 0 && glp_get_prim_stat(lp) == GLP_NOFEAS
        && prove_infeasible(call, lp);
}

static enum attempt_end accept(guard_call *call, glp_prob *lp)
{
    if (call->has_integers) return search(call, lp, 1);
    store_point(call, lp, GLP_SOL);
    store_basis(call, lp);
    call->result->verdict = GUARD_OPTIMAL;
    return DECIDED;
}

static enum attempt_end stop_at_limit(guard_call *call, glp_prob *lp, int code)
{
    guard_result *result = call->result;
    /* GLPK looks at the limits before it sees that it has arrived. */
    if (glp_get_status(lp) == GLP_OPT && error_of(call, lp) <= good_accuracy) return accept(call, lp);
    result->verdict = code == GLP_ETMLIM ? GUARD_TIME_LIMIT : GUARD_ITERATION_LIMIT;
    /* A dual feasible basis bounds the optimum, also of a program with integers. */
    if (glp_get_dual_stat(lp) == GLP_FEAS && dual_error(call, lp, GLP_SOL) <= good_accuracy)
        result->bound = glp_get_obj_val(lp);
    if (!call->has_integers && glp_get_prim_stat(lp) == GLP_FEAS
        && primal_error(call, lp, GLP_SOL) <= poor_accuracy) {
        store_point(call, lp, GLP_SOL);
        store_basis(call, lp);
        result->has_duals = 0;
    }
    return DECIDED;
}

/* Scaling can hide violations: solve on with a hundredth of the tolerance where they show. */
static int accurate(guard_call *call, glp_prob *lp)
{
    double error = error_of(call, lp);
    if (error <= good_accuracy) return 1;
    run(call, lp, GLP_DUALP, 1e-9, 0);
    if (glp_get_status(lp) != GLP_OPT) run(call, lp, GLP_PRIMAL, 1e-9, 0);
    return glp_get_status(lp) == GLP_OPT && error_of(call, lp) <= poor_accuracy;
}

static int is_limit(int code)
{
    return code == GLP_ETMLIM || code == GLP_EITLIM;
}

/* A basis whose prices are wrong and whose values are right is for the primal method. */
static int method_for(const guard_call *call, glp_prob *lp, const attempt *how)
{
    if (how->algorithm == PRIMAL) return GLP_PRIMAL;
    if (how->start == START_GIVEN && call->problem->start_rows != NULL
        && call->options->method == GUARD_AUTOMATIC && glp_warm_up(lp) == 0
        && glp_get_prim_stat(lp) == GLP_FEAS && glp_get_dual_stat(lp) != GLP_FEAS)
        return GLP_PRIMAL;
    return GLP_DUALP;
}

/* Keeps a point that is feasible, if not proven best, in case that no attempt does better. */
static enum attempt_end give_up(guard_call *call, glp_prob *lp)
{
    if (!call->has_integers && glp_get_prim_stat(lp) == GLP_FEAS
        && primal_error(call, lp, GLP_SOL) <= poor_accuracy) {
        store_point(call, lp, GLP_SOL);
        call->result->has_duals = 0;
    }
    return TRY_NEXT;
}

enum attempt_end solve_by_simplex(guard_call *call, glp_prob *lp, const attempt *how)
{
    int code = run(call, lp, method_for(call, lp, how), 1e-7, how->presolve);
    /* Without dual feasible points the program is infeasible or unbounded: the primal method tells which. */
    if (code == 0 && glp_get_dual_stat(lp) == GLP_NOFEAS && glp_get_unbnd_ray(lp) == 0)
        code = run(call, lp, GLP_PRIMAL, 1e-7, 0);
    if (is_limit(code)) return stop_at_limit(call, lp, code);
    call->result->verdict = GUARD_NUMERICAL_TROUBLE;
    if (code != 0) return give_up(call, lp);
    switch (glp_get_status(lp)) {
    case GLP_OPT:
        return accurate(call, lp) ? accept(call, lp) : give_up(call, lp);
    case GLP_NOFEAS:
        if (!infeasible(call, lp)) return TRY_NEXT;
        call->result->verdict = GUARD_INFEASIBLE;
        return DECIDED;
    case GLP_UNBND:
        if (!prove_unbounded(call, lp)) return give_up(call, lp);
        if (call->has_integers) return search(call, lp, 0);
        call->result->verdict = GUARD_UNBOUNDED;
        return DECIDED;
    default:
        return give_up(call, lp);
    }
}

enum attempt_end solve_by_interior(guard_call *call, glp_prob *lp)
{
    glp_iptcp parameters;
    glp_init_iptcp(&parameters);
    parameters.msg_lev = GLP_MSG_ALL;
    call->untimed = 1;
    call->result->verdict = GUARD_NUMERICAL_TROUBLE;
    if (seconds_left(call) <= 0) {
        call->result->verdict = GUARD_TIME_LIMIT;
        return DECIDED;
    }
    int code = glp_interior(lp, &parameters);
    call->untimed = 0;
    call->result->iterations = call->iterations_before + call->iterations_shown;
    if (code != 0 || glp_ipt_status(lp) != GLP_OPT) return TRY_NEXT;
    if (primal_error(call, lp, GLP_IPT) > poor_accuracy || dual_error(call, lp, GLP_IPT) > poor_accuracy
        || duality_gap(call, lp) > poor_accuracy)
        return TRY_NEXT;
    store_point(call, lp, GLP_IPT);
    call->result->verdict = GUARD_OPTIMAL;
    return DECIDED;
}
