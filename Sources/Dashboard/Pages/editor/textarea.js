// SPDX-License-Identifier: Apache-2.0
// A text with line numbers, colours and faults: a plain textarea, so that everything that people know of text works, over
// a copy of its text that carries the colours.
import { h, put } from "../dom.js";
import { t } from "../text/texts.js";
import { keysAt, placeAt, tokens } from "./yaml.js";

/**
 * @param options {label, schema: a promise, onInput, isScenario}
 * @returns {element, text(), setText(text), setIssues(issues), goTo(line)}
 */
export function editor(options) {
    const gutter = h("div.gutter", { "aria-hidden": "true" });
    const copy = h("pre.copy", { "aria-hidden": "true" });
    const area = h("textarea.code", {
        wrap: "off", spellcheck: "false", autocapitalize: "off", autocomplete: "off", "aria-label": options.label,
        "aria-describedby": "editor-help", "aria-autocomplete": "list",
    });
    const choices = h("ul.completions", { role: "listbox", "aria-label": t("completions"), id: "completions", hidden: true });
    const frame = h("div.editor", gutter, h("div.sheet", copy, area, choices));
    let issues = [];
    let schema = null;
    let offered = [];
    let picked = 0;
    let leavesWithTab = false;
    options.schema?.then((value) => { schema = value; }).catch(() => null);

    function paint() {
        const lines = area.value.split("\n");
        const byLine = new Map();
        for (const issue of issues) {
            if (!byLine.has(issue.line) || issue.severity === "error") byLine.set(issue.line, issue);
        }
        put(gutter, lines.map((_, index) => {
            const issue = byLine.get(index + 1);
            return h("span", { class: issue ? issue.severity : "", title: issue?.message }, index + 1);
        }));
        put(copy, lines.map((line, index) => {
            const issue = byLine.get(index + 1);
            return h("span", { class: `row ${issue ? issue.severity : ""}` },
                tokens(line).map((part) => (part.kind ? h("span", { class: part.kind }, part.text) : part.text)));
        }));
        scroll();
    }

    function scroll() {
        copy.scrollTop = area.scrollTop;
        copy.scrollLeft = area.scrollLeft;
        gutter.scrollTop = area.scrollTop;
    }

    function close() {
        choices.hidden = true;
        offered = [];
        area.removeAttribute("aria-activedescendant");
    }

    function offer(always) {
        if (!schema || !options.isScenario) return;
        const place = placeAt(area.value, area.selectionStart);
        if (!place || (!place.typed && !always)) {
            close();
            return;
        }
        offered = keysAt(schema, place.path).filter((each) => each.key.startsWith(place.typed) && each.key !== place.typed).slice(0, 8);
        if (!offered.length) {
            close();
            return;
        }
        picked = 0;
        choices.hidden = false;
        const style = getComputedStyle(area);
        const height = parseFloat(style.lineHeight);
        const line = area.value.slice(0, area.selectionStart).split("\n").length;
        choices.style.top = `${line * height + parseFloat(style.paddingTop) - area.scrollTop + 2}px`;
        choices.style.left = `${Math.min(area.clientWidth - 250, 12 + place.indent * 7.8)}px`;
        drawChoices();
    }

    function drawChoices() {
        put(choices, offered.map((each, index) => h("li", {
            role: "option", id: `completion-${index}`, "aria-selected": String(index === picked),
            onmousedown: (event) => {
                event.preventDefault();
                picked = index;
                take();
            },
        }, h("b", each.key), each.note ? h("small", each.note) : null)));
        area.setAttribute("aria-activedescendant", `completion-${picked}`);
    }

    function take() {
        const place = placeAt(area.value, area.selectionStart);
        if (place && offered[picked]) {
            area.setSelectionRange(place.from, area.selectionStart);
            insert(`${offered[picked].key}: `);
        }
        close();
    }

    /** Puts text in as typing does, so that undo goes on working. */
    function insert(text) {
        if (!document.execCommand("insertText", false, text)) {
            area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
            area.dispatchEvent(new Event("input"));
        }
    }

    area.addEventListener("input", () => {
        paint();
        options.onInput?.(area.value);
        offer(false);
    });
    area.addEventListener("scroll", scroll);
    area.addEventListener("blur", close);
    area.addEventListener("keydown", (event) => {
        if (offered.length && !choices.hidden) {
            if (["ArrowDown", "ArrowUp"].includes(event.key)) {
                event.preventDefault();
                picked = (picked + (event.key === "ArrowDown" ? 1 : offered.length - 1)) % offered.length;
                drawChoices();
                return;
            }
            if (["Enter", "Tab"].includes(event.key)) {
                event.preventDefault();
                take();
                return;
            }
            if (event.key === "Escape") {
                close();
                return;
            }
        }
        if (event.key === " " && event.ctrlKey) {
            event.preventDefault();
            offer(true);
        } else if (event.key === "Escape") {
            leavesWithTab = true;
        } else if (event.key === "Tab" && !event.shiftKey && !leavesWithTab) {
            event.preventDefault();
            insert("  ");
        } else if (event.key === "Enter") {
            const line = area.value.slice(0, area.selectionStart).split("\n").pop();
            const indent = /^\s*/.exec(line)[0] + (/:\s*$/.test(line) ? "  " : "");
            if (indent) {
                event.preventDefault();
                insert(`\n${indent}`);
            }
        } else if (event.key !== "Shift") {
            leavesWithTab = false;
        }
    });

    return {
        element: frame,
        text: () => area.value,
        setText: (text) => {
            area.value = text;
            paint();
        },
        setIssues: (list) => {
            issues = list;
            paint();
        },
        goTo: (line) => {
            const lines = area.value.split("\n");
            const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
            area.focus();
            area.setSelectionRange(from, from + (lines[line - 1]?.length ?? 0));
            area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
            scroll();
        },
    };
}
