// SPDX-License-Identifier: Apache-2.0
// The runs that are kept: found, chosen, compared.
import { api } from "../api.js";
import { debounced, h, icon, put } from "../dom.js";
import { ago, moment, number } from "../format.js";
import { address, open, remember } from "../router.js";
import { title } from "../text/measures.js";
import { t } from "../text/texts.js";
import { empty, estimateText } from "./parts.js";

const columns = ["profit", "total-cost", "fill-rate", "stock-value-mean"];

function nameOf(run) {
    return run.variant && run.variant !== run.scenario ? `${run.scenario} · ${run.variant}` : run.scenario;
}

function figure(run, measure) {
    const estimate = run.headline?.find((each) => each.measure === measure);
    if (!estimate) return h("td.number", "–");
    const [main, uncertainty] = estimateText(estimate, run.currency, true);
    return h("td.number", { "data-label": title(measure) }, h("span", main, uncertainty ? h("small", " " + uncertainty) : null));
}

/** Whether money that is earned or only spent tells runs apart: profit where anything is sold. */
function shownColumns(runs) {
    const sells = runs.some((run) => (run.headline ?? []).some((each) => each.measure === "profit" && each.mean > 0));
    return columns.filter((measure) => runs.some((run) => run.headline?.some((each) => each.measure === measure))
        && (measure !== "profit" || sells));
}

export async function runsView(path, query, context) {
    const chosen = new Set((query.chosen ?? "").split(",").filter(Boolean));
    let search = query.search ?? "";
    let page = await api.runs({ search, limit: 50 }, context.signal);
    const comparisons = await api.comparisons({ limit: 50 }, context.signal).then((answer) => answer.comparisons).catch(() => []);
    let runs = page.runs;

    const bar = h("div.choice", { role: "region", "aria-live": "polite" });
    const list = h("div");
    const field = h("input", {
        type: "search", value: search, placeholder: t("filter-hint"), "aria-label": t("filter"),
        oninput: (event) => find(event.target.value),
    });

    const find = debounced(250, async (text) => {
        search = text.trim();
        remember({ search });
        page = await api.runs({ search, limit: 50 }, context.signal);
        runs = page.runs;
        draw();
    });

    function drawBar() {
        const all = [...chosen];
        remember({ chosen: all.join(",") });
        bar.className = all.length ? "choice on" : "choice";
        put(bar,
            h("span", all.length ? t("chosen", { count: number(all.length) }) : t("choose-two")),
            all.length ? h("button.small", { onclick: () => { chosen.clear(); draw(); } }, t("clear")) : null,
            h("button.primary", {
                hidden: !all.length, disabled: all.length < 2, onclick: () => open(["comparisons", "runs"], { runs: all.join(",") }),
            }, t("compare-chosen", { count: number(all.length) })));
    }

    function row(run, shown) {
        const name = nameOf(run);
        const box = h("input", {
            type: "checkbox", "aria-label": t("choose", { name: `${name}, ${moment(run.created)}` }),
            onchange: (event) => {
                if (event.target.checked) chosen.add(run.id);
                else chosen.delete(run.id);
                drawBar();
            },
        });
        box.checked = chosen.has(run.id);
        const comparison = comparisons.find((each) => each.id === run.study);
        return h("tr",
            h("td.pick", run.kind === "plan" ? null : box),
            h("th", { scope: "row" }, h("a.run-name", { href: address(["runs", run.id]) }, name),
                h("span.badges",
                    run.complete ? null : h("span.badge.watch", t("incomplete")),
                    run.kind === "plan" ? h("span.badge", t("kind-plan")) : null,
                    comparison ? h("a.badge.link", { href: address(["comparisons", run.study]), title: comparison.sentence }, t("kind-compare")) : null,
                    (run.tags ?? []).map((tag) => h("a.badge.tag", { href: address(["runs"], { search: tag }) }, tag)))),
            h("td.when", { "data-label": t("when") }, h("time", { datetime: run.created, title: moment(run.created) }, ago(run.created))),
            h("td.number", { "data-label": t("replications") }, number(run.replications)),
            shown.map((measure) => figure(run, measure)));
    }

    function draw() {
        drawBar();
        if (!runs.length) {
            put(list, search ? h("p.quiet", t("runs-none"))
                : empty("runs", t("runs-empty"), t("runs-empty-note"), h("a.button.primary", { href: address(["scenarios"]) }, t("choose-scenario"))));
            bar.hidden = true;
            return;
        }
        bar.hidden = false;
        const shown = shownColumns(runs);
        put(list,
            h("table.runs.cards",
                h("thead", h("tr", h("th.pick", h("span.hidden", t("compare"))), h("th", { scope: "col" }, t("scenario")),
                    h("th.when", { scope: "col" }, t("when")), h("th.number", { scope: "col" }, t("replications")),
                    shown.map((measure) => h("th.number", { scope: "col" }, title(measure))))),
                h("tbody", runs.map((run) => row(run, shown)))),
            page.next ? h("p.actions", h("button", {
                onclick: async () => {
                    page = await api.runs({ search, limit: 50, after: page.next }, context.signal);
                    runs = runs.concat(page.runs);
                    draw();
                },
            }, t("older"))) : null);
    }

    context.fill(
        h("div.head", h("div", h("h1", t("runs")), h("p.lead", t("runs-lead"))),
            h("a.button", { href: address(["scenarios"]) }, icon("plus"), t("start-run"))),
        h("div.toolbar", field, bar), list);
    draw();
}
