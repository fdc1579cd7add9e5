// SPDX-License-Identifier: Apache-2.0
// A scenario's files: form and text, checked while typing, saved unless somebody else has since.
import { api, connection } from "../api.js";
import { debounced, h, icon, put } from "../dom.js";
import { moment, number } from "../format.js";
import { changedLines } from "../editor/difference.js";
import { editor } from "../editor/textarea.js";
import { readField, writeField } from "../editor/yaml.js";
import { address, open, remember } from "../router.js";
import { t } from "../text/texts.js";
import { startForm } from "./jobs.js";
import { field, trail } from "./parts.js";

const usual = ["name", "summary", "start", "horizon", "warm-up", "replications", "seed", "currency"];
let schemaOnce;

/** What was typed and not saved, kept in this browser. */
function drafts(name, path) {
    const key = `catena.draft.${name}/${path}`;
    return {
        read: () => {
            try {
                return JSON.parse(localStorage.getItem(key));
            } catch {
                return null;
            }
        },
        write: (text, etag) => {
            try {
                localStorage.setItem(key, JSON.stringify({ text, etag, when: new Date().toISOString() }));
            } catch {
                // A full store of the browser: the text is still on the page.
            }
        },
        drop: () => localStorage.removeItem(key),
    };
}

export async function editorView([, name], query, context) {
    const { signal } = context;
    const folder = await api.scenario(name, signal);
    const editable = folder.files.filter((file) => file.editable);
    const path = query.path && editable.some((file) => file.path === query.path) ? query.path
        : editable.find((file) => file.path === "scenario.yaml")?.path ?? editable[0]?.path ?? "scenario.yaml";
    const file = await api.file(name, path, signal);
    const isScenario = /\.ya?ml$/.test(path);
    const isRoot = path === "scenario.yaml";
    schemaOnce ??= api.schema().catch(() => {
        schemaOnce = undefined;
        return null;
    });

    const draft = drafts(name, path);
    let { etag, text: saved } = file;
    let issues = [];
    let checking = null;
    const kept = draft.read();
    const hasDraft = kept && typeof kept.text === "string" && kept.text !== saved;

    const verdict = h("p.verdict-line", { role: "status", "aria-live": "polite", id: "verdict" });
    const faults = h("ul.issues");
    const state = h("span.save-state", { "aria-live": "polite" });
    const notes = h("div");
    const start = h("div");
    const saveButton = h("button.primary", { onclick: () => save() }, t("save"));
    const runButton = h("button", { onclick: saveAndRun }, icon("play"), t("save-and-run"));

    const pane = editor({
        label: t("editor", { name: path }), schema: schemaOnce, isScenario,
        onInput: () => changed(),
    });
    const controls = new Map();

    function changed(fromForm = false) {
        const text = pane.text();
        if (text === saved) draft.drop();
        else draft.write(text, etag);
        if (!fromForm) readForm();
        drawState();
        put(verdict, h("span.muted", t("checking")));
        check();
    }

    function drawState() {
        const isDirty = pane.text() !== saved;
        state.textContent = t(isDirty ? "unsaved" : "saved");
        state.className = isDirty ? "save-state dirty" : "save-state";
        saveButton.disabled = !isDirty;
        put(runButton, icon("play"), t(isDirty ? "save-and-run" : "run"));
    }

    function drawIssues() {
        const errors = issues.filter((issue) => issue.severity === "error").length;
        const suspicions = issues.length - errors;
        const parts = [];
        if (errors) parts.push(h("b.worse", t("faults", { count: number(errors) })));
        else parts.push(h("b.better", icon("check"), t("valid")));
        if (suspicions) parts.push(h("span.watch", t("suspicions", { count: number(suspicions) })));
        put(verdict, parts);
        put(faults, issues.slice(0, 100).map((issue) => h("li", { class: issue.severity },
            issue.path === path
                ? h("button.plain.link", { onclick: () => pane.goTo(issue.line) }, t("line", { line: issue.line }))
                : h("a", { href: address(["scenarios", name], { path: issue.path, line: issue.line }) }, `${issue.path}:${issue.line}`),
            h("span", issue.message, issue.fix ? h("span.fix", ` (${issue.fix})`) : null))));
        pane.setIssues(issues.filter((issue) => issue.path === path));
    }

    const check = debounced(350, async () => {
        checking?.abort();
        checking = new AbortController();
        const own = checking;
        try {
            const answer = await api.check(name, path, pane.text(), own.signal);
            if (own.signal.aborted || signal.aborted) return;
            issues = answer.issues.length || answer.valid ? answer.issues
                : [{ path, line: 1, column: 1, severity: "error", message: answer.message ?? "" }];
            drawIssues();
        } catch (error) {
            if (own.signal.aborted || signal.aborted) return;
            put(verdict, h("span.watch", t("unchecked"), error.status ? ` (${error.message})` : ""));
        }
    });

    function readForm() {
        const text = pane.text();
        for (const [key, control] of controls) {
            if (document.activeElement !== control) control.value = readField(text, key) ?? "";
        }
    }

    function form() {
        const inherits = readField(pane.text(), "extends");
        return h("section.card.usual", h("h2", t("usual")), h("p.note", t("usual-note")), usual.map((key) => {
            const hint = inherits ? t("inherited", { base: inherits }) : ["start", "warm-up", "seed", "replications", "currency"].includes(key) ? t("default") : "";
            const control = h(key === "summary" ? "textarea" : "input", {
                rows: key === "summary" ? 3 : undefined, placeholder: hint, spellcheck: "false", autocomplete: "off",
                inputmode: ["seed", "replications"].includes(key) ? "numeric" : undefined,
                oninput: (event) => {
                    pane.setText(writeField(pane.text(), key, event.target.value.replaceAll("\n", " ")));
                    changed(true);
                },
            });
            controls.set(key, control);
            return field(t(`field-${key}`), control);
        }));
    }

    async function save() {
        const text = pane.text();
        saveButton.disabled = true;
        try {
            const written = await api.save(name, path, text, etag);
            etag = written.etag;
            saved = text;
            if (pane.text() === text) draft.drop();
            else draft.write(pane.text(), etag);
            put(notes);
            if (written.check) {
                issues = written.check.issues;
                drawIssues();
            }
            drawState();
            context.say(t("saved-now"), "good");
            return true;
        } catch (error) {
            drawState();
            if (error.status === 412) await conflict();
            else put(notes, h("p.alert.bad", { role: "alert" }, t("not-saved", { reason: error.message }), error.status === 0 ? " " + t("lost-note") : ""));
            return false;
        }
    }

    async function saveAndRun() {
        if (pane.text() !== saved && !(await save())) return;
        const variants = editable.map((each) => each.path).filter((each) => /^variants\/.*\.ya?ml$/.test(each));
        put(start, startForm(name, variants, context, { path, kind: isRoot ? "run" : "compare" }));
        start.scrollIntoView({ block: "nearest", behavior: "smooth" });
        start.querySelector("input")?.focus({ preventScroll: true });
    }

    /** Somebody else has saved: both texts, what differs, and a choice. */
    async function conflict() {
        const theirs = await api.file(name, path, signal);
        const { left, right, marks } = changedLines(theirs.text, pane.text());
        const side = (heading, lines, flags) => h("div.side-text", h("h3", heading), h("pre", { tabindex: "0" }, lines.map((line, index) =>
            h("span", { class: flags[index] ? "row changed" : "row" }, h("i", index + 1), line || " ", "\n"))));
        const take = async (text) => {
            etag = theirs.etag;
            saved = theirs.text;
            pane.setText(text);
            put(notes);
            changed();
        };
        put(notes, h("section.card.conflict", { role: "alert" }, h("h2", icon("warn"), t("conflict")), h("p", t("conflict-note")),
            h("div.sides", side(t("theirs"), left, marks[0]), side(t("mine"), right, marks[1])),
            h("p.actions",
                h("button", { onclick: () => take(theirs.text) }, t("take-theirs")),
                h("button", { onclick: () => take(pane.text()) }, t("go-on-editing")),
                h("button.primary", { onclick: async () => { await take(pane.text()); await save(); } }, t("keep-mine")))));
        notes.scrollIntoView({ block: "nearest" });
        notes.querySelector(".changed")?.scrollIntoView({ block: "nearest" });
    }

    pane.setText(hasDraft ? kept.text : saved);
    if (hasDraft) {
        etag = kept.etag ?? etag;
        put(notes, h("p.alert", t("draft", { when: moment(kept.when) }), " ", h("button.small", {
            onclick: () => {
                etag = file.etag;
                pane.setText(saved);
                put(notes);
                changed();
            },
        }, t("discard"))));
    }

    const picker = editable.length > 1 ? h("label.inline", t("file"), h("select", {
        onchange: (event) => open(["scenarios", name], { path: event.target.value }),
    }, editable.map((each) => h("option", { value: each.path, selected: each.path === path }, each.path)))) : null;
    const usualForm = isScenario ? form() : null;
    context.fill(
        trail([t("scenarios"), address(["scenarios"])], [name, path === "scenario.yaml" ? undefined : address(["scenarios", name])], ...(isRoot ? [] : [[path]])),
        h("div.head", h("div", h("h1", folder.title || name), folder.summary ? h("p.lead", folder.summary) : null),
            h("div.actions", state, saveButton, runButton)),
        start, notes,
        h("div", { class: usualForm ? "workbench" : "workbench single" }, usualForm,
            h("section.card.text-card", h("div.text-head", picker, verdict), pane.element,
                h("p.note", { id: "editor-help" }, t("editor-help")), faults)));
    readForm();
    drawState();
    put(verdict, h("span.muted", t("checking")));
    check();
    if (query.line) pane.goTo(Number(query.line));
    if (query.line) remember({ line: "" });

    const recheck = () => check();
    const keys = (event) => {
        if ((event.ctrlKey || event.metaKey) && event.key === "s") {
            event.preventDefault();
            if (pane.text() !== saved) save();
        }
    };
    connection.addEventListener("back", recheck);
    addEventListener("keydown", keys);
    context.onLeave(() => {
        check.cancel();
        checking?.abort();
        connection.removeEventListener("back", recheck);
        removeEventListener("keydown", keys);
    });
}
