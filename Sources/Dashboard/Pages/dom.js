// SPDX-License-Identifier: Apache-2.0
// Makes elements. Whatever comes from outside becomes a text node or an attribute, never markup, so a name such as
// "<script>" is shown as it is written.

const svgNamespace = "http://www.w3.org/2000/svg";

/** Attributes by which a page would run what a name holds. They are never set from here. */
const forbidden = /^(on|srcdoc$|style$)/i;

function fill(element, properties, children) {
    for (const [name, value] of Object.entries(properties ?? {})) {
        if (value === undefined || value === null || value === false) continue;
        if (typeof value === "function") element.addEventListener(name.replace(/^on/, "").toLowerCase(), value);
        else if (name === "text") element.textContent = String(value);
        else if (name === "value") element.value = value;
        else if (name === "variables") for (const [key, text] of Object.entries(value)) element.style.setProperty(key, text);
        else if (name === "href" && /^\s*(javascript|data|vbscript):/i.test(String(value))) continue;
        else if (!forbidden.test(name)) element.setAttribute(name, value === true ? "" : String(value));
    }
    add(element, children);
    return element;
}

/** Adds children; arrays are laid flat, nothing is made of `null` and `false`. */
export function add(element, ...children) {
    for (const child of children.flat(Infinity)) {
        if (child === null || child === undefined || child === false) continue;
        element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return element;
}

function parts(selector) {
    const [name, ...classes] = selector.split(".");
    return [name || "div", classes.join(" ")];
}

function make(element, classes, properties, children) {
    if (classes) element.setAttribute("class", classes);
    if (properties instanceof Node || typeof properties !== "object" || Array.isArray(properties)) {
        return add(element, properties, ...children);
    }
    return fill(element, properties, children);
}

/** An element of HTML: `h("p.note", {id: "x", onclick: act}, "text", child)`. */
export function h(selector, properties, ...children) {
    const [name, classes] = parts(selector);
    return make(document.createElement(name), classes, properties, children);
}

/** An element of SVG. */
export function s(selector, properties, ...children) {
    const [name, classes] = parts(selector);
    return make(document.createElementNS(svgNamespace, name), classes, properties, children);
}

/** Replaces what is in an element. */
export function put(element, ...children) {
    element.replaceChildren();
    return add(element, ...children);
}

/** Waits until nothing was asked for a while, then acts once. */
export function debounced(milliseconds, action) {
    let timer;
    const later = (...values) => {
        clearTimeout(timer);
        timer = setTimeout(() => action(...values), milliseconds);
    };
    later.cancel = () => clearTimeout(timer);
    return later;
}

const shapes = {
    runs: "M4 19V9m5.3 10V5m5.3 14v-7M20 19V8",
    scenarios: "M5 5h5v5H5zM14 14h5v5h-5zM10 7.500h3.500a3 3 0 0 1 3 3V14",
    findings: "M6 4h12v16l-6-4.500L6 20z",
    jobs: "M12 7v5l3.5 2M12 3.500a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z",
    play: "M8 5.500v13l10.5-6.500z",
    pause: "M8.5 5.500v13M15.5 5.500v13",
    link: "M10 14a4 4 0 0 0 5.7 0l3-3a4 4 0 0 0-5.7-5.700l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.700l1-1",
    edit: "M5 19l1-4L16 5l3 3L9 18z",
    stop: "M7 7h10v10H7z",
    next: "M9 5l7 7-7 7",
    theme: "M12 4a8 8 0 1 0 8 8 6 6 0 0 1-8-8z",
    check: "M5 12.500l4.5 4.500L19 7.5",
    warn: "M12 4.500L21 20H3zM12 10v4.500M12 17v.5",
    plus: "M12 5v14M5 12h14",
    cross: "M6 6l12 12M18 6L6 18",
};

/** A drawn sign; it says nothing to screen readers, so a text stands beside it. */
export function icon(name) {
    return s("svg.icon", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
        s("path", { d: shapes[name] ?? "" }));
}
