// SPDX-License-Identifier: Apache-2.0
// Values with their intervals, one a row: as bars from zero, or as points about zero.
import { add, h, s } from "../dom.js";
import { short } from "../format.js";
import { drawn, extent, linear, ticks } from "./scale.js";

/** Rows of text with a bar between name and value, that link to where they come from.
 *
 * @param rows {name, mean, lower, upper, text, note, tone, href}
 */
export function barRows(rows, { most, label } = {}) {
    const top = most ?? Math.max(0, ...rows.map((row) => row.upper ?? row.mean ?? 0).filter(Number.isFinite));
    const bottom = Math.min(0, ...rows.map((row) => row.lower ?? row.mean ?? 0).filter(Number.isFinite));
    const x = linear([bottom, top > bottom ? top : bottom + 1], [0, 100]);
    return h("ul.bars", { "aria-label": label }, rows.map((row) => {
        const zero = x(0);
        const end = Number.isFinite(row.mean) ? x(row.mean) : zero;
        const bar = s("svg.bar", { viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true" },
            s("rect.track", { x: 0, y: 0, width: 100, height: 12 }),
            s("rect", { class: `fill ${row.tone ?? ""}`, x: Math.min(zero, end), y: 0, width: Math.abs(end - zero), height: 12 }),
            Number.isFinite(row.lower) && row.upper > row.lower
                ? s("line.whisker", { x1: x(row.lower), x2: x(row.upper), y1: 6, y2: 6 }) : null);
        const parts = [
            h("span.bar-name", row.name, row.note ? h("small", row.note) : null), bar,
            h("span.bar-value", row.text, row.detail ? h("small", row.detail) : null)];
        return h("li", row.href ? h("a.bar-row", { href: row.href }, parts) : h("div.bar-row", parts));
    }));
}

/** Differences from a base, zero marked: where a bar misses zero, a difference is shown.
 *
 * @param rows {name, mean, lower, upper, text, tone}
 */
export function differencePlot(rows, { caption, unitText = short, note } = {}) {
    const box = h("div.plot");
    const band = 44;
    const height = rows.length * band + 26;
    const range = extent(rows.flatMap((row) => [row.mean, row.lower, row.upper, 0])) ?? [-1, 1];
    const room = (range[1] - range[0] || 1) * 0.08;
    drawn(box, (width) => {
        const x = linear([range[0] - room, range[1] + room], [8, width - 8]);
        const picture = s("svg", {
            width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
            "aria-label": caption + ": " + rows.map((row) => `${row.name} ${row.text}`).join("; "),
        });
        for (const tick of ticks(range[0] - room, range[1] + room, Math.max(2, Math.floor(width / 90)))) {
            const at = x(tick);
            add(picture,
                // Only beside the bars, so that no line runs through a name.
                rows.map((_, index) => s("line", {
                    class: tick === 0 ? "zero" : "grid", x1: at, x2: at, y1: index * band + 23, y2: index * band + 43,
                })),
                s("text", { class: "tick " + (at < 26 ? "start" : at > width - 26 ? "end" : "middle"), x: at, y: height - 6 },
                    unitText(tick)));
        }
        rows.forEach((row, index) => {
            const y = index * band + 32;
            const tone = row.tone ?? "neutral";
            picture.append(
                s("text.name", { x: 8, y: y - 13 }, row.name.length > 30 ? row.name.slice(0, 29) + "…" : row.name),
                s("text", { class: `row-value end ${tone}`, x: width - 8, y: y - 13 }, row.text));
            if (!Number.isFinite(row.mean)) return;
            if (Number.isFinite(row.lower)) {
                picture.append(
                    s("line", { class: `interval ${tone}`, x1: x(row.lower), x2: x(row.upper), y1: y, y2: y }),
                    s("line", { class: `cap ${tone}`, x1: x(row.lower), x2: x(row.lower), y1: y - 5, y2: y + 5 }),
                    s("line", { class: `cap ${tone}`, x1: x(row.upper), x2: x(row.upper), y1: y - 5, y2: y + 5 }));
            }
            picture.append(s("circle", { class: `dot ${tone}`, cx: x(row.mean), cy: y, r: 4.5 }));
        });
        return picture;
    });
    return h("figure", h("figcaption", caption, note ? h("small", note) : null), box);
}

/** How an estimate settles: its interval after each number of replications. */
export function settlingChart(points, { name, format = short, height = 120 }) {
    const box = h("div.plot");
    const range = extent(points.flatMap((point) => [point.lower ?? point.mean, point.upper ?? point.mean]));
    if (!range) return box;
    const last = points[points.length - 1];
    drawn(box, (width) => {
        const x = linear([points[0].done, Math.max(last.done, points[0].done + 1)], [54, width - 8]);
        const y = linear(range[1] > range[0] ? range : [range[0] - 1, range[1] + 1], [height - 22, 8]);
        const picture = s("svg", {
            width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${name}: ${format(last.mean)}`,
        });
        for (const tick of ticks(range[0], range[1], 2)) {
            picture.append(s("line.grid", { x1: 54, x2: width - 8, y1: y(tick), y2: y(tick) }),
                s("text.tick.end", { x: 48, y: y(tick) + 4 }, format(tick)));
        }
        const known = points.filter((point) => Number.isFinite(point.lower));
        const edge = known.map((point) => `${x(point.done).toFixed(1)} ${y(point.upper).toFixed(1)}`)
            .concat(known.map((point) => `${x(point.done).toFixed(1)} ${y(point.lower).toFixed(1)}`).reverse());
        if (edge.length > 2) picture.append(s("path.band", { d: `M${edge.join("L")}Z` }));
        picture.append(
            s("path.line", { d: "M" + points.map((point) => `${x(point.done).toFixed(1)} ${y(point.mean).toFixed(1)}`).join("L") }),
            s("circle.dot", { cx: x(last.done), cy: y(last.mean), r: 4 }),
            s("text.tick.start", { x: 54, y: height - 5 }, points[0].done),
            s("text.tick.end", { x: width - 8, y: height - 5 }, last.done));
        return picture;
    });
    return box;
}
