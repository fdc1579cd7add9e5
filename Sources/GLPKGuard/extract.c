/* SPDX-License-Identifier: Apache-2.0 */
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

/* The greatest violation of a bound, relative to 1 + |bound|, or of activity = a·x. */
double primal_error(const guard_call *call, glp_prob *lp, int kind)
{
    const guard_problem *problem = call->problem;
    double worst = 0, at_entry, relative;
    int where;
    for (int j = 0; j < problem->columns; j++)
        worst = fmax(worst,
            violation(column_value(lp, j + 1, kind), problem->column_lower[j], problem->column_upper[j]));
    for (int i = 0; i < problem->rows; i++)
        worst = fmax(
            worst, violation(row_value(lp, i + 1, kind), problem->row_lower[i], problem->row_upper[i]));
    glp_check_kkt(lp, kind, GLP_KKT_PE, &at_entry, &where, &relative, &where);
    return fmax(worst, relative);
}

/* The part of a price that has the wrong sign for the bounds it belongs to. */
static double wrong_sign(double price, double lower, double upper, int maximize)
{
    if (maximize) price = -price;
    if (isnan(price)) return INFINITY;
    return price > 0 && isinf(lower) ? price : price < 0 && isinf(upper) ? -price : 0;
}

/* The part of a price that pays for a bound at which the value is not. */
static double misplaced(double price, double value, double lower, double upper, int maximize)
{
    if (maximize) price = -price;
    double bound = price > 0 ? lower : upper;
    if (isinf(bound) || fabs(value - bound) <= 1e-6 * (1 + fabs(bound))) return 0;
    return fabs(price);
}

/* The greatest price of a bound that is absent or slack, relative to 1 + the largest cost. */
double dual_error(const guard_call *call, glp_prob *lp, int kind)
{
    const guard_problem *problem = call->problem;
    double worst = 0;
    for (int j = 0; j < problem->columns; j++) {
        double price = column_dual(lp, j + 1, kind);
        double lower = problem->column_lower[j], upper = problem->column_upper[j];
        worst = fmax(worst, wrong_sign(price, lower, upper, problem->maximize));
        if (kind == GLP_SOL)
            worst = fmax(
                worst, misplaced(price, column_value(lp, j + 1, kind), lower, upper, problem->maximize));
    }
    for (int i = 0; i < problem->rows; i++) {
        double price = row_dual(lp, i + 1, kind);
        double lower = problem->row_lower[i], upper = problem->row_upper[i];
        worst = fmax(worst, wrong_sign(price, lower, upper, problem->maximize));
        if (kind == GLP_SOL)
            worst
                = fmax(worst, misplaced(price, row_value(lp, i + 1, kind), lower, upper, problem->maximize));
    }
    return worst / (1 + call->largest_cost);
}
