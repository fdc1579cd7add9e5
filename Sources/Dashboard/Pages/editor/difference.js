// SPDX-License-Identifier: Apache-2.0
// Which lines two texts do not share.

/** For both texts, whether each line is changed, by a longest common subsequence; of huge texts by membership only. */
export function changedLines(left, right) {
    const a = left.split("\n");
    const b = right.split("\n");
    let start = 0;
    while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
    let end = 0;
    while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
    const inner = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
    const marks = [a.map(() => false), b.map(() => false)];
    const [m, n] = [inner[0].length, inner[1].length];
    if (m * n > 4e6) {
        const sets = [new Set(inner[1]), new Set(inner[0])];
        inner.forEach((lines, side) => lines.forEach((line, index) => { marks[side][start + index] = !sets[side].has(line); }));
        return { left: a, right: b, marks };
    }
    const width = n + 1;
    const length = new Uint32Array((m + 1) * width);
    for (let i = m - 1; i >= 0; i -= 1) {
        for (let j = n - 1; j >= 0; j -= 1) {
            length[i * width + j] = inner[0][i] === inner[1][j] ? length[(i + 1) * width + j + 1] + 1
                : Math.max(length[(i + 1) * width + j], length[i * width + j + 1]);
        }
    }
    let [i, j] = [0, 0];
    while (i < m || j < n) {
        if (i < m && j < n && inner[0][i] === inner[1][j]) {
            i += 1;
            j += 1;
        } else if (j >= n || (i < m && length[(i + 1) * width + j] >= length[i * width + j + 1])) {
            marks[0][start + i] = true;
            i += 1;
        } else {
            marks[1][start + j] = true;
            j += 1;
        }
    }
    return { left: a, right: b, marks };
}
