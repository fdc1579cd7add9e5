// SPDX-License-Identifier: Apache-2.0
// From a measure down to where it comes from: site or customers, product, order, and why that order went as it did.
import { api } from "../api.js";
import { barRows } from "../charts/intervals.js";
import { seriesChart } from "../charts/series.js";
import { h, icon, put } from "../dom.js";
import { dateAfter, number, plusMinus, value } from "../format.js";
import { address, open } from "../router.js";
import { better, isCost, title, worseFirst } from "../text/measures.js";
import { t } from "../text/texts.js";
import { deferred, estimateText, levelText, namesOf, section, trail } from "./parts.js";

const labelOf = (run) => (run.variant && run.variant !== run.scenario ? `${run.scenario} · ${run.variant}` : run.scenario);

function tone(estimate) {
    if (estimate.unit !== "share" || better(estimate.measure) <= 0) return "";
    return estimate.mean < 0.9 ? "worse" : estimate.mean < 0.97 ? "watch" : "";
}

function rowsOf(estimates, measure, currency, name, link) {
    return [...estimates].filter((each) => Number.isFinite(each.mean)).sort(worseFirst(measure)).map((each) => ({
        name: name(each), mean: each.mean, lower: each.lower, upper: each.upper, tone: tone(each),
        text: value(each.mean, each.unit, { currency, halfWidth: each.halfWidth, compact: true }),
        detail: plusMinus(each.halfWidth, each.unit, { compact: true }), href: link?.(each),
    }));
}

/** A list of bars that shows its first rows, and the others on request. */
function limited(rows, options, most = 12) {
    const box = h("div", barRows(rows.slice(0, most), options));
    if (rows.length > most) {
        box.append(h("p.actions", h("button", { onclick: () => put(box, barRows(rows, options)) }, t("more", { count: number(rows.length) }))));
    }
    return box;
}

/** Half of a stock point's name that is not its site; either may contain a slash. */
function productOf(entity, site) {
    return entity.startsWith(`${site}/`) ? entity.slice(site.length + 1) : entity;
}

