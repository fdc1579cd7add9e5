// SPDX-License-Identifier: Apache-2.0
// Speaks to the server (docs/api/openapi.yaml). Reading waits out a server that is away; writing says that it failed.
import { language, t } from "./text/texts.js";

const root = "api/v1";
const patience = 60000;

/** A fault that the server states, or that there was no answer (`status` 0). */
export class Fault extends Error {
    constructor(status, detail, problem = {}) {
        super(detail);
        this.status = status;
        this.problem = problem;
    }
}

/** Whether the server answers; the shell shows it. Events: `lost`, `back`, `unauthorized`. */
export const connection = new EventTarget();
let isLost = false;
let waiting = null;

export const isConnected = () => !isLost;

function wait(milliseconds) {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Asks again and again, ever slower up to three seconds, until the server answers. */
export function returned() {
    if (waiting) return waiting;
    isLost = true;
    connection.dispatchEvent(new Event("lost"));
    waiting = (async () => {
        for (let pause = 400; ; pause = Math.min(3000, pause * 1.5)) {
            await wait(pause);
            try {
                const answer = await fetch(`${root}/status`, { cache: "no-store", signal: AbortSignal.timeout(4000) });
                if (answer.status < 502) break;
            } catch {
                continue;
            }
        }
        isLost = false;
        waiting = null;
        connection.dispatchEvent(new Event("back"));
    })();
    return waiting;
}

async function once(method, path, { body, headers: own = {}, signal } = {}) {
    // The program says its sentences in the reader's language.
    const headers = { "Accept-Language": language(), ...own };
    const limit = AbortSignal.timeout(patience);
    let answer;
    try {
        answer = await fetch(`${root}/${path}`, {
            method, credentials: "same-origin", cache: "no-store",
            headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
            body: body === undefined ? undefined : JSON.stringify(body),
            signal: signal ? AbortSignal.any([signal, limit]) : limit,
        });
    } catch (error) {
        if (signal?.aborted) throw error;
        if (limit.aborted) throw new Fault(408, t("timeout"));
        throw new Fault(0, t("lost"));
    }
    if (answer.status === 204) return null;
    let document = null;
    try {
        document = await answer.json();
    } catch (error) {
        if (signal?.aborted) throw error;
        // An answer that breaks off is a server that went away.
        throw new Fault(answer.ok ? 0 : answer.status, answer.statusText || t("lost"));
    }
    if (!answer.ok) {
        if (answer.status === 401) connection.dispatchEvent(new Event("unauthorized"));
        throw new Fault(answer.status, document?.detail ?? answer.statusText, document ?? {});
    }
    return document;
}

/** Reads; while the server is away it waits, and asks again when it is back. */
export async function read(path, query = {}, signal) {
    const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== undefined && value !== ""));
    const address = search.size ? `${path}?${search}` : path;
    for (;;) {
        try {
            return await once("GET", address, { signal });
        } catch (error) {
            if (!(error instanceof Fault) || (error.status !== 0 && error.status !== 502)) throw error;
            await returned();
            if (signal?.aborted) throw new DOMException("left", "AbortError");
        }
    }
}

async function write(method, path, options) {
    try {
        return await once(method, path, options);
    } catch (error) {
        if (error instanceof Fault && error.status === 0) returned();
        throw error;
    }
}

const part = encodeURIComponent;

/** All pages of a list, up to `most` entries. */
async function pages(path, query, key, most, signal) {
    const all = [];
    let after;
    do {
        const page = await read(path, { ...query, limit: Math.min(500, most), after }, signal);
        all.push(...page[key]);
        after = page.next;
    } while (after && all.length < most);
    return all;
}

export const api = {
    status: (signal) => read("status", {}, signal),
    logIn: (token) => write("POST", "session", { body: { token } }),
    schema: () => read("schema"),
    templates: () => read("templates").then((answer) => answer.templates),

    runs: (query, signal) => read("runs", query, signal),
    run: (run, signal) => read(`runs/${part(run)}`, {}, signal),
    measures: (run, query, signal) => pages(`runs/${part(run)}/measures`, query, "measures", 2000, signal),
    series: (run, query, signal) => read(`runs/${part(run)}/series`, query, signal),
    network: (run, query, signal) => read(`runs/${part(run)}/network`, query, signal),
    orders: (run, query, signal) => read(`runs/${part(run)}/orders`, query, signal),
    explanation: (run, number, query, signal) => read(`runs/${part(run)}/orders/${part(number)}/explanation`, query, signal),
    reportAddress: (item) => `${root}/runs/${part(item)}/report?language=${language()}`,
    tag: (kind, item, tags) => write("PUT", `${kind}/${part(item)}/tags`, { body: { tags } }),
    comparisons: (query, signal) => read("comparisons", query, signal),
    comparison: (name, signal) => read(`comparisons/${part(name)}`, {}, signal),

    scenarios: (signal) => read("scenarios", {}, signal).then((answer) => answer.scenarios),
    scenario: (name, signal) => read(`scenarios/${part(name)}`, {}, signal),
    create: (body) => write("POST", "scenarios", { body }),
    file: (name, path, signal) => read(`scenarios/${part(name)}/file`, { path }, signal),
    save: (name, path, text, etag) =>
        write("PUT", `scenarios/${part(name)}/file?path=${part(path)}`, { body: { text }, headers: { "If-Match": etag } }),
    check: (scenario, path, text, signal) => once("POST", "check", { body: { scenario, path, text }, signal }),

    jobs: (signal) => read("jobs", {}, signal).then((answer) => answer.jobs),
    job: (job, signal) => read(`jobs/${part(job)}`, {}, signal),
    start: (body) => write("POST", "jobs", { body }),
    stop: (job) => write("DELETE", `jobs/${part(job)}`),
    restart: (job) => write("POST", `jobs/${part(job)}/restart`, { body: {} }),

    findings: (search, signal) => read("findings", { search }, signal).then((answer) => answer.findings),
    keep: (body) => write("POST", "findings", { body }),
};

let keeps;

/** Whether the server keeps findings; asked once. */
export function keepsFindings() {
    keeps ??= api.findings("").then(() => true, (error) => {
        keeps = undefined;
        return error.status !== 404;
    });
    return keeps;
}

/**
 * Watches a job. The browser reconnects by itself after a short break; when the server was away for longer, or knows the
 * job no more as it did, this asks how the job stands and watches again.
 *
 * @returns a function that ends the watch
 */
export function watch(job, on) {
    let source;
    let over = false;
    const end = () => {
        over = true;
        source?.close();
    };
    const told = (name) => (event) => {
        let data;
        try {
            data = JSON.parse(event.data);
        } catch {
            return;
        }
        on(name, data);
        if (["done", "failed", "stopped"].includes(name)) end();
    };
    const open = () => {
        if (over) return;
        source = new EventSource(`${root}/jobs/${part(job)}/events`);
        for (const name of ["state", "progress", "estimates", "done", "failed", "stopped"]) {
            source.addEventListener(name, told(name));
        }
        source.onopen = () => on("connected");
        source.onerror = async () => {
            if (over) return;
            on("lost");
            source.close();
            try {
                await returned();
                const now = await api.job(job);
                if (over) return;
                on("state", now);
                if (["waiting", "running", "stopping"].includes(now.state)) {
                    await wait(300);
                    open();
                } else {
                    end();
                }
            } catch (error) {
                on("gone", error);
                end();
            }
        };
    };
    open();
    return end;
}
