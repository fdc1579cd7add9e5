// SPDX-License-Identifier: Apache-2.0
// The network of a run, day by day: stock, backlog and what is on the way.
import { api } from "../api.js";
import { seriesChart } from "../charts/series.js";
import { h, icon, put } from "../dom.js";
import { dateAfter, number, percent } from "../format.js";
import { hasMap, mapIsClear } from "../network/layout.js";
import { networkPicture } from "../network/picture.js";
import { address, remember } from "../router.js";
import { title } from "../text/measures.js";
import { t } from "../text/texts.js";
import { empty, trail } from "./parts.js";

const speeds = [2, 6, 14];

/** The states of the network by day, read ahead of what is shown. */
function frames(run, first, signal) {
    const kept = new Map();
    const asked = new Map();
    const last = Math.max(0, Math.ceil(first.days / first.pointDays) - 1);
    const read = (step) => {
        if (step < 0 || step > last) return null;
        if (!asked.has(step)) {
            // Stock is that of the end of a point; what is on the way is asked for its last day, so that both are of one moment.
            const day = Math.max(step * first.pointDays, Math.min((step + 1) * first.pointDays, first.days) - 1);
            asked.set(step, api.network(run, { day }, signal).then((state) => {
                kept.set(step, state);
                // A long run is not held whole: what was shown long ago is asked for again.
                if (kept.size > 400) {
                    const oldest = kept.keys().next().value;
                    kept.delete(oldest);
                    asked.delete(oldest);
                }
                return state;
            }).catch((error) => {
                asked.delete(step);
                throw error;
            }));
        }
        return asked.get(step);
    };
    return {
        last,
        now: (step) => kept.get(step),
        read,
        ahead: (step, count) => {
            for (let each = step; each < step + count; each += 1) read(each)?.catch(() => null);
        },
    };
}

/** What is on the way on each lane by Little's law: units a day times days on the way. For runs that keep no shipments. */
async function meansOnTheWay(run, lanes, signal) {
    const days = run.days - run.warmUpDays;
    const times = await api.measures(run.id, { scope: "lane", measure: "lead-time-mean" }, signal).catch(() => []);
    const byLane = new Map(times.map((each) => [each.entity, each.mean]));
    return new Map(lanes.map((lane) => [lane.id, ((lane.shippedUnits ?? 0) / days) * (byLane.get(lane.id) ?? 0)]));
}

/** What the place that was picked holds, over time and now. */
function panelOf(node, run, set, currency) {
    if (!node) return { element: h("p.quiet", t("pick-node")), mark: () => null };
    const scope = node.kind === "segment" ? "segment" : "site";
    const series = set.series.filter((each) => each.scope === scope && each.entity === node.id);
    const charts = series.map((each) => seriesChart({
        ...each, mean: each.mean.map((value) => value ?? NaN), low: each.low.map((value) => value ?? NaN), high: each.high.map((value) => value ?? NaN),
        name: title(each.measure), stepDays: set.pointDays, start: set.start, warmUpDays: set.warmUpDays, currency,
    }, { height: 120, at: 0 }));
    const now = h("dl.now");
    const show = (state) => {
        const rows = [];
        if (Number.isFinite(state.onHand)) rows.push([t("stock"), number(state.onHand, { maximumFractionDigits: 0 })]);
        if (Number.isFinite(state.backlog)) rows.push([t("backlog"), number(state.backlog, { maximumFractionDigits: 0 })]);
        if (Number.isFinite(state.demandPerDay)) rows.push([title("demand-per-day"), number(state.demandPerDay, { maximumFractionDigits: 1 })]);
        if (Number.isFinite(state.fillRate)) rows.push([title("fill-rate"), percent(state.fillRate)]);
        put(now, rows.map(([name, text]) => h("div", h("dt", name), h("dd", text))));
    };
    const query = { [scope]: node.id };
    return {
        element: h("div", h("h2", node.name || node.id, h("small", t(node.kind))), now, charts,
            h("p.actions", h("a.button", { href: address(["runs", run, "measures", "fill-rate"], query) }, t("see-products"), icon("next")))),
        mark: (day) => charts.forEach((chart) => chart.mark(day)),
        show,
    };
}