/** #/runs/RUN/measures/MEASURE?site=S or ?segment=S */
export async function measureView([, id, , measure], query, context) {
    const { signal } = context;
    const [run, network] = await Promise.all([api.run(id, signal), api.network(id, {}, signal).catch(() => null)]);
    const name = namesOf(network);
    const place = query.site ?? query.segment;
    const scope = query.site ? "site" : query.segment ? "segment" : "network";
    const level = levelText(run.level);
    const at = scope === "network" ? run.measures.find((each) => each.measure === measure)
        : (await api.measures(id, { scope, entity: place, measure }, signal))[0];
    const [main, uncertainty] = at ? estimateText(at, run.currency) : ["–", ""];
    const steps = [[t("runs"), address(["runs"])], [labelOf(run), address(["runs", id])]];
    if (place) steps.push([title(measure), address(["runs", id, "measures", measure])], [name(place)]);
    else steps.push([title(measure)]);
    const top = at?.unit === "share" ? 1 : undefined;

    const byScope = (which, heading, link) => api.measures(id, { scope: which, measure }, signal).then((all) => {
        const rows = rowsOf(all, measure, run.currency, (each) => (which === "echelon" ? t("echelon", { number: each.entity }) : name(each.entity)), link);
        return rows.length ? section(t(heading), null, limited(rows, { most: top, label: t(heading) })) : null;
    }).catch(() => null);

    const causes = () => {
        if (measure !== "total-cost" && measure !== "profit") return null;
        const rows = rowsOf(run.measures.filter((each) => each.scope === "network" && isCost(each.measure) && each.mean > 0), "total-cost",
            run.currency, (each) => title(each.measure), (each) => address(["runs", id, "measures", each.measure]));
        return rows.length ? section(t("cost"), null, limited(rows, { label: t("cost") })) : null;
    };
    const parts = scope === "network"
        ? Promise.all([causes(),
            byScope("site", "by-site", (each) => address(["runs", id, "measures", measure], { site: each.entity })),
            byScope("segment", "by-segment", (each) => address(["runs", id, "measures", measure], { segment: each.entity })),
            byScope("lane", "by-lane"), byScope("echelon", "by-echelon")])
        : scope === "site"
            ? api.measures(id, { scope: "stock-point", measure }, signal).then((all) => {
                const own = all.filter((each) => each.entity.startsWith(`${place}/`));
                const rows = rowsOf(own, measure, run.currency, (each) => productOf(each.entity, place),
                    (each) => address(["runs", id, "orders"], { site: place, product: productOf(each.entity, place), late: true }));
                return [rows.length ? section(t("by-product"), null, limited(rows, { most: top, label: t("by-product") })) : null];
            }) : Promise.resolve([]);

    const series = place ? deferred(api.series(id, { scope, entity: place }, signal), (set) => h("div.grid-3", set.series.map((each) => seriesChart({
        ...each, mean: each.mean.map((one) => one ?? NaN), low: each.low.map((one) => one ?? NaN), high: each.high.map((one) => one ?? NaN),
        name: title(each.measure), stepDays: set.pointDays, start: set.start, warmUpDays: set.warmUpDays, currency: run.currency,
    }))), signal) : null;

    context.fill(trail(...steps),
        h("div.head", h("div", h("p.kicker", place ? name(place) : t("whole-network")), h("h1", title(measure), " ", h("span.figure", main), h("small.figure", uncertainty)),
            h("p.lead", t("drill-note", { level }))),
        h("div.actions", h("label.pick-measure", h("span.hidden", t("measure")), h("select", {
            onchange: (event) => open(["runs", id, "measures", event.target.value], place ? { [scope]: place } : {}),
        }, run.measures.map((each) => h("option", { value: each.measure, selected: each.measure === measure }, title(each.measure))))),
        place ? h("a.button.primary", { href: address(["runs", id, "orders"], { [scope]: place, late: true }) }, t("orders"), icon("next")) : null)),
        deferred(parts, (sections) => {
            const shown = sections.filter(Boolean);
            if (shown.length) return h("div", { class: shown.length > 1 ? "pair" : "" }, shown);
            return scope === "network" ? h("p.quiet", t("no-breakdown")) : null;
        }, signal),
        place ? section(t("over-time"), run.replications > 1 ? t("over-time-note") : t("over-time-one"), series) : null);
}

/** A delay in days, or in hours when it is less than one. */
function delay(days) {
    return days < 1 ? `${number(Math.max(1, Math.round(days * 24)))} h` : `${number(days, { maximumFractionDigits: 1 })} d`;
}

const stateText = { "on-time": "on-time", late: "late", lost: "lost-order", open: "open" };

