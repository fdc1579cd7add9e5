// SPDX-License-Identifier: Apache-2.0
// From values to places, and the round values that an axis names.

/** A linear scale; equal ends are spread. */
export function linear([low, high], [from, to]) {
    const span = high - low || 1;
    const place = (value) => from + ((value - low) / span) * (to - from);
    place.inverse = (at) => low + ((at - from) / (to - from || 1)) * span;
    return place;
}

/** Round values within a range, about `count` of them. */
export function ticks(low, high, count = 4) {
    const span = high - low;
    if (!(span > 0)) return [low];
    const rough = span / count;
    const power = 10 ** Math.floor(Math.log10(rough));
    const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough * 0.999) ?? power * 10;
    const values = [];
    for (let value = Math.ceil(low / step - 1e-9) * step; value <= high + step * 1e-9; value += step) {
        values.push(Math.abs(value) < step * 1e-9 ? 0 : value);
    }
    return values;
}

/** The least and greatest of finite numbers; `undefined` without any. */
export function extent(values) {
    let low = Infinity;
    let high = -Infinity;
    for (const value of values) {
        if (typeof value !== "number" || !Number.isFinite(value)) continue;
        if (value < low) low = value;
        if (value > high) high = value;
    }
    return low <= high ? [low, high] : undefined;
}

/** Draws into an element now and whenever its width changes. */
export function drawn(element, draw) {
    let width = 0;
    const again = () => {
        const now = Math.round(element.clientWidth);
        if (now === 0 || now === width) return;
        width = now;
        element.replaceChildren(draw(Math.max(200, now)));
    };
    const watch = new ResizeObserver(() => requestAnimationFrame(again));
    watch.observe(element);
    element.redraw = () => {
        width = 0;
        again();
    };
    return element;
}
