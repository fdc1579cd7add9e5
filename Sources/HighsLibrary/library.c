/* SPDX-License-Identifier: Apache-2.0 */
#include <dlfcn.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "HighsLibrary.h"

/* The part of HiGHS's C interface that is used, as its manual declares it; its integers have 32 bits. */
typedef void (*callback)(int, const char *, const void *data_out, int *data_in, void *user_data);

struct highs_library {
    char version[40];
    void *(*create)(void);
    void (*destroy)(void *);
    const char *(*version_text)(void);
    int32_t (*version_major)(void);
    int32_t (*version_minor)(void);
    int32_t (*size_of_integer)(const void *);
    int32_t (*set_bool)(void *, const char *, int32_t);
    int32_t (*set_int)(void *, const char *, int32_t);
    int32_t (*set_double)(void *, const char *, double);
    int32_t (*set_string)(void *, const char *, const char *);
    int32_t (*pass_mip)(
        void *, int32_t, int32_t, int32_t, int32_t, int32_t, double, const double *, const double *,
        const double *, const double *, const double *, const int32_t *, const int32_t *, const double *,
        const int32_t *);
    int32_t (*pass_lp)(
        void *, int32_t, int32_t, int32_t, int32_t, int32_t, double, const double *, const double *,
        const double *, const double *, const double *, const int32_t *, const int32_t *, const double *);
    int32_t (*run)(void *);
    int32_t (*model_status)(const void *);
    int32_t (*solution)(const void *, double *, double *, double *, double *);
    int32_t (*basis)(const void *, int32_t *, int32_t *);
    int32_t (*set_basis)(void *, const int32_t *, const int32_t *);
    int32_t (*int_info)(const void *, const char *, int32_t *);
    int32_t (*double_info)(const void *, const char *, double *);
    int32_t (*set_callback)(void *, callback, void *);
    int32_t (*start_callback)(void *, int);
    const void *(*callback_item)(const void *, const char *);
};

#define NEED(field, symbol)                                                                    \
    do {                                                                                       \
        *(void **)(&library->field) = dlsym(handle, symbol);                                   \
        if (library->field == NULL) {                                                          \
            snprintf(message, length, "%s has no function %s: HiGHS 1.7 or newer is needed", path, symbol); \
            goto refused;                                                                      \
        }                                                                                      \
    } while (0)

const highs_library *highs_library_open(const char *path, char *message, size_t length)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        snprintf(message, length, "%s", dlerror());
        return NULL;
    }
    highs_library *library = calloc(1, sizeof *library);
    if (library == NULL) return NULL;
    NEED(create, "Highs_create");
    NEED(destroy, "Highs_destroy");
    NEED(version_text, "Highs_version");
    NEED(version_major, "Highs_versionMajor");
    NEED(version_minor, "Highs_versionMinor");
    NEED(size_of_integer, "Highs_getSizeofHighsInt");
    NEED(set_bool, "Highs_setBoolOptionValue");
    NEED(set_int, "Highs_setIntOptionValue");
    NEED(set_double, "Highs_setDoubleOptionValue");
    NEED(set_string, "Highs_setStringOptionValue");
    NEED(pass_mip, "Highs_passMip");
    NEED(pass_lp, "Highs_passLp");
    NEED(run, "Highs_run");
    NEED(model_status, "Highs_getModelStatus");
    NEED(solution, "Highs_getSolution");
    NEED(basis, "Highs_getBasis");
    NEED(set_basis, "Highs_setBasis");
    NEED(int_info, "Highs_getIntInfoValue");
    NEED(double_info, "Highs_getDoubleInfoValue");
    NEED(set_callback, "Highs_setCallback");
    NEED(start_callback, "Highs_startCallback");
    NEED(callback_item, "Highs_getCallbackDataOutItem");
    int major = library->version_major(), minor = library->version_minor();
    if (major != 1 || minor < 7) {
        snprintf(message, length, "%s is HiGHS %d.%d: 1.7 or a newer 1.x is needed", path, major, minor);
        goto refused;
    }
    void *highs = library->create();
    int size = highs == NULL ? 0 : library->size_of_integer(highs);
    if (highs != NULL) library->destroy(highs);
    if (size != 4) {
        snprintf(message, length, "%s was built with integers of %d bytes, not 4", path, size);
        goto refused;
    }
    const char *version = library->version_text();
    snprintf(library->version, sizeof library->version, "%s", version[0] == 'v' ? version + 1 : version);
    /* The handle stays open: the library is used until the process ends. */
    return library;

