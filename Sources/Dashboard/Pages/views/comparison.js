// SPDX-License-Identifier: Apache-2.0
// Scenarios side by side: the verdict, then what changes. Runs that were made apart are shown beside each other.
import { api } from "../api.js";
import { differencePlot } from "../charts/intervals.js";
import { h } from "../dom.js";
import { moment, number, plusMinus, value } from "../format.js";
import { address } from "../router.js";
import { better, headline, inSentence, title } from "../text/measures.js";
import { t } from "../text/texts.js";
import { findingButton } from "./findings.js";
import { empty, levelText, section, toneOf, trail } from "./parts.js";
import { tagEditor } from "./tags.js";

function heading({ verdict, objective }) {
    const key = { best: "verdict-best", undecided: "verdict-undecided", tie: "verdict-tie" }[verdict.kind] ?? "verdict-unknown";
    return t(key, { name: verdict.best ?? "", measure: inSentence(objective) });
}

/** The measures of the network worth a column, the one that decides first. */
function columnsOf(comparison, runs) {
    const there = (measure) => runs.some((run) => run.measures.some((each) => each.measure === measure && Number.isFinite(each.mean)));
    const sells = runs.some((run) => run.measures.some((each) => each.measure === "revenue" && each.mean > 0));
    const moves = (measure) => runs.some((run) => run.measures.find((each) => each.measure === measure)?.mean);
    return [...new Set([comparison?.objective, ...headline])].filter((measure) =>
        measure && there(measure) && moves(measure) && (measure !== "profit" || sells) && (measure !== "on-hand-mean" || !there("stock-value-mean")));
}

function sideBySide(columns, runs, comparison, names) {
    return h("div.scroll", { role: "region", tabindex: "0", "aria-label": t("side-by-side") }, h("table.beside",
        h("thead", h("tr", h("th", { scope: "col" }, t("scenario")), columns.map((measure) => h("th.number", { scope: "col" }, title(measure))))),
        h("tbody", runs.map((run, index) => h("tr", { class: comparison?.verdict.best === names[index] ? "best" : "" },
            h("th", { scope: "row" }, h("a", { href: address(["runs", run.id]) }, names[index]),
                comparison && names[index] === comparison.base ? h("small", " " + t("base")) : null),
            columns.map((measure) => {
                const estimate = run.measures.find((each) => each.measure === measure);
                if (!estimate) return h("td.number", "–");
                const difference = comparison?.differences.find((each) =>
                    each.scenario === names[index] && each.measure === measure && each.scope === "network");
                return h("td", { class: `number ${toneOf(difference?.finding)}`, title: difference ? t(difference.finding) : undefined },
                    value(estimate.mean, estimate.unit, { currency: run.currency, halfWidth: estimate.halfWidth, compact: true }),
                    h("small", " " + plusMinus(estimate.halfWidth, estimate.unit, { compact: true })));
            }))))));
}

function differenceText(each, currency) {
    const halfWidth = Number.isFinite(each.lower) ? (each.upper - each.lower) / 2 : undefined;
    const main = value(each.estimate, each.unit, { currency, halfWidth, compact: true, sign: true });
    const shown = halfWidth > 0 ? ` ${plusMinus(halfWidth, each.unit, { compact: true }).replace(/ (pp|个百分点)$/, "")}` : "";
    return `${main}${shown}, ${t(each.finding)}`;
}

function differences(comparison, columns) {
    const others = comparison.scenarios.map((each) => each.name).filter((name) => name !== comparison.base);
    return h("div.grid-3", columns.map((measure) => {
        const rows = others.map((name) => {
            const each = comparison.differences.find((one) => one.scenario === name && one.measure === measure && one.scope === "network");
            if (!each) return { name, text: t("undefined") };
            const scale = each.unit === "share" ? 100 : 1;
            const scaled = (figure) => (Number.isFinite(figure) ? figure * scale : undefined);
            return {
                name, mean: scaled(each.estimate), lower: scaled(each.lower), upper: scaled(each.upper),
                text: each.finding === "identical" ? t("identical") : differenceText(each, comparison.currency),
                tone: toneOf(each.finding),
            };
        });
        const unit = comparison.differences.find((each) => each.measure === measure)?.unit;
        const note = unit === "share" ? "pp" : unit === "currency" ? comparison.currency : "";
        return differencePlot(rows, { caption: title(measure), note });
    }));
}

