// SPDX-License-Identifier: Apache-2.0
#ifndef EMBEDDED_PAGES_H
#define EMBEDDED_PAGES_H
#include <stddef.h>

/// A file of the dashboard's pages, as it was when the program was built.
typedef struct {
    /// Its path below the folder of the pages.
    const char *name;
    /// What it holds.
    const unsigned char *bytes;
    /// How much that is, in bytes.
    size_t count;
} EmbeddedPage;

/// The page with an index, or NULL beyond the last.
const EmbeddedPage *embeddedPage(size_t index);

#endif
