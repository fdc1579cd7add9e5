// SPDX-License-Identifier: Apache-2.0
// What was learnt: kept with its evidence, found again.
import { api, keepsFindings } from "../api.js";
import { debounced, h, icon, put } from "../dom.js";
import { moment } from "../format.js";
import { address, remember } from "../router.js";
import { t } from "../text/texts.js";
import { empty, field } from "./parts.js";

/** A button that opens the form below `place`; where the server keeps no findings, nothing. */
export function findingButton(style, evidence, claim, context, place) {
    const button = h(`button${style}`, {
        hidden: true, onclick: () => put(place, findingForm(evidence, claim, context, () => put(place))),
    }, icon("findings"), t("save-finding"));
    keepsFindings().then((isThere) => { button.hidden = !isThere; });
    return button;
}

/** A form that keeps a claim about a run or comparison. What is typed survives a server that is away. */
function findingForm(evidence, claim, context, close) {
    const draft = `catena.finding.${evidence}`;
    let kept = {};
    try {
        kept = JSON.parse(localStorage.getItem(draft) ?? "{}");
    } catch {
        kept = {};
    }
    const claimField = h("textarea", { rows: 2, maxlength: 2000, required: true, placeholder: t("claim-hint"), value: kept.claim ?? claim });
    const noteField = h("textarea", { rows: 3, maxlength: 20000, placeholder: t("note-hint"), value: kept.note ?? "" });
    const authorField = h("input", { maxlength: 200, autocomplete: "name", value: kept.author ?? localStorage.getItem("catena.author") ?? "" });
    const fault = h("p.fault", { role: "alert" });
    const remembered = () => localStorage.setItem(draft, JSON.stringify({ claim: claimField.value, note: noteField.value, author: authorField.value }));
    const form = h("form.card.finding-form", {
        oninput: remembered,
        onsubmit: async (event) => {
            event.preventDefault();
            if (!claimField.value.trim()) {
                fault.textContent = t("claim-needed");
                return;
            }
            try {
                const body = { evidence, claim: claimField.value.trim() };
                if (noteField.value.trim()) body.note = noteField.value.trim();
                if (authorField.value.trim()) body.author = authorField.value.trim();
                await api.keep(body);
                localStorage.removeItem(draft);
                localStorage.setItem("catena.author", authorField.value.trim());
                context.say(t("finding-saved"), "good");
                close();
            } catch (error) {
                fault.textContent = t("not-saved", { reason: error.message });
            }
        },
    }, h("h2", t("save-finding")), field(t("claim"), claimField), field(t("note"), noteField), field(t("author"), authorField), fault,
        h("p.actions", h("button.primary", t("save")), h("button", { type: "button", onclick: close }, t("cancel"))));
    queueMicrotask(() => claimField.focus());
    return form;
}

function evidenceLink({ item, kind }) {
    return h("a.badge.link", { href: address([kind === "comparison" ? "comparisons" : "runs", item]) }, item);
}

export async function findingsView(path, query, context) {
    let search = query.search ?? "";
    const list = h("div.findings");
    const draw = (findings) => put(list, findings.length ? findings.map((finding) => h("article.card.finding",
        h("h2", finding.claim), finding.note ? h("p.prose", finding.note) : null,
        h("p.meta", [finding.author, moment(finding.created), finding.scenario].filter(Boolean).join(" · ")),
        h("p.badges", finding.status ? h("span", { class: `badge ${/stale|no longer|gone|changed/i.test(finding.status) ? "watch" : "good"}` }, finding.status) : null,
            finding.evidence.map(evidenceLink))))
        : search ? h("p.quiet", t("runs-none"))
            : empty("findings", t("findings-empty"), t("findings-empty-note"), h("a.button.primary", { href: address(["runs"]) }, t("home"))));
    const find = debounced(250, async (text) => {
        search = text.trim();
        remember({ search });
        draw(await api.findings(search, context.signal));
    });
    if (!await keepsFindings()) {
        context.fill(h("h1", t("findings")), empty("findings", t("findings-elsewhere"), t("findings-elsewhere-note")));
        return;
    }
    const findings = await api.findings(search, context.signal);
    context.fill(h("div.head", h("div", h("h1", t("findings")), h("p.lead", t("findings-lead")))),
        findings.length || search ? h("div.toolbar", h("input", {
            type: "search", value: search, placeholder: t("search"), "aria-label": t("search"), oninput: (event) => find(event.target.value),
        })) : null, list);
    draw(findings);
}


