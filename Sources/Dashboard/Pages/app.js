// SPDX-License-Identifier: Apache-2.0
// The frame around every view: the menu, the language, light or dark, and what is said when the server is away.
import { api, connection } from "./api.js";
import { h, icon, put } from "./dom.js";
import { address, current } from "./router.js";
import { choose, language, t } from "./text/texts.js";
import { comparisonView } from "./views/comparison.js";
import { editorView } from "./views/editor.js";
import { explanationView, measureView, ordersView } from "./views/drill.js";
import { findingsView } from "./views/findings.js";
import { jobView, jobsView } from "./views/jobs.js";
import { networkView } from "./views/network.js";
import { failure, loading } from "./views/parts.js";
import { runView } from "./views/run.js";
import { runsView } from "./views/runs.js";
import { scenariosView } from "./views/scenarios.js";

/** Which view a path asks for. A view gets `(path, query, context)` and fills `context.main`. */
function viewOf([first, , second, , fourth]) {
    if (first === undefined || first === "runs") {
        const views = { network: networkView, measures: measureView, orders: fourth === "explanation" ? explanationView : ordersView };
        return current().path.length < 2 ? runsView : second === undefined ? runView : views[second];
    }
    const views = {
        comparisons: comparisonView, scenarios: current().path.length > 1 ? editorView : scenariosView,
        jobs: current().path.length > 1 ? jobView : jobsView, findings: findingsView,
    };
    return views[first];
}

const menu = [["runs", "runs"], ["scenarios", "scenarios"], ["jobs", "jobs"], ["findings", "findings"]];
const main = h("main", { id: "content", tabindex: "-1" });
const notice = h("div.notice", { role: "status", "aria-live": "polite", hidden: true });
const toasts = h("div.toasts", { role: "status", "aria-live": "polite" });
let leaving = new AbortController();
let leave = null;

/** Says something in passing. */
function say(text, tone = "") {
    const toast = h("p", { class: `toast ${tone}` }, text);
    toasts.append(toast);
    setTimeout(() => toast.remove(), 6000);
}

async function copyLink() {
    try {
        await navigator.clipboard.writeText(location.href);
        say(t("shared"));
    } catch {
        say(t("share-failed", { url: location.href }));
    }
}

function changeTheme() {
    const isDark = document.documentElement.dataset.theme
        ? document.documentElement.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const next = isDark ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("catena.theme", next);
}

function changeLanguage() {
    choose(language() === "zh" ? "en" : "zh");
    // `?lang=` of the address would win over the choice when the page is loaded again.
    const url = new URL(location.href);
    if (url.searchParams.has("lang")) {
        url.searchParams.set("lang", language());
        history.replaceState(null, "", url);
    }
    frame();
    show();
}

function frame() {
    document.documentElement.lang = language() === "zh" ? "zh-Hans" : "en";
    const links = menu.map(([path, text]) => h("a.menu-link", { href: address([path]), "data-path": path }, icon(path), h("span", t(text))));
    put(document.getElementById("shell"),
        h("a.skip", { href: "#content", onclick: (event) => { event.preventDefault(); main.focus(); } }, t("skip")),
        h("header.side",
            h("a.brand", { href: address(["runs"]), "aria-label": "Catena" },
                h("img", { src: "icon.svg", alt: "", width: 28, height: 28 }), h("span", "Catena")),
            h("nav.menu", { "aria-label": t("main-menu") }, links),
            h("div.tools",
                h("button.plain", { onclick: copyLink, title: t("share") }, icon("link"), h("span", t("share"))),
                h("button.plain", { onclick: changeTheme, title: t("theme"), "aria-label": t("theme") }, icon("theme"),
                    h("span", t("theme"))),
                h("button.plain.language", { onclick: changeLanguage, lang: language() === "zh" ? "en" : "zh-Hans" },
                    h("span.glyph", { "aria-hidden": "true" }, language() === "zh" ? "A" : "文"),
                    h("span", language() === "zh" ? "English" : "中文")))),
        h("div.stage", notice, main), toasts);
}

/** Asks for the server's token, then shows what was asked for. */
function gate() {
    const field = h("input", { type: "password", autocomplete: "current-password", required: true, id: "token" });
    const fault = h("p.fault", { role: "alert" });
    put(main, h("form.gate.card", {
        onsubmit: async (event) => {
            event.preventDefault();
            try {
                await api.logIn(field.value);
                show();
            } catch (error) {
                fault.textContent = error.message;
            }
        },
    }, h("h1", t("token")), h("p.muted", t("token-note")), h("label", { for: "token" }, t("token")), field, fault,
        h("button.primary", t("enter"))));
    field.focus();
}

async function show() {
    leaving.abort();
    leaving = new AbortController();
    const { signal } = leaving;
    leave?.();
    leave = null;
    const { path, query } = current();
    for (const link of document.querySelectorAll(".menu-link")) {
        const isHere = link.dataset.path === (path[0] === "comparisons" ? "runs" : path[0] ?? "runs");
        if (isHere) link.setAttribute("aria-current", "page");
        else link.removeAttribute("aria-current");
    }
    const view = viewOf(path);
    put(main, loading());
    document.title = "Catena";
    const context = {
        main, signal, say, refresh: show,
        // What a view puts on the page when its data is there; a view that was left in the meantime changes nothing.
        fill: (...children) => {
            if (signal.aborted) return;
            put(main, ...children);
            const heading = main.querySelector("h1");
            if (heading) document.title = `${heading.textContent} · Catena`;
        },
        onLeave: (action) => { leave = action; },
    };
    try {
        if (!view) throw new Error(t("not-found"));
        await view(path, query, context);
    } catch (error) {
        if (signal.aborted) return;
        if (error.status === 401) gate();
        else put(main, failure(error, show));
    }
}

connection.addEventListener("lost", () => {
    notice.hidden = false;
    notice.className = "notice lost";
    put(notice, h("span.pulse", { "aria-hidden": "true" }), t("lost"), " ", h("small", t("lost-note")));
});
connection.addEventListener("back", () => {
    notice.className = "notice back";
    put(notice, icon("check"), t("back"));
    setTimeout(() => { notice.hidden = notice.className.includes("back"); }, 3000);
});
connection.addEventListener("unauthorized", () => { if (!main.querySelector(".gate")) gate(); });
addEventListener("hashchange", () => {
    show();
    main.focus({ preventScroll: true });
    scrollTo(0, 0);
});

const theme = localStorage.getItem("catena.theme");
if (theme) document.documentElement.dataset.theme = theme;
frame();
show();
