// SPDX-License-Identifier: Apache-2.0
// One run: the answer first, then what it rests on.
import { api } from "../api.js";
import { barRows } from "../charts/intervals.js";
import { seriesChart } from "../charts/series.js";
import { h, icon } from "../dom.js";
import { duration, moment, number, percent, plusMinus, value } from "../format.js";
import { networkPicture } from "../network/picture.js";
import { address } from "../router.js";
import { headline, isCost, title } from "../text/measures.js";
import { t } from "../text/texts.js";
import { findingButton } from "./findings.js";
import { copyButton, deferred, levelText, namesOf, section, tile, trail } from "./parts.js";
import { tagEditor } from "./tags.js";

/** The run in a sentence. */
function answer(run) {
    const of = (measure) => run.measures.find((each) => each.measure === measure && each.scope === "network" && Number.isFinite(each.mean));
    const days = number(run.days - run.warmUpDays, { maximumFractionDigits: 0 });
    const money = (estimate) => value(Math.abs(estimate.mean), "currency", { currency: run.currency, compact: true });
    const parts = [];
    const fill = of("fill-rate");
    const revenue = of("revenue");
    const profit = of("profit");
    if (fill) parts.push(t("answer-service", { share: percent(fill.mean) }));
    if (profit && revenue?.mean > 0) parts.push(t(profit.mean < 0 ? "answer-loss" : "answer-profit", { profit: money(profit), days }));
    else if (of("total-cost")) parts.push(t("answer-cost", { cost: money(of("total-cost")), days }));
    const text = parts.join(t("and")) + (parts.length ? t("full-stop") : "");
    return text.charAt(0).toUpperCase() + text.slice(1) || run.scenario;
}

function tiles(run) {
    const sells = run.measures.some((each) => each.measure === "revenue" && each.mean > 0);
    const shown = headline.filter((measure) => measure !== "profit" || sells)
        .map((measure) => run.measures.find((each) => each.measure === measure && Number.isFinite(each.mean)))
        .filter((estimate) => estimate && !(estimate.measure === "emissions" && estimate.mean === 0))
        .filter((estimate, _, all) => estimate.measure !== "on-hand-mean" || !all.some((each) => each.measure === "stock-value-mean" && each.mean > 0));
    return h("ul.tiles", shown.slice(0, 8).map((estimate) => tile(estimate, run.currency, address(["runs", run.id, "measures", estimate.measure]))));
}

function costs(run) {
    const rows = run.measures.filter((each) => each.scope === "network" && isCost(each.measure) && each.mean > 0)
        .sort((a, b) => b.mean - a.mean);
    const total = run.measures.find((each) => each.measure === "total-cost");
    if (!rows.length || !total) return null;
    return section(t("cost"),
        t("cost-note", { total: value(total.mean, "currency", { currency: run.currency, halfWidth: total.halfWidth }), level: levelText(run.level) }),
        barRows(rows.map((each) => ({
            name: title(each.measure), mean: each.mean, lower: each.lower, upper: each.upper,
            text: value(each.mean, each.unit, { currency: run.currency, compact: true }), detail: percent(each.mean / total.mean),
            href: address(["runs", run.id, "measures", each.measure]),
        })), { label: t("cost") }));
}

function weakest(run, signal, name) {
    const read = (scope) => api.measures(run.id, { scope, measure: "fill-rate" }, signal).catch(() => []);
    return section(t("where"), t("where-note"), deferred(Promise.all([read("site"), read("segment")]), ([sites, segments]) => {
        const list = (estimates, scope) => {
            const rows = estimates.filter((each) => Number.isFinite(each.mean)).sort((a, b) => a.mean - b.mean).slice(0, 5);
            if (!rows.length) return null;
            return h("div", h("h3", t(scope === "site" ? "by-site" : "by-segment")), barRows(rows.map((each) => ({
                name: name(each.entity), mean: each.mean, lower: each.lower, upper: each.upper,
                tone: each.mean < 0.9 ? "worse" : each.mean < 0.97 ? "watch" : "",
                text: value(each.mean, "share", { halfWidth: each.halfWidth }),
                href: address(["runs", run.id, "measures", "fill-rate"], { [scope]: each.entity }),
            })), { most: 1, label: title("fill-rate") }));
        };
        return h("div.pair", list(sites, "site"), list(segments, "segment"));
    }, signal));
}

