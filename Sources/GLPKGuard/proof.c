/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>
#include <string.h>

#include "call.h"

/* Sums of what rows or columns can contribute to a combination, with infinite terms counted apart. */
typedef struct {
    double least;
    double most;
    double size;
} extent;

static void contribute(extent *sum, double weight, double lower, double upper)
{
    if (weight == 0) return;
    sum->least += weight > 0 ? weight * lower : weight * upper;
    sum->most += weight > 0 ? weight * upper : weight * lower;
    if (isfinite(lower)) sum->size = fmax(sum->size, fabs(weight * lower));
    if (isfinite(upper)) sum->size = fmax(sum->size, fabs(weight * upper));
}

/*
 * Whether y proves that no point within the column bounds satisfies the rows (Farkas, 1902): y·(row
 * activities) and (y·A)·x are the same number, but the first ranges over values that the second cannot take.
 */
static int separates(const guard_problem *problem, const double *y)
{
    extent rows = {0, 0, 0}, columns = {0, 0, 0};
    for (int i = 0; i < problem->rows; i++)
        contribute(&rows, y[i], problem->row_lower[i], problem->row_upper[i]);
    for (int j = 0; j < problem->columns; j++) {
        double weight = 0, size = 0;
        for (int64_t k = problem->column_starts[j]; k < problem->column_starts[j + 1]; k++) {
            double term = problem->values[k] * y[problem->row_indices[k]];
            weight += term;
            size = fmax(size, fabs(term));
        }
        /* What is left of a cancellation is not a weight. */
        if (fabs(weight) <= 1e-9 * size) weight = 0;
        contribute(&columns, weight, problem->column_lower[j], problem->column_upper[j]);
    }
    double margin = 1e-9 * (1e-3 + fmax(rows.size, columns.size));
    return rows.least > columns.most + margin || rows.most < columns.least - margin;
}

/* Drops multipliers that are rounding errors and brings the largest to one. */
static int normalize(double *y, int rows)
{
    double largest = 0;
    for (int i = 0; i < rows; i++) largest = fmax(largest, fabs(y[i]));
    if (largest == 0 || !isfinite(largest)) return 0;
    for (int i = 0; i < rows; i++) y[i] = fabs(y[i]) < 1e-10 * largest ? 0 : y[i] / largest;
    return 1;
}

static int keep_if_proof(guard_call *call, double *y)
{
    if (!normalize(y, call->problem->rows) || !separates(call->problem, y)) return 0;
    memcpy(call->result->multipliers, y, (size_t)call->problem->rows * sizeof *y);
    call->result->has_multipliers = 1;
    return 1;
}

/* By how much the basic variable at a place of the basis violates its bounds, in GLPK's scale, signed. */
static double scaled_violation(glp_prob *lp, int k)
{
    int rows = glp_get_num_rows(lp), is_row = k <= rows, j = k - rows;
    int type = is_row ? glp_get_row_type(lp, k) : glp_get_col_type(lp, j);
    double value = is_row ? glp_get_row_prim(lp, k) : glp_get_col_prim(lp, j);
    double lower = is_row ? glp_get_row_lb(lp, k) : glp_get_col_lb(lp, j);
    double upper = is_row ? glp_get_row_ub(lp, k) : glp_get_col_ub(lp, j);
    double scale = is_row ? glp_get_rii(lp, k) : 1 / glp_get_sjj(lp, j);
    if (type != GLP_FR && type != GLP_UP && value < lower) return (value - lower) * scale;
    if (type != GLP_FR && type != GLP_LO && value > upper) return (value - upper) * scale;
    return 0;
}

static double scale_of(glp_prob *lp, int k)
{
    int rows = glp_get_num_rows(lp);
    return k <= rows ? glp_get_rii(lp, k) : 1 / glp_get_sjj(lp, k - rows);
}

/* Rows that every point violates by themselves, or columns without entries: no basis is needed. */
static int prove_by_single_rows(guard_call *call, double *y)
{
    int rows = call->problem->rows;
    for (int i = 0; i < rows; i++) {
        memset(y, 0, (size_t)rows * sizeof *y);
        y[i] = 1;
        if (call->problem->row_lower[i] > 0 || call->problem->row_upper[i] < 0)
            if (keep_if_proof(call, y)) return 1;
    }
    return 0;
}

int prove_infeasible(guard_call *call, glp_prob *lp)
{
    int rows = call->problem->rows;
    if (rows == 0) return 0;
    double *y = glp_alloc(1 + rows, sizeof *y);
    int proven = 0;
    if (glp_get_num_nz(lp) == 0) {
        proven = prove_by_single_rows(call, y);
    } else if (glp_bf_exists(lp) || glp_factorize(lp) == 0) {
        /* The gradient of the sum of violations, as at the end of the primal method's first phase. */
        int worst = 0;
        double most = 0;
        for (int i = 1; i <= rows; i++) {
            int k = glp_get_bhead(lp, i);
            double violated = scaled_violation(lp, k);
            y[i] = violated > 1e-9 ? scale_of(lp, k) : violated < -1e-9 ? -scale_of(lp, k) : 0;
            if (fabs(violated) > most) most = fabs(violated), worst = i;
        }
        glp_btran(lp, y);
        proven = keep_if_proof(call, y + 1);
        /* The row of the worst violation, as at the end of the dual method. */
        if (!proven && worst > 0) {
            memset(y, 0, (size_t)(1 + rows) * sizeof *y);
            y[worst] = 1;
            glp_btran(lp, y);
            proven = keep_if_proof(call, y + 1);
        }
    }
    glp_free(y);
    return proven;
}