function legend(still) {
    const sign = (kind) => h("span", { class: `sign ${kind}`, "aria-hidden": "true" });
    return h("ul.legend", h("li", sign("stock"), t("legend-stock")), h("li", sign("backlog"), t("legend-backlog")),
        still ? null : h("li", sign("shipment"), t("legend-shipment")));
}

export async function networkView([, id], query, context) {
    const { signal } = context;
    const [run, first, set] = await Promise.all([
        api.run(id, signal), api.network(id, { day: 0 }, signal),
        api.series(id, {}, signal).catch(() => ({ series: [], pointDays: 1, start: "", warmUpDays: 0 })),
    ]);
    const label = run.variant && run.variant !== run.scenario ? `${run.scenario} · ${run.variant}` : run.scenario;
    const crumbs = trail([t("runs"), address(["runs"])], [label, address(["runs", id])], [t("network")]);
    if (!first.nodes.some((node) => Number.isFinite(node.onHand))) {
        const picture = networkPicture(first, { still: true });
        context.fill(crumbs, h("div.head", h("h1", t("network"))), picture.element,
            empty("runs", t("no-frames"), t("no-frames-note"), h("a.button.primary", { href: address(["scenarios", run.scenario]) }, t("run-again"))));
        return;
    }
    const film = frames(id, first, signal);
    const means = first.lanesAreOfDay ? null : await meansOnTheWay(run, first.lanes, signal);
    const withLanes = (state) => (means
        ? { ...state, lanes: state.lanes.map((lane) => ({ ...lane, inTransit: lane.inTransit ?? means.get(lane.id) })) } : state);
    const most = new Map();
    for (const each of set.series) {
        if (each.measure === "on-hand") most.set(each.entity, Math.max(1e-9, ...each.mean.filter(Number.isFinite)));
    }
    const mapIsThere = hasMap(first.nodes, first.lanes);
    let layout = query.layout ?? (mapIsClear(first.nodes, first.lanes, Math.min(innerWidth - 60, 760)) ? "map" : "layers");
    let step = Math.max(0, Math.min(film.last, Math.round(Number(query.at ?? 0) / first.pointDays) || 0));
    // Where most waits is what one looks at first; else the first place that holds stock.
    const waits = (node) => Math.max(0, ...(set.series.find((each) => each.measure === "backlog" && each.entity === node.id)?.mean ?? []).filter(Number.isFinite));
    let selected = first.nodes.find((node) => node.id === query.node)
        ?? first.nodes.filter((node) => Number.isFinite(node.onHand)).sort((a, b) => waits(b) - waits(a))[0];
    let speed = 1;
    let playing = false;
    let phase = 0;
    let picture;
    let panel = panelOf(selected, id, set, run.currency);
    const stage = h("div.card.stage-card");
    const side = h("aside.card.panel", { "aria-label": t("site") });
    const when = h("output.when", { "aria-live": "off" });
    const slider = h("input", {
        type: "range", min: 0, max: film.last, step: 1, "aria-label": t("day"),
        oninput: (event) => { pause(); go(Number(event.target.value)); },
    });
    const playButton = h("button.round.primary", { onclick: () => (playing ? pause() : play()) });
    const totals = h("ul.totals");

    function drawPicture() {
        picture = networkPicture(first, {
            layout, selected: selected?.id,
            onPick: (node) => {
                selected = node;
                picture.select(node.id);
                remember({ node: node.id });
                panel = panelOf(node, id, set, run.currency);
                put(side, panel.element);
                show();
            },
        });
        put(stage, picture.element, legend(false));
        show();
    }

    function show() {
        const known = film.now(step);
        const day = step * first.pointDays;
        slider.value = step;
        const last = Math.min(day + first.pointDays, first.days) - 1;
        when.textContent = last > day ? `${dateAfter(first.start, day)} – ${dateAfter(first.start, last)}` : dateAfter(first.start, day);
        slider.setAttribute("aria-valuetext", when.textContent);
        panel.mark(day + first.pointDays);
        if (!known) return;
        const state = withLanes(known);
        picture.update(state, most);
        const sum = (list, key) => list.reduce((total, each) => total + (Number.isFinite(each[key]) ? each[key] : 0), 0);
        const figure = (name, text, tone) => h("li", h("span", name), h("b", { class: tone ?? "" }, text));
        const backlog = sum(state.nodes.filter((node) => node.kind !== "segment"), "backlog");
        put(totals, figure(t("stock"), number(sum(state.nodes, "onHand"), { maximumFractionDigits: 0 })),
            figure(t("backlog"), number(backlog, { maximumFractionDigits: 0 }), backlog > 0.5 ? "worse" : ""),
            figure(t(means ? "moving-mean" : "moving"), number(sum(state.lanes, "inTransit"), { maximumFractionDigits: 0 })));
        const here = state.nodes.find((node) => node.id === selected?.id);
        if (here) panel.show?.({ ...here, kind: selected.kind });
    }

    async function go(to) {
        step = Math.max(0, Math.min(film.last, to));
        show();
        try {
            await film.read(step);
        } catch (error) {
            if (!signal.aborted) context.say(error.message, "bad");
            return;
        }
        if (!signal.aborted) show();
    }

    function drawButton() {
        put(playButton, icon(playing ? "pause" : "play"), h("span.hidden", t(playing ? "pause" : "play")));
    }

    function pause() {
        playing = false;
        drawButton();
        remember({ at: step * first.pointDays });
    }

    function play() {
        if (step >= film.last) step = 0;
        playing = true;
        drawButton();
        const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
        let before = performance.now();
        let due = 0;
        const tick = (now) => {
            if (!playing || signal.aborted) return;
            const passed = Math.min(0.25, (now - before) / 1000);
            before = now;
            film.ahead(step + 1, 12);
            due += passed * speeds[speed];
            if (!isCalm) {
                phase += passed * 0.12 * (speed + 1);
                picture.advance(phase);
            }
            // The film waits for what has not come yet, rather than showing another day.
            while (due >= 1 && step < film.last && film.now(step + 1)) {
                due -= 1;
                step += 1;
                show();
            }
            due = Math.min(due, 1);
            if (step >= film.last) {
                pause();
                return;
            }
            requestAnimationFrame(tick);
        };
        requestAnimationFrame(tick);
    }

    const segmented = (name, choices, chosen, act) => h("div.segmented", { role: "radiogroup", "aria-label": name }, choices.map(([key, text]) =>
        h("button", {
            role: "radio", "aria-checked": String(key === chosen()),
            onclick: (event) => {
                act(key);
                for (const each of event.target.parentElement.children) each.setAttribute("aria-checked", String(each === event.target));
            },
        }, text)));

    const controls = h("div.player", playButton, h("div.track", slider, h("div.ends", h("span", dateAfter(first.start, 0)),
        when, h("span", dateAfter(first.start, film.last * first.pointDays)))));
    const view = h("div.theatre", {
        onkeydown: (event) => {
            if (event.target.matches("input[type=search], textarea")) return;
            const jump = { ArrowLeft: step - 1, ArrowRight: step + 1, Home: 0, End: film.last, PageUp: step - 10, PageDown: step + 10 }[event.key];
            if (event.key === " " && !event.target.matches("button, a")) {
                event.preventDefault();
                if (playing) pause();
                else play();
            } else if (jump !== undefined) {
                event.preventDefault();
                pause();
                go(jump);
                remember({ at: step * first.pointDays });
            }
        },
    }, h("div.theatre-main", controls, totals, stage), side);
    slider.addEventListener("change", () => remember({ at: step * first.pointDays }));

    context.fill(crumbs,
        h("div.head", h("div", h("h1", t("network")), h("p.lead", t("network-mean-note"), first.lanesAreOfDay ? " " + t("network-moving-note") : "")),
            h("div.actions",
                mapIsThere ? segmented(t("layout"), [["map", t("map")], ["layers", t("layers")]], () => layout, (key) => {
                    layout = key;
                    remember({ layout: key });
                    drawPicture();
                }) : null,
                segmented(t("speed"), [[0, "1×"], [1, "3×"], [2, "7×"]], () => speed, (key) => { speed = key; }))),
        view);
    put(side, panel.element);
    drawButton();
    drawPicture();
    go(step);
    context.onLeave(() => { playing = false; });
}


