// SPDX-License-Identifier: Apache-2.0
// A line over time with the band in which eight of ten replications lie.
import { h, s } from "../dom.js";
import { dateAfter, percent, short, value } from "../format.js";
import { drawn, extent, linear, ticks } from "./scale.js";

const margin = { top: 10, right: 12, bottom: 24, left: 46 };

function path(points) {
    let text = "";
    let pen = "M";
    for (const [x, y] of points) {
        if (!Number.isFinite(y)) {
            pen = "M";
            continue;
        }
        text += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
        pen = "L";
    }
    return text;
}

/** Fewer points than pixels: of every stretch the first, the least and the greatest. */
function thinned(values, most) {
    if (values.length <= most) return values.map((_, index) => index);
    const step = values.length / (most / 2);
    const kept = new Set([0, values.length - 1]);
    for (let from = 0; from < values.length; from += step) {
        const end = Math.min(values.length, Math.floor(from + step));
        let low = Math.floor(from);
        let high = low;
        for (let index = Math.floor(from); index < end; index += 1) {
            if (values[index] < values[low]) low = index;
            if (values[index] > values[high]) high = index;
        }
        kept.add(low).add(high);
    }
    return [...kept].sort((a, b) => a - b);
}

/**
 * A chart of one series.
 *
 * @param series {mean: [], low: [], high: []} and {stepDays, start, warmUpDays, unit, name, currency}
 * @param options {height, at: a day that is marked, onPick: called with a day}
 */
export function seriesChart(series, options = {}) {
    const height = options.height ?? 150;
    const box = h("div.plot");
    const { mean, low = [], high = [], stepDays = 1, unit } = series;
    const days = (index) => (index + 1) * stepDays;
    const last = days(mean.length - 1);
    const range = extent([...mean, ...low, ...high]) ?? [0, 1];
    const isShare = unit === "share";
    const bottom = isShare ? Math.min(range[0], 1) : Math.min(0, range[0]);
    const top = isShare ? 1 : range[1] > bottom ? range[1] : bottom + 1;
    const readout = h("p.readout", { "aria-live": "off" });
    const tell = (index) => {
        const text = [dateAfter(series.start, days(index) - stepDays / 2), value(mean[index], unit, { currency: series.currency })];
        if (Number.isFinite(low[index]) && low[index] !== high[index]) {
            text.push(`${value(low[index], unit)} – ${value(high[index], unit)}`);
        }
        readout.textContent = text.join(" · ");
    };
    drawn(box, (width) => {
        const x = linear([0, last], [margin.left, width - margin.right]);
        const y = linear([bottom, top], [height - margin.bottom, margin.top]);
        const kept = thinned(mean, width);
        const picture = s("svg", {
            width, height, viewBox: `0 0 ${width} ${height}`, role: "img",
            "aria-label": `${series.name}: ${value(range[0], unit)} – ${value(range[1], unit)}`,
        });
        for (const tick of ticks(bottom, top, 3)) {
            picture.append(
                s("line.grid", { x1: margin.left, x2: width - margin.right, y1: y(tick), y2: y(tick) }),
                s("text.tick.end", { x: margin.left - 7, y: y(tick) + 4 }, isShare ? percent(tick, 0) : short(tick)));
        }
        if (series.warmUpDays > 0) {
            picture.append(s("rect.warm-up", {
                x: margin.left, y: margin.top, width: Math.max(0, x(series.warmUpDays) - margin.left),
                height: height - margin.top - margin.bottom,
            }));
        }
        const labels = Math.max(2, Math.min(6, Math.floor(width / 110)));
        for (let index = 0; index < labels; index += 1) {
            const day = (last * index) / (labels - 1);
            picture.append(s("text", {
                class: "tick " + (index === 0 ? "start" : index === labels - 1 ? "end" : "middle"), x: x(day), y: height - 6,
            }, dateAfter(series.start, day, last > 500 ? { month: "short", year: "numeric" } : { day: "numeric", month: "short" })));
        }
        if (low.length && high.length) {
            const there = kept.filter((index) => Number.isFinite(low[index]) && Number.isFinite(high[index]));
            const edge = there.map((index) => [x(days(index)), y(high[index])])
                .concat(there.map((index) => [x(days(index)), y(low[index])]).reverse());
            if (edge.length) picture.append(s("path.band", { d: path(edge) + "Z" }));
        }
        picture.append(s("path.line", { d: path(kept.map((index) => [x(days(index)), y(mean[index])])) }));
        const cursor = s("line.cursor", { y1: margin.top, y2: height - margin.bottom, visibility: "hidden" });
        const place = (day) => {
            cursor.setAttribute("x1", x(day));
            cursor.setAttribute("x2", x(day));
            cursor.setAttribute("visibility", "visible");
        };
        if (Number.isFinite(options.at)) place(options.at);
        // The mark outlives the drawing: it is drawn again when the width changes, and comes back when the pointer leaves.
        box.mark = (day) => {
            options.at = day;
            place(day);
        };
        picture.append(cursor);
        picture.addEventListener("pointermove", (event) => {
            const day = x.inverse(event.clientX - picture.getBoundingClientRect().left);
            const index = Math.max(0, Math.min(mean.length - 1, Math.round(day / stepDays) - 1));
            place(days(index));
            tell(index);
        });
        picture.addEventListener("pointerleave", () => {
            if (Number.isFinite(options.at)) place(options.at);
            else cursor.setAttribute("visibility", "hidden");
            readout.textContent = "";
        });
        if (options.onPick) {
            picture.addEventListener("click", (event) =>
                options.onPick(x.inverse(event.clientX - picture.getBoundingClientRect().left)));
        }
        return picture;
    });
    const figure = h("figure.series", h("figcaption", series.name, options.note ? h("small", options.note) : null), box, readout);
    figure.mark = (day) => box.mark?.(day);
    return figure;
}

/** A line so small that it stands in a row of a table. */
export function spark(values, { width = 120, height = 28 } = {}) {
    const range = extent(values);
    if (!range) return null;
    const x = linear([0, Math.max(1, values.length - 1)], [1, width - 1]);
    const y = linear([Math.min(0, range[0]), range[1]], [height - 2, 2]);
    return s("svg.spark", { width, height, viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
        s("path.line", { d: path(thinned(values, width).map((index) => [x(index), y(values[index])])) }));
}
