/* SPDX-License-Identifier: Apache-2.0 */
#include <pthread.h>

#include "GLPKGuard.h"

typedef struct {
    void (*body)(void *context);
    void *context;
} task;

static void *run(void *argument)
{
    task *work = argument;
    work->body(work->context);
    return NULL;
}

int guard_run_on_thread(size_t stack, void (*body)(void *context), void *context)
{
    task work = {body, context};
    pthread_attr_t attributes;
    pthread_t thread;
    int code = pthread_attr_init(&attributes);
    if (code != 0) return code;
    code = pthread_attr_setstacksize(&attributes, stack);
    if (code == 0) code = pthread_create(&thread, &attributes, run, &work);
    pthread_attr_destroy(&attributes);
    return code != 0 ? code : pthread_join(thread, NULL);
}
