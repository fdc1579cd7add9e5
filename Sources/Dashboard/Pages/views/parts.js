// SPDX-License-Identifier: Apache-2.0
// What several views show alike.
import { h, icon, put } from "../dom.js";
import { percent, plusMinus, value } from "../format.js";
import { address } from "../router.js";
import { title } from "../text/measures.js";
import { t } from "../text/texts.js";

/** Stands where something will be. */
export function loading() {
    return h("div.skeleton", { role: "status", "aria-label": t("loading") },
        h("div.bone.wide"), h("div.bone"), h("div.bone-row", h("div.bone"), h("div.bone"), h("div.bone")), h("div.bone.tall"));
}

/** What went wrong, and a way on. */
export function failure(error, again) {
    return h("div.empty", { role: "alert" }, icon("warn"), h("h1", t("failed")), h("p", error.message),
        h("p.actions", again ? h("button", { onclick: again }, t("retry")) : null, h("a.button", { href: address(["runs"]) }, t("home"))));
}

/** Nothing is here yet; what to do about it. */
export function empty(name, heading, note, ...actions) {
    return h("div.empty", icon(name), h("h2", heading), h("p", note), actions.length ? h("p.actions", actions) : null);
}

/** A part of a page that fills when its data is there, and fails by itself. */
export function deferred(promise, show, signal) {
    const box = h("div", h("div.bone.tall", { role: "status", "aria-label": t("loading") }));
    promise.then((data) => {
        if (!signal?.aborted) put(box, show(data));
    }).catch((error) => {
        if (!signal?.aborted) put(box, h("p.fault", { role: "alert" }, error.message));
    });
    return box;
}

/** The way here. */
export function trail(...steps) {
    return h("nav.trail", { "aria-label": "Breadcrumb" }, h("ol", steps.map(([text, link]) =>
        h("li", link ? h("a", { href: link }, text) : h("span", { "aria-current": "page" }, text)))));
}

/** A section with its heading. */
export function section(heading, note, ...children) {
    return h("section.block", h("div.block-head", h("h2", heading), note ? h("p.note", note) : null), children);
}

/** The name of a place as people call it, from its identifier. */
export function namesOf(network) {
    const names = new Map((network?.nodes ?? []).map((node) => [node.id, node.name || node.id]));
    return (id) => names.get(id) ?? id;
}

/** What a measure came to, with its uncertainty. */
export function estimateText(estimate, currency, compact = false) {
    return [value(estimate.mean, estimate.unit, { currency, halfWidth: estimate.halfWidth, compact }),
        plusMinus(estimate.halfWidth, estimate.unit, { currency, compact })];
}

/** A figure that a run is known by. */
export function tile(estimate, currency, link) {
    const [main, uncertainty] = estimateText(estimate, currency, true);
    const unit = estimate.unit === "share" ? "" : main.slice(main.lastIndexOf(" ") + 1 || main.length);
    const name = title(estimate.measure);
    return h("li", h("a.tile", { href: link, "aria-label": `${name}: ${main} ${uncertainty}` },
        h("span.tile-name", name), h("b", unit ? main.slice(0, -unit.length) : main, unit ? h("small", unit) : null), h("small", uncertainty || " ")));
}

/** The colour of a finding of a comparison. */
export const toneOf = (finding) => ({ better: "better", worse: "worse" })[finding] ?? "neutral";

/** How surely intervals hold. */
export const levelText = (level) => percent(level ?? 0.95, 1);

/** A button that copies a text. */
export function copyButton(text, say) {
    return h("button.small", {
        type: "button",
        onclick: async () => {
            try {
                await navigator.clipboard.writeText(text);
                say(t("copied"));
            } catch {
                say(text);
            }
        },
    }, t("copy"));
}

/** A field with its label and what is wrong with it. */
export function field(label, control, note) {
    const id = control.id || `field-${Math.random().toString(36).slice(2)}`;
    control.id = id;
    return h("div.field", h("label", { for: id }, label), control, note ? h("small", note) : null);
}