/* Whether a variable may move forever in the direction of `step`. */
static int may_move(int type, double step)
{
    return step > 0 ? type == GLP_FR || type == GLP_LO : type == GLP_FR || type == GLP_UP;
}

/* Whether the basic variables let the non-basic variable k, moving by `step`, move forever. */
static int ray_is_free(glp_prob *lp, int k, double step)
{
    int rows = glp_get_num_rows(lp), free = 1;
    int *index = glp_alloc(1 + rows, sizeof *index);
    double *value = glp_alloc(1 + rows, sizeof *value), largest = 1;
    int length = glp_eval_tab_col(lp, k, index, value);
    for (int t = 1; t <= length; t++) largest = fmax(largest, fabs(value[t]));
    for (int t = 1; t <= length && free; t++) {
        int basic = index[t];
        if (fabs(value[t]) <= 1e-9 * largest) continue;
        int type = basic <= rows ? glp_get_row_type(lp, basic) : glp_get_col_type(lp, basic - rows);
        free = may_move(type, step * value[t]);
    }
    glp_free(index);
    glp_free(value);
    return free;
}

int prove_unbounded(guard_call *call, glp_prob *lp)
{
    if (primal_error(call, lp, GLP_SOL) > 1e-6) return 0;
    int rows = call->problem->rows, columns = call->problem->columns;
    if (glp_get_num_nz(lp) == 0) {
        for (int j = 1; j <= columns; j++) {
            double cost = glp_get_obj_coef(lp, j) * (call->problem->maximize ? 1 : -1);
            if (cost != 0 && may_move(glp_get_col_type(lp, j), cost)) return 1;
        }
        return 0;
    }
    int k = glp_get_unbnd_ray(lp);
    if (k == 0 || (!glp_bf_exists(lp) && glp_factorize(lp) != 0)) return 0;
    int is_row = k <= rows;
    if ((is_row ? glp_get_row_stat(lp, k) : glp_get_col_stat(lp, k - rows)) == GLP_BS) return 0;
    double cost = is_row ? glp_get_row_dual(lp, k) : glp_get_col_dual(lp, k - rows);
    double step = (cost > 0) == (call->problem->maximize != 0) ? 1 : -1;
    int type = is_row ? glp_get_row_type(lp, k) : glp_get_col_type(lp, k - rows);
    if (fabs(cost) <= 1e-9 * (1 + call->largest_cost) || !may_move(type, step)) return 0;
    return ray_is_free(lp, k, step);
}

/*
 * The last resort: lets every row be violated at a price of one a unit. The prices of the rows at the
 * optimum prove infeasibility when the total is not zero.
 */
enum attempt_end solve_elastic(guard_call *call, glp_prob *lp)
{
    int rows = call->problem->rows, columns = call->problem->columns;
    call->result->verdict = GUARD_NUMERICAL_TROUBLE;
    if (rows == 0) return TRY_NEXT;
    glp_set_obj_dir(lp, GLP_MIN);
    for (int j = 0; j <= columns; j++) glp_set_obj_coef(lp, j, 0);
    for (int i = 1; i <= rows; i++) {
        int first = glp_add_cols(lp, 2);
        for (int side = 0; side < 2; side++) {
            int index[] = {0, i};
            double value[] = {0, side == 0 ? 1 : -1};
            glp_set_mat_col(lp, first + side, 1, index, value);
            glp_set_col_bnds(lp, first + side, GLP_LO, 0, 0);
            glp_set_obj_coef(lp, first + side, 1);
        }
    }
    glp_std_basis(lp);
    glp_smcp parameters;
    init_simplex(call, &parameters, GLP_PRIMAL);
    int code = glp_simplex(lp, &parameters);
    call->result->iterations = iterations_made(call, lp);
    if (code == GLP_ETMLIM) call->result->verdict = GUARD_TIME_LIMIT;
    if (code == GLP_EITLIM) call->result->verdict = GUARD_ITERATION_LIMIT;
    if (code == GLP_ETMLIM || code == GLP_EITLIM) return DECIDED;
    if (code != 0 || glp_get_status(lp) != GLP_OPT) return TRY_NEXT;
    double *y = glp_alloc(1 + rows, sizeof *y);
    for (int i = 0; i < rows; i++) y[i] = glp_get_row_dual(lp, i + 1);
    int proven = keep_if_proof(call, y);
    glp_free(y);
    if (!proven) return TRY_NEXT;
    call->result->verdict = GUARD_INFEASIBLE;
    return DECIDED;
}