async function studyView(id, context) {
    const comparison = await api.comparison(id, context.signal);
    const runs = await Promise.all(comparison.scenarios.map((each) => api.run(each.run, context.signal)));
    const names = comparison.scenarios.map((each) => each.name);
    const columns = columnsOf(comparison, runs);
    const finding = h("div");
    const compared = columns.filter((measure) => comparison.differences.some((each) => each.measure === measure && each.scope === "network"));
    context.fill(
        trail([t("runs"), address(["runs"])], [t("comparison-of", { names: names.join(", ") })]),
        h("div.head", h("div", h("h1", heading(comparison)), h("p.lead", comparison.verdict.sentence),
            h("p.note", `${moment(comparison.created)} · ${t("pairs", { count: number(comparison.replications) })} · ${levelText(comparison.level)}`),
            tagEditor("comparisons", id, comparison.tags, context)),
        h("div.actions",
            h("a.button", { href: api.reportAddress(id), download: `${id}.html` }, t("report")),
            findingButton(".primary", id, comparison.verdict.sentence, context, finding))),
        finding,
        comparison.warnings.length ? h("details.alert", h("summary", t("worth-knowing"), h("span.count", number(comparison.warnings.length))),
            h("ul", comparison.warnings.map((text) => h("li", text)))) : null,
        section(t("side-by-side"), t("side-note"), sideBySide(columns, runs, comparison, names)),
        compared.length && names.length > 1
            ? section(t("differences"), t("differences-note", { base: comparison.base }), differences(comparison, compared)) : null);
}

/** Runs that were chosen in the list: their comparison when they share one, else their figures beside each other. */
async function chosenView(ids, context) {
    if (ids.length < 2) {
        context.fill(h("h1", t("compare")), empty("runs", t("compare-few"), t("compare-few-note"), h("a.button.primary", { href: address(["runs"]) }, t("runs"))));
        return;
    }
    const runs = await Promise.all(ids.map((id) => api.run(id, context.signal)));
    const study = runs[0].study;
    if (study && runs.every((run) => run.study === study)) {
        const comparison = await api.comparison(study, context.signal).catch(() => null);
        if (comparison && comparison.scenarios.length === runs.length) {
            location.replace(address(["comparisons", study]));
            return;
        }
    }
    const names = runs.map((run) => (run.variant && run.variant !== run.scenario ? `${run.scenario} · ${run.variant}` : run.scenario));
    const columns = columnsOf(null, runs);
    const charts = columns.map((measure) => {
        const estimates = runs.map((run) => run.measures.find((each) => each.measure === measure));
        const base = estimates[0];
        if (!base) return null;
        const scale = base.unit === "share" ? 100 : 1;
        const rows = runs.slice(1).map((run, index) => {
            const each = estimates[index + 1];
            const change = each ? each.mean - base.mean : undefined;
            // Runs that were made apart: the widths of their intervals add up as squares do.
            const halfWidth = each && Math.hypot(each.halfWidth ?? 0, base.halfWidth ?? 0);
            const isShown = halfWidth > 0 ? Math.abs(change) > halfWidth : false;
            const tone = !isShown || !better(measure) ? "neutral" : change * better(measure) > 0 ? "better" : "worse";
            return {
                name: names[index + 1], mean: change * scale, tone,
                lower: halfWidth > 0 ? (change - halfWidth) * scale : undefined, upper: halfWidth > 0 ? (change + halfWidth) * scale : undefined,
                text: each ? value(change, base.unit, { currency: run.currency, compact: true, sign: true, halfWidth }) : t("undefined"),
            };
        });
        return differencePlot(rows, { caption: title(measure), note: base.unit === "share" ? "pp" : base.unit === "currency" ? runs[0].currency : "" });
    });
    context.fill(
        trail([t("runs"), address(["runs"])], [t("comparison-of", { names: names.join(", ") })]),
        h("div.head", h("div", h("h1", t("verdict-unknown")), h("p.lead", names.join(" · ")))),
        h("p.alert", t("unpaired")),
        section(t("side-by-side"), null, sideBySide(columns, runs, null, names)),
        section(t("differences"), null, h("div.grid-3", charts)));
}

export async function comparisonView([, id], query, context) {
    if (id === undefined || id === "runs") return chosenView((query.runs ?? "").split(",").filter(Boolean), context);
    return studyView(id, context);
}