/** The series of the places that matter most, the others on request. */
export function seriesGrid(set, run, name, most = 6) {
    if (!set.series.length) return h("p.quiet", t("no-series"));
    const weight = (series) => ({ "fill-rate": 3, backlog: 2, "on-hand": 1, "demand-per-day": 0 })[series.measure] ?? 0;
    const moves = (series) => series.mean.some((each) => each !== series.mean[0]);
    const all = set.series.filter((series) => series.mean.some(Number.isFinite)).filter(moves)
        .sort((a, b) => weight(b) - weight(a));
    // One of each kind comes first, so that a page does not open with nine fill rates.
    const turns = new Map();
    const ordered = all.map((series) => {
        const turn = turns.get(series.measure) ?? 0;
        turns.set(series.measure, turn + 1);
        return [turn, series];
    }).sort((a, b) => a[0] - b[0]).map(([, series]) => series);
    const chart = (series) => seriesChart({
        ...series, mean: series.mean.map((each) => each ?? NaN), low: series.low.map((each) => each ?? NaN), high: series.high.map((each) => each ?? NaN),
        name: title(series.measure), stepDays: set.pointDays, start: set.start, warmUpDays: set.warmUpDays, currency: run.currency,
    }, { note: name(series.entity) });
    const grid = h("div.grid-3", ordered.slice(0, most).map(chart));
    const rest = ordered.length > most ? h("p.actions", h("button", {
        onclick: (event) => {
            grid.append(...ordered.slice(most).map(chart));
            event.target.parentElement.remove();
        },
    }, t("more", { count: number(ordered.length) }))) : null;
    return h("div", grid, rest);
}

function allMeasures(run) {
    return h("details.block", h("summary", h("h2", t("all-measures"))), h("div.scroll", { role: "region", tabindex: "0", "aria-label": t("all-measures") },
        h("table", h("thead", h("tr", h("th", { scope: "col" }, t("measure")), h("th.number", { scope: "col" }, t("mean")),
            h("th.number", { scope: "col" }, t("interval", { level: levelText(run.level) })), h("th.number", { scope: "col" }, t("range")))),
        h("tbody", run.measures.map((each) => {
            const text = (figure) => value(figure, each.unit, { currency: run.currency, halfWidth: each.halfWidth });
            return h("tr", h("th", { scope: "row" }, h("a", { href: address(["runs", run.id, "measures", each.measure]) }, title(each.measure))),
                h("td.number", text(each.mean), " ", h("small", plusMinus(each.halfWidth, each.unit))),
                h("td.number", Number.isFinite(each.lower) ? `${text(each.lower)} – ${text(each.upper)}` : "–"),
                h("td.number", Number.isFinite(each.minimum) ? `${text(each.minimum)} – ${text(each.maximum)}` : "–"));
        })))));
}

function facts(run, say) {
    const rows = [
        [t("when"), moment(run.created)], [t("replications"), number(run.replications)], [t("seed"), run.seed],
        [t("took"), duration(run.wallSeconds)], [t("version"), run.toolVersion], [t("hash"), h("code", run.scenarioHash)],
    ];
    return section(t("about"), null, h("dl.facts", rows.map(([name, text]) => [h("dt", name), h("dd", text)])),
        h("div.command", h("code", run.command), copyButton(run.command, say)));
}

export async function runView([, id], query, context) {
    const { signal } = context;
    const run = await api.run(id, signal);
    const network = api.network(id, {}, signal);
    network.catch(() => null);
    const known = await Promise.race([network.catch(() => null), new Promise((resolve) => setTimeout(resolve, 400, null))]);
    const name = namesOf(known);
    const label = run.variant && run.variant !== run.scenario ? `${run.scenario} · ${run.variant}` : run.scenario;
    const level = levelText(run.level);
    const measured = { replications: number(run.replications), days: number(run.days - run.warmUpDays), warmUp: number(run.warmUpDays), level };
    const finding = h("div");
    context.fill(
        trail([t("runs"), address(["runs"])], [label]),
        h("div.head", h("div", h("h1", answer(run)),
            h("p.lead", t(run.warmUpDays > 0 ? "measured" : "measured-cold", measured),
                run.replications === 1 ? " " + t("one-replication") : ""),
            tagEditor("runs", run.id, run.tags, context)),
        h("div.actions",
            h("a.button", { href: address(["scenarios", run.scenario]) }, icon("edit"), t("edit-scenario")),
            h("a.button", { href: api.reportAddress(run.id), download: `${run.id}.html` }, t("report")),
            findingButton("", run.id, answer(run), context, finding))),
        finding,
        run.complete ? null : h("p.alert", t("incomplete"), ": ", t("progress-open", { done: number(run.replications) })),
        run.warnings.length ? h("details.alert", h("summary", t("worth-knowing"), h("span.count", number(run.warnings.length))),
            h("ul", run.warnings.map((text) => h("li", text)))) : null,
        tiles(run),
        h("div.columns",
            section(t("network"), null, deferred(network, (data) => h("div",
                networkPicture(data, { still: true, link: (node) => address(["runs", id, "network"], { node: node.id }) }).element,
                h("p.actions", h("a.button.primary", { href: address(["runs", id, "network"]) }, icon("play"), t("open-network")))), signal)),
            h("div.stack", costs(run), weakest(run, signal, name))),
        section(t("over-time"), run.replications > 1 ? t("over-time-note") : t("over-time-one"),
            deferred(api.series(id, {}, signal), (set) => seriesGrid(set, run, name), signal)),
        allMeasures(run),
        facts(run, context.say));
}


