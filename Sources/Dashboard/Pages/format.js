// SPDX-License-Identifier: Apache-2.0
// Numbers, days and times as the reader writes them.
import { language } from "./text/texts.js";

const cache = new Map();

function formatter(options) {
    const key = language() + JSON.stringify(options);
    if (!cache.has(key)) {
        const numbers = new Intl.NumberFormat(language(), options);
        // A hyphen is too short for a minus.
        cache.set(key, { format: (figure) => numbers.format(figure).replace("-", "−") });
    }
    return cache.get(key);
}

function isNumber(value) {
    return typeof value === "number" && Number.isFinite(value);
}

/** How many decimals tell `value` as exactly as an uncertainty of `halfWidth` lets it be told. */
function decimals(value, halfWidth) {
    const size = Math.abs(isNumber(halfWidth) && halfWidth > 0 ? halfWidth : value / 100);
    if (!(size > 0)) return 0;
    return Math.max(0, Math.min(6, 1 - Math.floor(Math.log10(size))));
}

/** A plain number. */
export function number(value, options = { maximumFractionDigits: 2 }) {
    return isNumber(value) ? formatter(options).format(value) : "–";
}

/** A number in few signs: 292 k, 1.4 M. */
export function short(value) {
    if (!isNumber(value)) return "–";
    return formatter({ notation: "compact", maximumSignificantDigits: 3 }).format(value);
}

/** A share as percent; close to all of it as many digits as show what is missing. */
export function percent(value, digits = 1) {
    const isClose = digits > 0 && value > 0.995 && value < 1;
    return isNumber(value) ? formatter({ style: "percent", maximumFractionDigits: isClose ? 2 : digits }).format(value) : "–";
}

const unitTexts = {
    share: "%", d: "d", units: "", "units-per-day": "/d", count: "", ratio: "", "1/a": "/a", "units²": "", currency: "",
};

/** What stands behind a number of a unit. */
export function unitText(unit, currency = "") {
    if (unit === "currency") return currency;
    return unitTexts[unit] ?? unit ?? "";
}

/** A value with its unit, in as many digits as its uncertainty leaves it. */
export function value(mean, unit, { currency, halfWidth, compact = false, sign = false } = {}) {
    if (!isNumber(mean)) return "–";
    const signDisplay = sign ? "exceptZero" : "auto";
    if (unit === "share") {
        const digits = Math.min(3, decimals(mean * 100, (halfWidth ?? 0) * 100));
        const text = formatter({
            signDisplay, minimumFractionDigits: halfWidth > 0 ? Math.min(digits, 1) : 0, maximumFractionDigits: Math.max(1, Math.min(digits, 2)),
        }).format(mean * 100);
        return text + (sign ? (language() === "zh" ? " 个百分点" : " pp") : "%");
    }
    const suffix = unitText(unit, currency);
    if (compact && Math.abs(mean) >= 10000) {
        return formatter({ notation: "compact", maximumSignificantDigits: 3, signDisplay }).format(mean)
            + (suffix ? " " + suffix : "");
    }
    const digits = Math.abs(mean) >= 1000 ? 0 : Math.min(3, decimals(mean, halfWidth));
    return formatter({ maximumFractionDigits: digits, minimumFractionDigits: halfWidth > 0 ? digits : 0, signDisplay })
        .format(mean) + (suffix ? (suffix.startsWith("/") ? suffix : " " + suffix) : "");
}

/** The uncertainty behind a value, "± 2,500"; empty where there is none. */
export function plusMinus(halfWidth, unit, { currency, compact = false } = {}) {
    if (!isNumber(halfWidth) || halfWidth === 0) return "";
    if (unit === "share") {
        return "± " + formatter({ maximumSignificantDigits: 2 }).format(halfWidth * 100) + (language() === "zh" ? " 个百分点" : " pp");
    }
    if (compact && Math.abs(halfWidth) >= 10000) {
        return "± " + formatter({ notation: "compact", maximumSignificantDigits: 2 }).format(halfWidth);
    }
    return "± " + formatter({ maximumSignificantDigits: 2 }).format(halfWidth);
}

/** A time such as "2026-11-22T15:31:17Z" as the reader's clock has it. */
export function moment(text) {
    const date = new Date(text);
    if (Number.isNaN(date.getTime())) return text ?? "";
    return new Intl.DateTimeFormat(language(), { dateStyle: "medium", timeStyle: "short" }).format(date);
}

/** How long ago, in words. */
export function ago(text) {
    const seconds = (new Date(text).getTime() - Date.now()) / 1000;
    if (!Number.isFinite(seconds)) return text ?? "";
    const words = new Intl.RelativeTimeFormat(language(), { numeric: "auto", style: "long" });
    for (const [unit, length] of [["day", 86400], ["hour", 3600], ["minute", 60]]) {
        if (Math.abs(seconds) >= length) return words.format(Math.round(seconds / length), unit);
    }
    return words.format(0, "minute").replace(/.*/, () => (language() === "zh" ? "刚刚" : "just now"));
}

/** The date `days` after the first day of a scenario. */
export function dateAfter(start, days, options = { day: "numeric", month: "short", year: "numeric" }) {
    const date = new Date(`${start}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return number(days) + " d";
    date.setTime(date.getTime() + days * 86400000);
    return new Intl.DateTimeFormat(language(), { ...options, timeZone: "UTC" }).format(date);
}

/** A length of time in seconds, in words that fit. */
export function duration(seconds) {
    if (!isNumber(seconds)) return "–";
    if (seconds < 60) return number(seconds, { maximumFractionDigits: seconds < 10 ? 1 : 0 }) + " s";
    if (seconds < 3600) return number(Math.floor(seconds / 60)) + " min " + number(Math.round(seconds % 60)) + " s";
    return number(Math.floor(seconds / 3600)) + " h " + number(Math.round((seconds % 3600) / 60)) + " min";
}
