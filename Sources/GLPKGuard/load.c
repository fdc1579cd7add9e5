/* SPDX-License-Identifier: Apache-2.0 */
#include <math.h>

#include "call.h"

static int bound_type(double lower, double upper)
{
    if (lower == upper) return GLP_FX;
    if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
    return isinf(upper) ? GLP_LO : GLP_DB;
}

/* Returns whether a value is left. */
static int load_column(const guard_problem *problem, glp_prob *lp, int j)
{
    double lower = problem->column_lower[j], upper = problem->column_upper[j];
    if (problem->kinds[j] == GUARD_INTEGER) {
        /* GLPK refuses fractional bounds of integers. A billionth is taken for a rounding error. */
        lower = ceil(lower - 1e-9);
        upper = floor(upper + 1e-9);
        if (lower > upper) return 0;
        glp_set_col_kind(lp, j + 1, GLP_IV);
    }
    glp_set_col_bnds(lp, j + 1, bound_type(lower, upper), lower, upper);
    glp_set_obj_coef(lp, j + 1, problem->objective[j]);
    return 1;
}

static void load_entries(const guard_problem *problem, glp_prob *lp)
{
    int *rows = glp_alloc(1 + problem->rows, sizeof *rows);
    double *values = glp_alloc(1 + problem->rows, sizeof *values);
    for (int j = 0; j < problem->columns; j++) {
        int length = 0;
        for (int64_t k = problem->column_starts[j]; k < problem->column_starts[j + 1]; k++) {
            length++;
            rows[length] = problem->row_indices[k] + 1;
            values[length] = problem->values[k];
        }
        glp_set_mat_col(lp, j + 1, length, rows, values);
    }
    glp_free(rows);
    glp_free(values);
}

/* Returns NULL, with the verdict set, when an integer has no value between its bounds. */
glp_prob *load(const guard_call *call)
{
    const guard_problem *problem = call->problem;
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, problem->maximize ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(lp, 0, problem->objective_constant);
    if (problem->rows > 0) glp_add_rows(lp, problem->rows);
    if (problem->columns > 0) glp_add_cols(lp, problem->columns);
    for (int i = 0; i < problem->rows; i++) {
        double lower = problem->row_lower[i], upper = problem->row_upper[i];
        glp_set_row_bnds(lp, i + 1, bound_type(lower, upper), lower, upper);
    }
    for (int j = 0; j < problem->columns; j++) {
        if (!load_column(problem, lp, j)) {
            glp_delete_prob(lp);
            call->result->verdict = GUARD_INFEASIBLE;
            return NULL;
        }
    }
    load_entries(problem, lp);
    /* So that the path of the solve does not depend on how the matrix was filled. */
    glp_sort_matrix(lp);
    return lp;
}

static int status_code(uint8_t status)
{
    switch (status) {
    case GUARD_BASIC:
        return GLP_BS;
    case GUARD_AT_UPPER:
        return GLP_NU;
    case GUARD_FREE:
        return GLP_NF;
    default:
        return GLP_NL;
    }
}

/* Returns whether GLPK can factorize the basis that was given. */
static int load_basis(const guard_problem *problem, glp_prob *lp)
{
    if (problem->start_columns == NULL || problem->start_rows == NULL) return 0;
    int basic = 0;
    for (int i = 0; i < problem->rows; i++) {
        basic += problem->start_rows[i] == GUARD_BASIC;
        glp_set_row_stat(lp, i + 1, status_code(problem->start_rows[i]));
    }
    for (int j = 0; j < problem->columns; j++) {
        basic += problem->start_columns[j] == GUARD_BASIC;
        glp_set_col_stat(lp, j + 1, status_code(problem->start_columns[j]));
    }
    return basic == problem->rows && basic > 0 && glp_factorize(lp) == 0;
}

int slack_basis_is_dual_feasible(const guard_problem *problem)
{
    for (int j = 0; j < problem->columns; j++) {
        double cost = problem->maximize ? -problem->objective[j] : problem->objective[j];
        if (cost > 0 && isinf(problem->column_lower[j])) return 0;
        if (cost < 0 && isinf(problem->column_upper[j])) return 0;
    }
    return 1;
}

void prepare(const guard_call *call, glp_prob *lp, const attempt *how)
{
    if (how->scaling == SCALING_AUTOMATIC) glp_scale_prob(lp, GLP_SF_AUTO);
    if (how->scaling == SCALING_FULL) glp_scale_prob(lp, GLP_SF_GM | GLP_SF_EQ | GLP_SF_2N);
    int is_empty = call->problem->rows == 0 || call->problem->columns == 0;
    if (how->start == START_ADVANCED && !is_empty)
        glp_adv_basis(lp, 0);
    else if (how->start == START_CRASH && !is_empty)
        glp_cpx_basis(lp);
    else if (how->start != START_GIVEN || !load_basis(call->problem, lp))
        glp_std_basis(lp);
}