refused:
    free(library);
    dlclose(handle);
    return NULL;
}

const char *highs_library_version(const highs_library *library)
{
    return library->version;
}

/* The kinds of callback that can interrupt. */
enum { SIMPLEX_INTERRUPT = 1, INTERIOR_INTERRUPT = 2, MIP_LOGGING = 5, MIP_INTERRUPT = 6 };

typedef struct {
    const highs_library *library;
    const highs_problem *problem;
    const highs_settings *settings;
    highs_answer *answer;
    int stopped;
} solve_call;

static double number(const solve_call *call, const void *data, const char *item)
{
    const double *value = call->library->callback_item(data, item);
    return value == NULL || fabs(*value) >= 1e300 ? NAN : *value;
}

static void on_callback(int kind, const char *text, const void *data_out, int *data_in, void *user_data)
{
    (void)text;
    solve_call *call = user_data;
    if (call->settings->heartbeat == NULL) return;
    int is_mip = kind == MIP_INTERRUPT || kind == MIP_LOGGING;
    const int32_t *iterations = call->library->callback_item(data_out, "simplex_iteration_count");
    double objective =
        number(call, data_out, is_mip ? "mip_primal_bound" : "objective_function_value");
    double bound = is_mip ? number(call, data_out, "mip_dual_bound") : NAN;
    if (call->settings->heartbeat(
            call->settings->context, iterations == NULL || is_mip ? 0 : *iterations, objective, bound))
        call->stopped = 1;
    /* The first field of the input is the wish to stop, in every version. */
    if (call->stopped && data_in != NULL && kind != MIP_LOGGING) *data_in = 1;
}

static int set_options(const solve_call *call, void *highs)
{
    const highs_library *library = call->library;
    const highs_settings *settings = call->settings;
    int bad = 0;
    bad |= library->set_bool(highs, "output_flag", 0) < 0;
    bad |= library->set_string(highs, "presolve", settings->presolve ? "choose" : "off") < 0;
    bad |= library->set_string(highs, "solver", settings->use_interior_point ? "ipm" : "choose") < 0;
    /* One thread: the answer is the same at each run, and several solves may go on at once. */
    bad |= library->set_string(highs, "parallel", "off") < 0;
    bad |= library->set_int(highs, "threads", 1) < 0;
    bad |= library->set_int(highs, "simplex_strategy", settings->simplex_strategy) < 0;
    if (isfinite(settings->time_limit))
        bad |= library->set_double(highs, "time_limit", settings->time_limit) < 0;
    if (settings->iteration_limit >= 0) {
        int32_t limit = settings->iteration_limit > INT32_MAX ? INT32_MAX : (int32_t)settings->iteration_limit;
        bad |= library->set_int(highs, "simplex_iteration_limit", limit) < 0;
        bad |= library->set_int(highs, "ipm_iteration_limit", limit) < 0;
    }
    /* Small coefficients count: the default drops those below 1e-9. */
    bad |= library->set_double(highs, "small_matrix_value", 1e-12) < 0;
    /* Large ones too: by default those of 1e15 and more are refused. The answer is checked anyway. */
    bad |= library->set_double(highs, "large_matrix_value", 1e30) < 0;
    bad |= library->set_double(highs, "infinite_cost", 1e30) < 0;
    bad |= library->set_double(highs, "infinite_bound", 1e30) < 0;
    bad |= library->set_double(highs, "mip_rel_gap", settings->mip_gap) < 0;
    bad |= library->set_double(highs, "mip_abs_gap", settings->mip_gap > 0 ? 1e-6 : 0) < 0;
    return bad;
}

