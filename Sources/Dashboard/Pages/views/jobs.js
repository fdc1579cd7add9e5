// SPDX-License-Identifier: Apache-2.0
// What is being computed: progress as it is, estimates as they settle, a way to stop.
import { api, watch } from "../api.js";
import { settlingChart } from "../charts/intervals.js";
import { h, icon, put } from "../dom.js";
import { ago, duration, number, plusMinus, short, percent, value } from "../format.js";
import { address, open } from "../router.js";
import { headline, title } from "../text/measures.js";
import { t } from "../text/texts.js";
import { empty, field, trail } from "./parts.js";

const stateKeys = { waiting: "queued", running: "running", stopping: "stopping", done: "done", failed: "failed-job", stopped: "stopped", interrupted: "interrupted" };
const stateText = (state) => t(stateKeys[state] ?? state);
const tones = { done: "good", failed: "bad", stopped: "watch", interrupted: "watch", running: "live", stopping: "live" };
const isUnderWay = (job) => ["waiting", "running", "stopping"].includes(job.state);

/** Where the result of a job is. */
function resultAddress(job) {
    return address([job.kind === "compare" ? "comparisons" : "runs", job.result]);
}

export function startForm(scenario, variants, context, { path, kind = "run" } = {}) {
    const replications = h("input", { type: "number", min: 1, max: 10000, inputmode: "numeric", placeholder: t("default") });
    const seed = h("input", { type: "number", min: 0, inputmode: "numeric", placeholder: t("default") });
    const boxes = variants.map((variant) => h("label.check", h("input", { type: "checkbox", value: variant, checked: kind === "compare" && variant === path }),
        variant.replace(/^variants\//, "").replace(/\.ya?ml$/, "")));
    const daily = h("input", { type: "checkbox" });
    const fault = h("p.fault", { role: "alert" });
    return h("form.card.start-form", {
        onsubmit: async (event) => {
            event.preventDefault();
            const chosen = boxes.map((box) => box.querySelector("input")).filter((box) => box.checked).map((box) => box.value);
            const body = { kind: chosen.length ? "compare" : "run", scenario };
            if (!chosen.length && path && path !== "scenario.yaml" && /\.ya?ml$/.test(path)) body.path = path;
            if (chosen.length) body.variants = chosen;
            if (replications.value) body.replications = Number(replications.value);
            if (seed.value) body.seed = Number(seed.value);
            if (daily.checked) body.detail = "daily";
            try {
                const job = await api.start(body);
                open(["jobs", job.id]);
            } catch (error) {
                fault.textContent = error.message;
            }
        },
    }, h("h2", t("start-run")), h("p.note", t("start-note")),
        h("div.fields", field(t("replications"), replications), field(t("seed"), seed)),
        h("label.check", daily, t("keep-days")),
        boxes.length ? h("fieldset", h("legend", t("start-compare")), h("div.checks", boxes)) : null, fault,
        h("p.actions", h("button.primary", icon("play"), t("start"))));
}

export async function jobsView(path, query, context) {
    const jobs = await api.jobs(context.signal);
    const list = h("div");
    const draw = (all) => put(list, all.length ? h("ul.jobs", all.map((job) => h("li", h("a.card.job", { href: address(["jobs", job.id]) },
        h("span", { class: `badge ${tones[job.state] ?? ""}` }, stateText(job.state)),
        h("b", job.scenario), h("span.muted", t(job.kind === "compare" ? "kind-compare" : "kind-run")),
        bar(job), h("span.muted", ago(job.created))))))
        : empty("jobs", t("jobs-empty"), t("jobs-empty-note"), h("a.button.primary", { href: address(["scenarios"]) }, t("choose-scenario"))));
    context.fill(h("div.head", h("div", h("h1", t("jobs")), h("p.lead", t("jobs-lead")))), list);
    draw(jobs);
    const again = setInterval(async () => {
        if (document.hidden) return;
        const now = await api.jobs(context.signal).catch(() => null);
        if (now && !context.signal.aborted) draw(now);
    }, 2000);
    context.onLeave(() => clearInterval(again));
}

function bar(job) {
    const share = job.total > 0 ? Math.min(1, job.done / job.total) : 0;
    const isKnown = job.total > 0;
    return h("div", {
        class: `progress ${tones[job.state] ?? ""}${isUnderWay(job) && !isKnown ? " unknown" : ""}`, role: "progressbar",
        "aria-valuemin": 0, "aria-valuemax": job.total ?? undefined, "aria-valuenow": isKnown ? job.done : undefined,
        "aria-label": isKnown ? t("progress", { done: number(job.done), total: number(job.total) }) : stateText(job.state),
    }, h("i", { variables: { width: `${(share * 100).toFixed(1)}%` } }));
}

/** What is known so far: the network's headline figures with their intervals, and how the first of them settle. */
function soFar(estimates, past) {
    const shown = estimates.measures.filter((each) => each.scope === "network" && headline.includes(each.measure) && Number.isFinite(each.mean))
        .sort((a, b) => headline.indexOf(a.measure) - headline.indexOf(b.measure)).slice(0, 8);
    if (!shown.some((each) => Number.isFinite(each.halfWidth))) return h("p.quiet", t("no-estimates"));
    return h("div.grid-3", shown.map((each) => {
        const key = `${each.scenario ?? ""}/${each.measure}`;
        const format = (figure) => (each.unit === "share" ? percent(figure) : short(figure));
        return h("figure.settling", h("figcaption", title(each.measure), each.scenario ? h("small", each.scenario) : null),
            h("p.settled", h("b", value(each.mean, each.unit, { halfWidth: each.halfWidth })), " ", h("span.muted", plusMinus(each.halfWidth, each.unit))),
            (past.get(key) ?? []).length > 1 ? settlingChart(past.get(key), { name: title(each.measure), format }) : null);
    }));
}

export async function jobView([, id], query, context) {
    let job = await api.job(id, context.signal);
    let secondsLeft;
    let estimates;
    let isLost = false;
    const past = new Map();
    const status = h("div.card.live");
    const results = h("div");

    function draw() {
        const began = new Date(job.started ?? job.created).getTime();
        const end = job.ended ? new Date(job.ended).getTime() : Date.now();
        const text = [];
        if (job.total > 0) text.push(t("progress", { done: number(job.done), total: number(job.total) }));
        else text.push(job.done ? t("progress-open", { done: number(job.done) }) : t("progress-none"));
        if (job.started) text.push(t("elapsed", { time: duration(Math.max(0, (end - began) / 1000)) }));
        if (job.state === "running" && secondsLeft > 0) text.push(t("left", { time: duration(Math.round(secondsLeft)) }));
        const share = job.total > 0 ? percent(Math.min(1, job.done / job.total), job.done > 0 && job.done < job.total / 100 ? 2 : 0) : "";
        put(status,
            h("div.live-head", h("span", { class: `badge ${tones[job.state] ?? ""}`, id: "job-state" }, stateText(job.state)), h("b.share", share)),
            bar(job), h("p.live-text", { "aria-live": "polite" }, text.join(" · ")),
            isLost && isUnderWay(job) ? h("p.fault", t("reconnecting")) : null,
            job.message ? h("p.fault", { role: "alert" }, job.message) : null,
            job.issues?.length ? h("ul.issues", job.issues.map((issue) => h("li", h("a", {
                href: address(["scenarios", job.scenario], { path: issue.path, line: issue.line }),
            }, `${issue.path}:${issue.line}`), " ", issue.message))) : null,
            h("p.actions",
                isUnderWay(job) ? h("button", {
                    disabled: job.state === "stopping",
                    onclick: async () => {
                        try {
                            job = await api.stop(id) ?? job;
                            draw();
                        } catch (error) {
                            context.say(error.message, "bad");
                        }
                    },
                }, icon("stop"), t("stop")) : null,
                job.result ? h("a.button.primary", { href: resultAddress(job) }, t(job.state === "done" ? "see-result" : "see-kept")) : null,
                ["interrupted", "stopped", "failed"].includes(job.state) ? h("button", {
                    onclick: async () => {
                        try {
                            open(["jobs", (await api.restart(id)).id]);
                        } catch (error) {
                            context.say(error.message, "bad");
                        }
                    },
                }, t("run-again")) : null,
                h("a.button", { href: address(["scenarios", job.scenario]) }, icon("edit"), t("edit-scenario")),
                isUnderWay(job) ? h("span.muted", t("stop-note")) : null));
    }

    function drawEstimates() {
        if (!estimates) return;
        put(results, h("section.block", h("div.block-head", h("h2", t("so-far")), h("p.note", t("so-far-note"))), soFar(estimates, past)));
    }

    const end = watch(id, (name, data) => {
        if (context.signal.aborted) return;
        if (name === "lost") isLost = true;
        else if (name === "gone") {
            context.say(data.message, "bad");
            return;
        } else isLost = false;
        if (name === "progress") {
            job = { ...job, state: job.state === "waiting" ? "running" : job.state, done: data.done, total: data.total ?? job.total };
            secondsLeft = data.secondsLeft;
        } else if (name === "estimates") {
            estimates = data;
            for (const each of data.measures) {
                const key = `${each.scenario ?? ""}/${each.measure}`;
                const points = past.get(key) ?? [];
                if (points.at(-1)?.done !== data.replications && Number.isFinite(each.mean)) {
                    points.push({ done: data.replications, mean: each.mean, lower: each.lower, upper: each.upper });
                }
                past.set(key, points);
            }
            drawEstimates();
        } else if (["state", "done", "failed", "stopped"].includes(name) && data?.id) job = data;
        draw();
    });
    context.onLeave(end);
    context.fill(trail([t("jobs"), address(["jobs"])], [job.scenario]),
        h("div.head", h("div", h("h1", `${t(job.kind === "compare" ? "kind-compare" : "kind-run")}: ${job.scenario}`))), status, results);
    draw();
    const clock = setInterval(() => {
        if (job.state !== "running") return;
        const text = status.querySelector(".live-text");
        if (!text || !job.started) return;
        draw();
    }, 1000);
    context.onLeave(() => {
        end();
        clearInterval(clock);
    });
}