/** #/runs/RUN/orders?site=&product=&segment=&late=&replication= */
export async function ordersView([, id], query, context) {
    const { signal } = context;
    const [run, network] = await Promise.all([api.run(id, signal), api.network(id, {}, signal).catch(() => null)]);
    const name = namesOf(network);
    const asked = {
        site: query.site, product: query.product, segment: query.segment, late: query.late === "true" ? true : undefined,
        replication: query.replication ?? 0,
    };
    const place = query.site ?? query.segment;
    const steps = [[t("runs"), address(["runs"])], [labelOf(run), address(["runs", id])]];
    if (place) {
        steps.push([name(place), address(["runs", id, "measures", "fill-rate"], query.site ? { site: query.site } : { segment: query.segment })]);
    }
    steps.push([t("orders")]);
    const list = h("div", h("div.bone.tall"));
    const again = (changes) => open(["runs", id, "orders"], { ...query, ...changes });
    const replications = Math.min(run.replications, 100);
    context.fill(trail(...steps),
        h("div.head", h("div", h("p.kicker", [place ? name(place) : t("whole-network"), query.product].filter(Boolean).join(" · ")), h("h1", t("orders")),
            h("p.lead", t("orders-note", { replication: number(Number(asked.replication)) }))),
        h("div.actions",
            h("label.check", h("input", {
                type: "checkbox", checked: query.late === "true", onchange: (event) => again({ late: event.target.checked ? "true" : "" }),
            }), t("orders-late")),
            replications > 1 ? h("label.inline", t("replication"), h("select", { onchange: (event) => again({ replication: event.target.value }) },
                Array.from({ length: replications }, (_, index) => h("option", { value: index, selected: index === Number(asked.replication) }, number(index))))) : null)),
        list);

    let orders = [];
    let answer;
    const day = (figure) => (Number.isFinite(figure) ? dateAfter(run.start, figure, { day: "numeric", month: "short", year: "numeric" }) : "–");
    const read = async (after) => {
        // What waited longest stands first: that is what one wants explained.
        answer = await api.orders(id, { ...asked, sort: "delay", limit: 200, after }, signal);
        orders = orders.concat(answer.orders);
        draw();
    };
    function draw() {
        if (!orders.length) {
            put(list, h("p.quiet", t("orders-empty")));
            return;
        }
        put(list, h("p.note", `${number(orders.length)} / ${number(answer.total)}`), h("table.cards.orders",
            h("thead", h("tr", ["order", "segment", "product", "placed", "delivered", "delay", "state"].map((key) =>
                h("th", { scope: "col", class: key === "delay" ? "number" : "" }, t(key))))),
            h("tbody", orders.map((order) => h("tr",
                h("th", { scope: "row" }, h("a", {
                    href: address(["runs", id, "orders", String(order.number), "explanation"], { ...query, replication: answer.replication }),
                }, `#${order.number}`)),
                h("td", { "data-label": t("segment") }, name(order.segment)),
                h("td", { "data-label": t("product") }, order.lines.slice(0, 3).map((line) => `${number(line.units)} × ${line.product}`).join(", ")
                    + (order.lines.length > 3 ? " …" : "")),
                h("td", { "data-label": t("placed") }, day(order.placed)), h("td", { "data-label": t("delivered") }, day(order.delivered)),
                h("td.number", { "data-label": t("delay") }, order.lateDays > 0 ? delay(order.lateDays) : "–"),
                h("td", { "data-label": t("state") }, h("span", { class: `badge ${order.state === "on-time" ? "good" : order.state === "open" ? "" : "bad"}` },
                    t(stateText[order.state] ?? order.state))))))),
        answer.next ? h("p.actions", h("button", { onclick: () => read(answer.next) }, t("more", { count: number(answer.total) }))) : null);
    }
    try {
        await read();
    } catch (error) {
        if (!signal.aborted) put(list, h("p.fault", { role: "alert" }, error.message));
    }
}

/** #/runs/RUN/orders/NUMBER/explanation?replication= */
export async function explanationView([, id, , order], query, context) {
    const { signal } = context;
    const [run, network] = await Promise.all([api.run(id, signal), api.network(id, {}, signal).catch(() => null)]);
    const name = namesOf(network);
    const { site, product, segment, late } = query;
    const box = deferred(api.explanation(id, order, { replication: query.replication ?? 0 }, signal), (explanation) => h("div",
        h("p.verdict", explanation.sentence),
        section(t("chain"), null, h("ol.chain", explanation.chain.filter((link) => link.sentence !== explanation.sentence).map((link) => h("li", { class: `depth-${Math.min(6, Math.max(0, (link.depth ?? 1) - 1))}` },
            h("div.chain-when", Number.isFinite(link.day) ? dateAfter(run.start, link.day) : "", link.where ? h("small", name(link.where)) : null),
            h("p", link.sentence)))))), signal);
    context.fill(
        trail([t("runs"), address(["runs"])], [labelOf(run), address(["runs", id])],
            [t("orders"), address(["runs", id, "orders"], { site, product, segment, late, replication: query.replication })], [`#${order}`]),
        h("div.head", h("div", h("p.kicker", `${t("replication")} ${number(Number(query.replication ?? 0))}`), h("h1", `${t("explain")} #${order}`))),
        box);
}


