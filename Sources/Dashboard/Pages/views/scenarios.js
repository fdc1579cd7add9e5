// SPDX-License-Identifier: Apache-2.0
// The scenario folders of the workspace.
import { api } from "../api.js";
import { h, icon, put } from "../dom.js";
import { ago, number } from "../format.js";
import { address, open } from "../router.js";
import { t } from "../text/texts.js";
import { empty, field } from "./parts.js";

function creation(templates, scenarios, close) {
    const name = h("input", { required: true, maxlength: 64, pattern: "[A-Za-z0-9][A-Za-z0-9._\\-]{0,63}", placeholder: "my-chain", autocomplete: "off" });
    const origin = h("select", templates.map((each) => h("option", { value: `template:${each.name}` }, `${each.name}: ${each.summary}`)),
        scenarios.map((each) => h("option", { value: `copy:${each.name}` }, t("copy-of", { name: each.name }))));
    const fault = h("p.fault", { role: "alert" });
    return h("form.card.start-form", {
        onsubmit: async (event) => {
            event.preventDefault();
            const cut = origin.value.indexOf(":");
            const [kind, from] = [origin.value.slice(0, cut), origin.value.slice(cut + 1)];
            try {
                await api.create({ name: name.value, ...(kind === "copy" ? { copyOf: from } : { template: from }) });
                open(["scenarios", name.value]);
            } catch (error) {
                fault.textContent = error.message;
            }
        },
    }, h("h2", t("new-scenario")), h("div.fields", field(t("field-name"), name), field(t("start-from"), origin)), fault,
        h("p.actions", h("button.primary", t("create")), h("button", { type: "button", onclick: close }, t("cancel"))));
}

export async function scenariosView(path, query, context) {
    const [scenarios, templates] = await Promise.all([api.scenarios(context.signal), api.templates().catch(() => [])]);
    const place = h("div");
    context.fill(
        h("div.head", h("div", h("h1", t("scenarios")), h("p.lead", t("scenarios-lead"))),
            h("button", { onclick: () => put(place, creation(templates, scenarios, () => put(place))) }, icon("plus"), t("new-scenario"))),
        place,
        scenarios.length ? h("ul.scenarios", scenarios.map((each) => h("li", h("a.card.scenario", { href: address(["scenarios", each.name]) },
            h("h2", each.title && each.title !== each.name ? `${each.title} (${each.name})` : each.name,
                each.valid ? null : h("span.badge.bad", t("invalid"))),
            h("p", each.summary), h("p.meta", [
                Number.isFinite(each.sites) ? t("sites-count", { count: number(each.sites) }) : null,
                Number.isFinite(each.segments) ? t("segments-count", { count: number(each.segments) }) : null,
                Number.isFinite(each.products) ? t("products-count", { count: number(each.products) }) : null,
                each.variants?.length ? t("variants-count", { count: number(each.variants.length) }) : null, ago(each.modified),
            ].filter(Boolean).join(" · "))))))
            : empty("scenarios", t("scenarios-empty"), t("scenarios-empty-note")));
}
