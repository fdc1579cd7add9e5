// SPDX-License-Identifier: Apache-2.0
// The tags by which a result is found again: shown, added, taken away.
import { api } from "../api.js";
import { h, icon, put } from "../dom.js";
import { address } from "../router.js";
import { t } from "../text/texts.js";

/** The tags of a run or comparison (`kind` is `runs` or `comparisons`), which can be changed in place. */
export function tagEditor(kind, id, tags, context) {
    let present = tags;
    const box = h("div.tags");
    const field = h("input", { maxlength: 100, "aria-label": t("tag-new"), placeholder: t("tag-new") });
    const change = async (wanted) => {
        try {
            present = (await api.tag(kind, id, wanted)).tags;
            field.value = "";
            draw();
        } catch (error) {
            context.say(error.message, "bad");
        }
    };
    const form = h("form", {
        onsubmit: (event) => {
            event.preventDefault();
            const tag = field.value.trim();
            if (tag) change([...present.filter((each) => each !== tag), tag]).then(() => field.focus());
        },
    }, field, h("button.small", { "aria-label": t("tag-add"), title: t("tag-add") }, icon("plus")));
    function draw() {
        put(box, present.map((tag) => h("span.badge.tag",
            h("a", { href: address(["runs"], { search: tag }) }, tag),
            h("button.plain", { "aria-label": t("tag-remove", { tag }), title: t("tag-remove", { tag }), onclick: () => change(present.filter((each) => each !== tag)) }, "×"))),
        form);
    }
    draw();
    return box;
}
