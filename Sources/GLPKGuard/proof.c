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

static double largest_side(const guard_problem *problem, glp_prob *lp)
{
    double largest = 0, lower, upper;
    for (int i = 0; i < problem->rows; i++) {
        if (isfinite(problem->row_lower[i])) largest = fmax(largest, fabs(problem->row_lower[i]));
        if (isfinite(problem->row_upper[i])) largest = fmax(largest, fabs(problem->row_upper[i]));
    }
    for (int j = 1; j <= problem->columns; j++) {
        column_bounds(lp, j, &lower, &upper);
        if (isfinite(lower)) largest = fmax(largest, fabs(lower));
        if (isfinite(upper)) largest = fmax(largest, fabs(upper));
    }
    return largest;
}

/*
 * Whether y proves that no point within the column bounds satisfies the rows (Farkas, 1902): y·(row
 * activities) and (y·A)·x are the same number, but the first ranges over values that the second cannot take.
 *
 * A column without a bound spoils the proof however little it weighs. So where the weight may be an error
 * of rounding, a thousand times the largest number among all bounds counts as a bound.
 */
static int separates(const guard_problem *problem, glp_prob *lp, const double *y)
{
    double lower, upper;
    extent rows = {0, 0, 0}, columns = {0, 0, 0};
    double *weights = glp_alloc(1 + problem->columns, sizeof *weights), largest_term = 0;
    for (int j = 0; j < problem->columns; j++) {
        weights[j] = 0;
        for (int64_t k = problem->column_starts[j]; k < problem->column_starts[j + 1]; k++) {
            double term = problem->values[k] * y[problem->row_indices[k]];
            weights[j] += term;
            largest_term = fmax(largest_term, fabs(term));
        }
    }
    for (int i = 0; i < problem->rows; i++)
        contribute(&rows, y[i], problem->row_lower[i], problem->row_upper[i]);
    double far = 1e3 * (1 + largest_side(problem, lp));
    for (int j = 0; j < problem->columns; j++) {
        column_bounds(lp, j + 1, &lower, &upper);
        if (fabs(weights[j]) <= 1e-7 * largest_term) {
            lower = fmax(lower, -far);
            upper = fmin(upper, far);
        }
        contribute(&columns, weights[j], lower, upper);
    }
    glp_free(weights);
    double margin = 1e-9 * (1e-3 + fmax(rows.size, columns.size));
    return rows.least > columns.most + margin || rows.most < columns.least - margin;
}