static int refuse(const solve_call *call, const char *what)
{
    snprintf(call->answer->message, sizeof call->answer->message, "%s", what);
    return 0;
}

static int pass(const solve_call *call, void *highs)
{
    const highs_library *library = call->library;
    const highs_problem *p = call->problem;
    int code = p->integrality != NULL
        ? library->pass_mip(
              highs, p->columns, p->rows, p->entries, 1, 1, 0, p->costs, p->column_lower, p->column_upper,
              p->row_lower, p->row_upper, p->column_starts, p->row_indices, p->values, p->integrality)
        : library->pass_lp(
              highs, p->columns, p->rows, p->entries, 1, 1, 0, p->costs, p->column_lower, p->column_upper,
              p->row_lower, p->row_upper, p->column_starts, p->row_indices, p->values);
    if (code < 0) return refuse(call, "the model was refused");
    /* A basis that does not fit is left out: it is only a hint. */
    if (p->start_columns != NULL) library->set_basis(highs, p->start_columns, p->start_rows);
    return 1;
}

static void take_answer(const solve_call *call, void *highs)
{
    const highs_library *library = call->library;
    highs_answer *answer = call->answer;
    answer->status = library->model_status(highs);
    if (call->stopped) answer->status = HIGHS_STATUS_INTERRUPTED;
    int32_t primal = 0, dual = 0, basis = 0, iterations = 0;
    library->int_info(highs, "primal_solution_status", &primal);
    library->int_info(highs, "dual_solution_status", &dual);
    library->int_info(highs, "basis_validity", &basis);
    /* Without integers, infeasible values and prices serve too: they are checked later. */
    answer->has_values = primal != 0;
    answer->has_duals = dual != 0 && call->problem->integrality == NULL;
    answer->has_basis = basis == 1 && call->problem->integrality == NULL;
    library->solution(highs, answer->values, answer->reduced_costs, answer->activities, answer->duals);
    if (answer->has_basis) library->basis(highs, answer->column_statuses, answer->row_statuses);
    library->int_info(highs, "simplex_iteration_count", &iterations);
    answer->iterations = iterations > 0 ? iterations : 0;
    library->int_info(highs, "ipm_iteration_count", &iterations);
    if (iterations > 0) answer->iterations += iterations;
    double bound = NAN;
    if (call->problem->integrality != NULL && library->double_info(highs, "mip_dual_bound", &bound) >= 0)
        answer->bound = isfinite(bound) && fabs(bound) < 1e300 ? bound : NAN;
}

static void *solve(void *context)
{
    solve_call *call = context;
    const highs_library *library = call->library;
    void *highs = library->create();
    if (highs == NULL) {
        refuse(call, "no memory for a model");
        return NULL;
    }
    if (set_options(call, highs)) {
        refuse(call, "an option was refused");
    } else if (pass(call, highs)) {
        library->set_callback(highs, on_callback, call);
        library->start_callback(highs, SIMPLEX_INTERRUPT);
        library->start_callback(highs, INTERIOR_INTERRUPT);
        if (call->problem->integrality != NULL) {
            library->start_callback(highs, MIP_INTERRUPT);
            library->start_callback(highs, MIP_LOGGING);
        }
        library->run(highs);
        take_answer(call, highs);
    }
    library->destroy(highs);
    return NULL;
}

int highs_library_solve(
    const highs_library *library, const highs_problem *problem, const highs_settings *settings,
    highs_answer *answer)
{
    solve_call call = {library, problem, settings, answer, 0};
    pthread_attr_t attributes;
    pthread_t thread;
    int code = pthread_attr_init(&attributes);
    if (code != 0) return code;
    /* Some systems give new threads 512 KB, too little for branch and bound. */
    code = pthread_attr_setstacksize(&attributes, (size_t)32 << 20);
    if (code == 0) code = pthread_create(&thread, &attributes, solve, &call);
    pthread_attr_destroy(&attributes);
    return code != 0 ? code : pthread_join(thread, NULL);
}
