/* SPDX-License-Identifier: Apache-2.0 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

#include "PostgreSQLLibrary.h"

#define NEED(field)                                                                                       \
    do {                                                                                                  \
        *(void **)(&library->field) = dlsym(handle, "PQ" #field);                                         \
        if (library->field == NULL) {                                                                     \
            snprintf(message, length, "%s has no function PQ%s: libpq 12 or newer is needed", path, #field); \
            goto refused;                                                                                 \
        }                                                                                                 \
    } while (0)

const pg_library *pg_library_open(const char *path, char *message, size_t length)
{
    void *handle = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        const char *reason = dlerror();
        snprintf(message, length, "%s", reason == NULL ? "no reason is given" : reason);
        return NULL;
    }
    pg_library *library = calloc(1, sizeof *library);
    if (library == NULL) {
        snprintf(message, length, "no memory");
        dlclose(handle);
        return NULL;
    }
    NEED(libVersion);
    NEED(conninfoParse);
    NEED(conninfoFree);
    NEED(freemem);
    NEED(connectdbParams);
    NEED(finish);
    NEED(status);
    NEED(errorMessage);
    NEED(serverVersion);
    NEED(parameterStatus);
    NEED(socket);
    NEED(setNoticeProcessor);
    NEED(exec);
    NEED(execParams);
    NEED(sendQueryParams);
    NEED(setSingleRowMode);
    NEED(consumeInput);
    NEED(isBusy);
    NEED(getResult);
    NEED(getCancel);
    NEED(cancel);
    NEED(freeCancel);
    NEED(putCopyData);
    NEED(putCopyEnd);
    NEED(resultStatus);
    NEED(resultErrorField);
    NEED(clear);
    NEED(ntuples);
    NEED(nfields);
    NEED(fname);
    NEED(ftype);
    NEED(getvalue);
    NEED(getisnull);
    NEED(getlength);
    NEED(cmdTuples);
    /* The handle stays open: the library is used until the process ends. */
    return library;

refused:
    free(library);
    dlclose(handle);
    return NULL;
}
