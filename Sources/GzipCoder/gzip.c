// SPDX-License-Identifier: Apache-2.0
#include "GzipCoder.h"

#include <limits.h>
#include <zlib.h>

// A window of 32 KiB; 16 more asks zlib for gzip's header instead of its own.
enum { gzipWindow = 15 + 16, memoryLevel = 8, gzipFrame = 32 };

size_t gzipBound(size_t count) { return compressBound(count) + gzipFrame; }

size_t gzipBytes(const unsigned char *bytes, size_t count, unsigned char *output, size_t room, int level) {
    if (count > UINT_MAX || room > UINT_MAX) return 0;
    z_stream stream = {0};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK) return 0;
    stream.next_in = (unsigned char *)bytes;
    stream.avail_in = (unsigned)count;
    stream.next_out = output;
    stream.avail_out = (unsigned)room;
    const int outcome = deflate(&stream, Z_FINISH);
    const size_t written = stream.total_out;
    deflateEnd(&stream);
    return outcome == Z_STREAM_END ? written : 0;
}
