/* SPDX-License-Identifier: Apache-2.0 */
#ifndef POSTGRESQL_LIBRARY_H
#define POSTGRESQL_LIBRARY_H

#include <stddef.h>

/*
 * PostgreSQL's client library, libpq, is loaded while the program runs, so that Catena builds and works without it.
 * Its functions are declared here as its manual has them (PostgreSQL documentation, part IV, "libpq"); each field is
 * the function PQ… of that name.
 */

/* A connection and a result of libpq; opaque. */
typedef struct pg_conn pg_conn;
typedef struct pg_result pg_result;
typedef struct pg_cancel pg_cancel;

/* One setting of a connection, as PQconninfoParse gives it. */
typedef struct {
    const char *_Nullable keyword;
    const char *_Nullable environment;
    const char *_Nullable built_in;
    const char *_Nullable value;
    const char *_Nullable label;
    const char *_Nullable kind;
    int size;
} pg_setting;

typedef void (*pg_notice_processor)(void *_Nullable context, const char *_Nonnull message);

/* The functions of the loaded library. */
typedef struct {
    int (*_Nonnull libVersion)(void);
    pg_setting *_Nullable (*_Nonnull conninfoParse)(const char *_Nonnull text, char *_Nullable *_Nonnull message);
    void (*_Nonnull conninfoFree)(pg_setting *_Nullable);
    void (*_Nonnull freemem)(void *_Nullable);
    pg_conn *_Nullable (*_Nonnull connectdbParams)(
        const char *_Nullable const *_Nonnull keywords, const char *_Nullable const *_Nonnull values, int expand);
    void (*_Nonnull finish)(pg_conn *_Nullable);
    int (*_Nonnull status)(const pg_conn *_Nonnull);
    char *_Nonnull (*_Nonnull errorMessage)(const pg_conn *_Nonnull);
    int (*_Nonnull serverVersion)(const pg_conn *_Nonnull);
    const char *_Nullable (*_Nonnull parameterStatus)(const pg_conn *_Nonnull, const char *_Nonnull name);
    int (*_Nonnull socket)(const pg_conn *_Nonnull);
    pg_notice_processor _Nullable (*_Nonnull setNoticeProcessor)(pg_conn *_Nonnull, pg_notice_processor _Nonnull, void *_Nullable);
    pg_result *_Nullable (*_Nonnull exec)(pg_conn *_Nonnull, const char *_Nonnull sql);
    pg_result *_Nullable (*_Nonnull execParams)(
        pg_conn *_Nonnull, const char *_Nonnull sql, int count, const unsigned int *_Nullable types,
        const char *_Nullable const *_Nullable values, const int *_Nullable lengths, const int *_Nullable formats,
        int result_format);
    int (*_Nonnull sendQueryParams)(
        pg_conn *_Nonnull, const char *_Nonnull sql, int count, const unsigned int *_Nullable types,
        const char *_Nullable const *_Nullable values, const int *_Nullable lengths, const int *_Nullable formats,
        int result_format);
    int (*_Nonnull setSingleRowMode)(pg_conn *_Nonnull);
    int (*_Nonnull consumeInput)(pg_conn *_Nonnull);
    int (*_Nonnull isBusy)(pg_conn *_Nonnull);
    pg_result *_Nullable (*_Nonnull getResult)(pg_conn *_Nonnull);
    pg_cancel *_Nullable (*_Nonnull getCancel)(pg_conn *_Nonnull);
    int (*_Nonnull cancel)(pg_cancel *_Nullable, char *_Nonnull message, int length);
    void (*_Nonnull freeCancel)(pg_cancel *_Nullable);
    int (*_Nonnull putCopyData)(pg_conn *_Nonnull, const char *_Nonnull bytes, int count);
    int (*_Nonnull putCopyEnd)(pg_conn *_Nonnull, const char *_Nullable message);
    int (*_Nonnull resultStatus)(const pg_result *_Nullable);
    char *_Nullable (*_Nonnull resultErrorField)(const pg_result *_Nullable, int field);
    void (*_Nonnull clear)(pg_result *_Nullable);
    int (*_Nonnull ntuples)(const pg_result *_Nonnull);
    int (*_Nonnull nfields)(const pg_result *_Nonnull);
    char *_Nullable (*_Nonnull fname)(const pg_result *_Nonnull, int column);
    unsigned int (*_Nonnull ftype)(const pg_result *_Nonnull, int column);
    char *_Nonnull (*_Nonnull getvalue)(const pg_result *_Nonnull, int row, int column);
    int (*_Nonnull getisnull)(const pg_result *_Nonnull, int row, int column);
    int (*_Nonnull getlength)(const pg_result *_Nonnull, int row, int column);
    char *_Nonnull (*_Nonnull cmdTuples)(pg_result *_Nonnull);
} pg_library;

/* Loads the library at `path`, or finds out that it cannot serve: then NULL, with the reason in `message`. */
const pg_library *_Nullable pg_library_open(const char *_Nonnull path, char *_Nonnull message, size_t length);

/* Numbers of libpq's interface. */
enum {
    PG_CONNECTION_OK = 0,
    PG_COMMAND_OK = 1,
    PG_TUPLES_OK = 2,
    PG_COPY_IN = 4,
    PG_SINGLE_TUPLE = 9,
    PG_DIAGNOSTIC_SQLSTATE = 'C',
    PG_DIAGNOSTIC_MESSAGE = 'M',
    PG_DIAGNOSTIC_POSITION = 'P',
};

#endif
