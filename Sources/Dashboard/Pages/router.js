// SPDX-License-Identifier: Apache-2.0
// The fragment of the address says what is shown, wholly: whoever opens the same address sees the same.
//
//     #/runs/20261122-153117-beer-game/network?at=14&product=beer

/** The address of a view: parts of the path, and what else is chosen. */
export function address(path, query = {}) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
        if (value !== undefined && value !== null && value !== "") search.set(name, String(value));
    }
    const text = search.toString();
    return "#/" + path.map(encodeURIComponent).join("/") + (text ? "?" + text : "");
}

function decoded(part) {
    try {
        return decodeURIComponent(part);
    } catch {
        return part;
    }
}

/** What the fragment asks for: `{path, query}`. */
export function current() {
    const fragment = location.hash.replace(/^#\/?/, "");
    const cut = fragment.indexOf("?");
    const path = (cut < 0 ? fragment : fragment.slice(0, cut)).split("/").filter(Boolean).map(decoded);
    return { path, query: Object.fromEntries(new URLSearchParams(cut < 0 ? "" : fragment.slice(cut + 1))) };
}

/** Opens a view. */
export function open(path, query) {
    location.hash = address(path, query);
}

/** Notes a choice inside of a view in its address, without showing it anew. */
export function remember(changes) {
    const { path, query } = current();
    history.replaceState(null, "", address(path, { ...query, ...changes }));
}