static int keep_if_proof(guard_call *call, glp_prob *lp, const double *y)
{
    int rows = call->problem->rows;
    guard_result *result = call->result;
    double largest = 0;
    for (int i = 0; i < rows; i++) largest = fmax(largest, fabs(y[i]));
    if (largest == 0 || !isfinite(largest)) return 0;
    /* Multipliers that are rounding errors would put idle rows into the conflict; but where coefficients are
       large, small multipliers count. */
    double least[] = {1e-9, 0};
    for (int t = 0; t < 2 && !result->has_multipliers; t++) {
        for (int i = 0; i < rows; i++)
            result->multipliers[i] = fabs(y[i]) < least[t] * largest ? 0 : y[i] / largest;
        result->has_multipliers = separates(call->problem, lp, result->multipliers);
    }
    return result->has_multipliers;
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
static int prove_by_single_rows(guard_call *call, glp_prob *lp, double *y)
{
    int rows = call->problem->rows;
    for (int i = 0; i < rows; i++) {
        memset(y, 0, (size_t)rows * sizeof *y);
        y[i] = 1;
        if (call->problem->row_lower[i] > 0 || call->problem->row_upper[i] < 0)
            if (keep_if_proof(call, lp, y)) return 1;
    }
    return 0;
}

/* Solves B'y = w, where B are the basic columns of (I | -A), and takes two rounding errors out of y. */
static void solve_transposed(const guard_call *call, glp_prob *lp, const double *w, double *y)
{
    const guard_problem *problem = call->problem;
    int rows = problem->rows;
    double *rest = glp_alloc(1 + rows, sizeof *rest);
    memcpy(y, w, (size_t)(1 + rows) * sizeof *y);
    glp_btran(lp, y);
    for (int round = 0; round < 2; round++) {
        for (int i = 1; i <= rows; i++) {
            int k = glp_get_bhead(lp, i);
            rest[i] = w[i] - (k <= rows ? y[k] : 0);
            if (k <= rows) continue;
            int j = k - rows - 1;
            for (int64_t e = problem->column_starts[j]; e < problem->column_starts[j + 1]; e++)
                rest[i] += problem->values[e] * y[problem->row_indices[e] + 1];
        }
        glp_btran(lp, rest);
        for (int i = 1; i <= rows; i++) y[i] += rest[i];
    }
    glp_free(rest);
}

static int prove_by_basis(guard_call *call, glp_prob *lp, double *y)
{
    int rows = call->problem->rows, worst = 0;
    double *w = glp_alloc(1 + rows, sizeof *w), most = 0;
    /* The gradient of the sum of violations, as at the end of the primal method's first phase. */
    for (int i = 1; i <= rows; i++) {
        int k = glp_get_bhead(lp, i);
        double violated = scaled_violation(lp, k);
        w[i] = violated > 1e-7 ? scale_of(lp, k) : violated < -1e-7 ? -scale_of(lp, k) : 0;
        if (fabs(violated) > most) most = fabs(violated), worst = i;
    }
    solve_transposed(call, lp, w, y);
    int proven = keep_if_proof(call, lp, y + 1);
    /* The row of the worst violation, as at the end of the dual method. */
    if (!proven && worst > 0) {
        memset(w, 0, (size_t)(1 + rows) * sizeof *w);
        w[worst] = 1;
        solve_transposed(call, lp, w, y);
        proven = keep_if_proof(call, lp, y + 1);
    }
    glp_free(w);
    return proven;
}

int prove_infeasible(guard_call *call, glp_prob *lp)
{
    int rows = call->problem->rows;
    if (rows == 0) return 0;
    double *y = glp_alloc(1 + rows, sizeof *y);
    /* A fresh factorization is more exact than the one that the solve kept up to date. */
    int proven = glp_get_num_nz(lp) == 0 ? prove_by_single_rows(call, lp, y)
                                         : glp_factorize(lp) == 0 && prove_by_basis(call, lp, y);
    glp_free(y);
    return proven;
}

/* Whether a rate of change leads away from a bound that exists. */
static int is_blocked(double rate, double lower, double upper)
{
    return (rate > 0 && isfinite(upper)) || (rate < 0 && isfinite(lower));
}

/*
 * Whether the direction, a rate of change of each column, can be followed forever at a gain. A rate that is
 * blocked and small beside the largest is taken for an error of rounding and set to zero; the rows, which are
 * computed from what is left, show whether it was more than that.
 */
static int is_ray(const guard_problem *problem, double *direction)
{
    double largest = 0, gain = 0, gain_size = 0;
    for (int j = 0; j < problem->columns; j++) largest = fmax(largest, fabs(direction[j]));
    double *rates = glp_alloc(1 + problem->rows, sizeof *rates);
    double *sizes = glp_alloc(1 + problem->rows, sizeof *sizes);
    for (int i = 0; i < problem->rows; i++) rates[i] = sizes[i] = 0;
    int free = 1;
    for (int j = 0; j < problem->columns; j++) {
        if (is_blocked(direction[j], problem->column_lower[j], problem->column_upper[j])) {
            if (fabs(direction[j]) > 1e-9 * largest) free = 0;
            direction[j] = 0;
        }
        double term = problem->objective[j] * direction[j];
        gain += problem->maximize ? term : -term;
        gain_size += fabs(term);
        for (int64_t k = problem->column_starts[j]; k < problem->column_starts[j + 1]; k++) {
            double part = problem->values[k] * direction[j];
            rates[problem->row_indices[k]] += part;
            sizes[problem->row_indices[k]] += fabs(part);
        }
    }
    for (int i = 0; i < problem->rows; i++) {
        if (fabs(rates[i]) <= 1e-9 * sizes[i]) continue;
        if (is_blocked(rates[i], problem->row_lower[i], problem->row_upper[i])) free = 0;
    }
    glp_free(rates);
    glp_free(sizes);
    return free && gain > 1e-9 * gain_size;
}

/* Without coefficients, one column that may move forever at a gain is a ray. */
static int has_free_column(guard_call *call)
{
    const guard_problem *problem = call->problem;
    for (int j = 0; j < problem->columns; j++) {
        double rate = problem->maximize ? problem->objective[j] : -problem->objective[j];
        if (rate == 0 || is_blocked(rate, problem->column_lower[j], problem->column_upper[j])) continue;
        for (int k = 0; k < problem->columns; k++) call->result->ray[k] = 0;
        call->result->ray[j] = rate > 0 ? 1 : -1;
        call->result->has_ray = 1;
        return 1;
    }
    return 0;
}

/* The direction in which the basic variables follow the non-basic variable k, which moves at a gain. */
static void follow(const guard_call *call, glp_prob *lp, int k, double *direction)
{
    int rows = call->problem->rows;
    double price = k <= rows ? glp_get_row_dual(lp, k) : glp_get_col_dual(lp, k - rows);
    double step = (price > 0) == (call->problem->maximize != 0) ? 1 : -1;
    for (int j = 0; j < call->problem->columns; j++) direction[j] = 0;
    if (k > rows) direction[k - rows - 1] = step;
    int *index = glp_alloc(1 + rows, sizeof *index);
    double *value = glp_alloc(1 + rows, sizeof *value);
    int length = glp_eval_tab_col(lp, k, index, value);
    for (int t = 1; t <= length; t++)
        if (index[t] > rows) direction[index[t] - rows - 1] = step * value[t];
    glp_free(index);
    glp_free(value);
}

int prove_unbounded(guard_call *call, glp_prob *lp)
{
    if (primal_error(call, lp, GLP_SOL) > 1e-6) return 0;
    if (glp_get_num_nz(lp) == 0) return has_free_column(call);
    int rows = call->problem->rows, k = glp_get_unbnd_ray(lp);
    if (k == 0 || glp_factorize(lp) != 0) return 0;
    if ((k <= rows ? glp_get_row_stat(lp, k) : glp_get_col_stat(lp, k - rows)) == GLP_BS) return 0;
    double *direction = glp_alloc(1 + call->problem->columns, sizeof *direction);
    follow(call, lp, k, direction);
    int proven = is_ray(call->problem, direction);
    if (proven) {
        memcpy(call->result->ray, direction, (size_t)call->problem->columns * sizeof *direction);
        call->result->has_ray = 1;
    }
    glp_free(direction);
    return proven;
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
    int proven = keep_if_proof(call, lp, y);
    glp_free(y);
    if (!proven) return TRY_NEXT;
    call->result->verdict = GUARD_INFEASIBLE;
    return DECIDED;
}
