/* SPDX-License-Identifier: Apache-2.0 */
#include <float.h>
#include <math.h>

#include "call.h"

static double column_value(glp_prob *lp, int j, int kind)
{
    return kind == GLP_SOL ? glp_get_col_prim(lp, j)
        : kind == GLP_IPT  ? glp_ipt_col_prim(lp, j)
                           : glp_mip_col_val(lp, j);
}

static double row_value(glp_prob *lp, int i, int kind)
{
    return kind == GLP_SOL ? glp_get_row_prim(lp, i)
        : kind == GLP_IPT  ? glp_ipt_row_prim(lp, i)
                           : glp_mip_row_val(lp, i);
}

static double column_dual(glp_prob *lp, int j, int kind)
{
    return kind == GLP_SOL ? glp_get_col_dual(lp, j) : glp_ipt_col_dual(lp, j);
}

static double row_dual(glp_prob *lp, int i, int kind)
{
    return kind == GLP_SOL ? glp_get_row_dual(lp, i) : glp_ipt_row_dual(lp, i);
}

/* Copies values and activities, and for a linear program duals. */
void store_point(guard_call *call, glp_prob *lp, int kind)
{
    guard_result *result = call->result;
    result->has_point = 1;
    result->has_duals = kind != GLP_MIP;
    result->objective = kind == GLP_SOL ? glp_get_obj_val(lp)
        : kind == GLP_IPT               ? glp_ipt_obj_val(lp)
                                        : glp_mip_obj_val(lp);
    for (int j = 1; j <= call->problem->columns; j++) {
        result->values[j - 1] = column_value(lp, j, kind);
        if (kind != GLP_MIP) result->reduced_costs[j - 1] = column_dual(lp, j, kind);
    }
    for (int i = 1; i <= call->problem->rows; i++) {
        result->activities[i - 1] = row_value(lp, i, kind);
        if (kind != GLP_MIP) result->duals[i - 1] = row_dual(lp, i, kind);
    }
}

static uint8_t status_of(int code)
{
    switch (code) {
    case GLP_BS:
        return GUARD_BASIC;
    case GLP_NU:
        return GUARD_AT_UPPER;
    case GLP_NF:
        return GUARD_FREE;
    default:
        return GUARD_AT_LOWER;
    }
}

void store_basis(guard_call *call, glp_prob *lp)
{
    guard_result *result = call->result;
    result->has_basis = 1;
    for (int j = 1; j <= call->problem->columns; j++)
        result->column_statuses[j - 1] = status_of(glp_get_col_stat(lp, j));
    for (int i = 1; i <= call->problem->rows; i++)
        result->row_statuses[i - 1] = status_of(glp_get_row_stat(lp, i));
}

static double violation(double value, double lower, double upper)
{
    if (isnan(value)) return INFINITY;
    if (value < lower) return (lower - value) / (1 + fabs(lower));
    if (value > upper) return (value - upper) / (1 + fabs(upper));
    return 0;
}

void column_bounds(glp_prob *lp, int j, double *lower, double *upper)
{
    *lower = glp_get_col_lb(lp, j);
    *upper = glp_get_col_ub(lp, j);
    if (*lower <= -DBL_MAX) *lower = -INFINITY;
    if (*upper >= DBL_MAX) *upper = INFINITY;
}

/* The greatest violation of a bound, relative to 1 + |bound|, or of activity = a·x. */
double primal_error(const guard_call *call, glp_prob *lp, int kind)
{
    const guard_problem *problem = call->problem;
    double worst = 0, lower, upper, at_entry, relative;
    int where;
    for (int j = 1; j <= problem->columns; j++) {
        column_bounds(lp, j, &lower, &upper);
        worst = fmax(worst, violation(column_value(lp, j, kind), lower, upper));
    }
    for (int i = 0; i < problem->rows; i++) {
        lower = problem->row_lower[i];
        upper = problem->row_upper[i];
        worst = fmax(worst, violation(row_value(lp, i + 1, kind), lower, upper));
    }
    glp_check_kkt(lp, kind, GLP_KKT_PE, &at_entry, &where, &relative, &where);
    return fmax(worst, relative);
}

/* How much of a price belongs to a bound that does not exist or, when `is_vertex`, is not met. */
static double misplaced(double price, double value, double lower, double upper, int is_vertex)
{
    if (isnan(price)) return INFINITY;
    double bound = price > 0 ? lower : upper;
    if (isinf(bound)) return fabs(price);
    return is_vertex && fabs(value - bound) > 1e-6 * (1 + fabs(bound)) ? fabs(price) : 0;
}

/* The greatest price of a bound that is absent or slack, relative to 1 + the largest cost. */
double dual_error(const guard_call *call, glp_prob *lp, int kind)
{
    const guard_problem *problem = call->problem;
    double worst = 0, sign = problem->maximize ? -1 : 1, lower, upper;
    int is_vertex = kind == GLP_SOL;
    for (int j = 1; j <= problem->columns; j++) {
        column_bounds(lp, j, &lower, &upper);
        double price = sign * column_dual(lp, j, kind);
        worst = fmax(worst, misplaced(price, column_value(lp, j, kind), lower, upper, is_vertex));
    }
    for (int i = 0; i < problem->rows; i++) {
        lower = problem->row_lower[i];
        upper = problem->row_upper[i];
        double price = sign * row_dual(lp, i + 1, kind);
        worst = fmax(worst, misplaced(price, row_value(lp, i + 1, kind), lower, upper, is_vertex));
    }
    return worst / (1 + call->largest_cost);
}

/* What prices at their bounds are worth; a price of a bound that does not exist is worth nothing. */
static double worth(double price, double lower, double upper, double sign)
{
    double bound = sign * price > 0 ? lower : upper;
    return price == 0 || isinf(bound) ? 0 : price * bound;
}

/* The difference of the objective of an interior point and its dual objective, relative to 1 + |objective|. */
double duality_gap(const guard_call *call, glp_prob *lp)
{
    const guard_problem *problem = call->problem;
    double sign = problem->maximize ? -1 : 1, dual = problem->objective_constant, lower, upper;
    for (int j = 1; j <= problem->columns; j++) {
        column_bounds(lp, j, &lower, &upper);
        dual += worth(glp_ipt_col_dual(lp, j), lower, upper, sign);
    }
    for (int i = 0; i < problem->rows; i++)
        dual += worth(glp_ipt_row_dual(lp, i + 1), problem->row_lower[i], problem->row_upper[i], sign);
    double objective = glp_ipt_obj_val(lp);
    return fabs(objective - dual) / (1 + fabs(objective));
}
