// SPDX-License-Identifier: Apache-2.0
#ifndef GZIP_CODER_H
#define GZIP_CODER_H

#include <stddef.h>

/// The most bytes that `count` bytes can become.
size_t gzipBound(size_t count);

/// Writes `count` bytes as a gzip file (RFC 1952) that names no file and no time, so that the same bytes give the same file.
///
/// - Returns: How many bytes were written; 0 when `room` is too small, or there is no memory.
size_t gzipBytes(const unsigned char *bytes, size_t count, unsigned char *output, size_t room, int level);

#endif
