// SPDX-License-Identifier: Apache-2.0
// The picture of a network: places with a gauge of their stock, lanes as wide as what flows, dots for what is on the way.
import { h, s } from "../dom.js";
import { drawn } from "../charts/scale.js";
import { number, percent, short } from "../format.js";
import { t } from "../text/texts.js";
import { hasMap, layered, mapIsClear, mapped } from "./layout.js";

const size = 15;

/** The outline of a kind of place, about the origin. */
function outline(kind) {
    switch (kind) {
    case "supplier": return "M-8-14H8L16 0 8 14H-8L-16 0z";
    case "plant": return "M-15 15V-4L-5-11V-4L5-11V-4L15-11V15z";
    case "warehouse": return "M-15 15V-5L0-15 15-5V15z";
    case "retailer": return "M-15-9H15L13 15H-13z";
    default: return "M0-15a15 15 0 1 1 0 30a15 15 0 1 1 0-30z";
    }
}

/** How a place fares: customers or sites that wait, and how much. */
export function trouble(node) {
    const backlog = node.backlog ?? 0;
    if (Number.isFinite(node.fillRate) && node.fillRate < 0.9) return "bad";
    if (node.kind !== "segment" && backlog > 0.5 && backlog > 0.25 * (node.onHand ?? 0)) return "bad";
    if (Number.isFinite(node.fillRate) && node.fillRate < 0.97) return "watch";
    if (backlog > 0.5) return "watch";
    return "fine";
}

function describe(node) {
    const parts = [node.name || node.id, t(node.kind)];
    if (Number.isFinite(node.onHand)) parts.push(`${t("stock")} ${number(node.onHand, { maximumSignificantDigits: 3 })}`);
    if (node.backlog > 0) parts.push(`${t("backlog")} ${number(node.backlog, { maximumSignificantDigits: 3 })}`);
    if (Number.isFinite(node.fillRate)) parts.push(`${percent(node.fillRate)}`);
    return parts.join(" · ");
}

function bow(a, b) {
    const middle = [(a[0] + b[0]) / 2 + (b[1] - a[1]) * 0.1, (a[1] + b[1]) / 2 - (b[0] - a[0]) * 0.1];
    return `M${a[0].toFixed(1)} ${a[1].toFixed(1)}Q${middle[0].toFixed(1)} ${middle[1].toFixed(1)} ${b[0].toFixed(1)} ${b[1].toFixed(1)}`;
}

/** Lines of longitude and latitude at round degrees, so that distances can be judged. */
function graticule(place, width) {
    const { west, north, shrink, scale } = place.bounds;
    const across = width / (shrink * scale);
    const step = [0.5, 1, 2, 5, 10, 20, 30].find((each) => across / each <= 8) ?? 45;
    const lines = [];
    for (let degree = Math.ceil(west / step) * step; degree <= west + across; degree += step) {
        const x = (degree - west) * shrink * scale;
        lines.push(s("line.grid", { x1: x, x2: x, y1: 0, y2: place.height }));
    }
    for (let degree = Math.ceil((north - place.height / scale) / step) * step; degree <= north; degree += step) {
        const y = (north - degree) * scale;
        lines.push(s("line.grid", { x1: 0, x2: width, y1: y, y2: y }));
    }
    return s("g", { "aria-hidden": "true" }, lines);
}

/**
 * Draws a network.
 *
 * @param network {nodes, lanes} as the server gives them
 * @param options {layout: "map" or "layers", link: of a node, onPick, selected, still}
 * @returns {element, update(state, most), advance(phase), select(id)}
 */
export function networkPicture(network, options = {}) {
    const box = h("div.network");
    const lanes = network.lanes.map((lane) => ({ ...lane, from: lane.origin, to: lane.destination }));
    const layout = options.layout ?? (mapIsClear(network.nodes, network.lanes, Math.min(innerWidth - 60, 760)) ? "map" : "layers");
    const onMap = layout === "map" && hasMap(network.nodes, lanes);
    let parts = { nodes: new Map(), lanes: [] };
    let state = network;
    let most = new Map();
    let phase = 0;
    let selected = options.selected;

    function drawLanes(place, picture) {
        const flow = Math.max(0, ...lanes.map((lane) => lane.shippedUnits ?? 0));
        parts.lanes = [];
        for (const lane of lanes) {
            const a = place.positions.get(lane.from);
            const b = place.positions.get(lane.to);
            if (!a || !b) continue;
            const share = flow > 0 ? (lane.shippedUnits ?? 0) / flow : 0;
            const line = s("path.lane", { d: bow(a, b), "stroke-width": (1.2 + 6 * Math.sqrt(share)).toFixed(1), "data-lane": lane.id },
                s("title", `${lane.id} · ${lane.mode}` + (lane.shippedUnits ? ` · ${short(lane.shippedUnits)}` : "")));
            picture.append(line);
            parts.lanes.push({ id: lane.id, line, dots: s("g.dots", { "aria-hidden": "true" }), lane });
        }
        for (const part of parts.lanes) picture.append(part.dots);
    }

    /** Names that fit beside their place; on a crowded picture the rest are told by the pointer only. */
    function labels(place, width) {
        const taken = [];
        const free = (spot) => !taken.some((other) => spot.x < other.x + other.w && other.x < spot.x + spot.w
            && spot.y < other.y + other.h && other.y < spot.y + spot.h);
        for (const point of place.positions.values()) taken.push({ x: point[0] - size, y: point[1] - size, w: 2 * size, h: 2 * size });
        const chosen = new Map();
        for (const node of network.nodes) {
            const [x, y] = place.positions.get(node.id);
            const full = node.name || node.id;
            const text = full.length > 22 ? full.slice(0, 21) + "…" : full;
            const wide = [...text].reduce((sum, letter) => sum + (letter > "\u2e80" ? 12.5 : 6.7), 4);
            const spots = [
                { x: x - wide / 2, y: y + size + 3, w: wide, h: 15, anchor: "middle", at: [x, y + size + 15] },
                { x: x - wide / 2, y: y - size - 17, w: wide, h: 15, anchor: "middle", at: [x, y - size - 6] },
                { x: x + size + 4, y: y - 7, w: wide, h: 15, anchor: "start", at: [x + size + 6, y + 4] },
                { x: x - size - 4 - wide, y: y - 7, w: wide, h: 15, anchor: "end", at: [x - size - 6, y + 4] },
            ];
            const spot = spots.find((each) => each.x >= 0 && each.x + each.w <= width && free(each));
            if (!spot) continue;
            taken.push(spot);
            chosen.set(node.id, { text, ...spot });
        }
        return chosen;
    }

    function drawNodes(place, picture, width) {
        const names = labels(place, width);
        parts.nodes = new Map();
        network.nodes.forEach((node) => {
            const [x, y] = place.positions.get(node.id);
            const clip = `clip-${node.kind}`;
            const level = s("rect.level", { x: -size, width: 2 * size, y: size, height: 0, "clip-path": `url(#${clip})` });
            const badge = s("g.badge", { transform: `translate(${size - 1} ${-size + 1})`, visibility: "hidden" },
                s("circle", { r: 5.5 }));
            const text = s("title");
            const name = names.get(node.id);
            const shape = s("g.node", { transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
                text, s("path.ground", { d: outline(node.kind) }), level, s("path.edge", { d: outline(node.kind) }), badge);
            const label = name ? s("text", { class: "label " + name.anchor, x: name.at[0], y: name.at[1] }, name.text) : null;
            const link = s("a.place", {
                href: options.link ? options.link(node) : "#", "data-node": node.id,
                onclick: (event) => {
                    if (!options.onPick) return;
                    event.preventDefault();
                    options.onPick(node);
                },
            }, shape, label);
            picture.append(link);
            parts.nodes.set(node.id, { link, shape, level, badge, text, node });
        });
    }

    function apply() {
        for (const node of state.nodes) {
            const part = parts.nodes.get(node.id);
            if (!part) continue;
            const top = most.get(node.id) ?? node.onHand ?? 0;
            const share = node.kind === "segment"
                ? (Number.isFinite(node.fillRate) ? node.fillRate : 0)
                : top > 0 ? Math.min(1, (node.onHand ?? 0) / top) * (most.size ? 1 : 0.6) : 0;
            const height = Math.max(0, Math.min(1, share)) * 2 * size;
            part.level.setAttribute("y", (size - height).toFixed(1));
            part.level.setAttribute("height", height.toFixed(1));
            const merged = { ...part.node, ...node };
            part.shape.setAttribute("class", `node ${trouble(merged)}${part.node.id === selected ? " selected" : ""}`);
            part.badge.setAttribute("visibility", (node.backlog ?? 0) > 0.5 ? "visible" : "hidden");
            part.text.textContent = describe(merged);
            part.link.setAttribute("aria-label", describe(merged));
        }
        const moving = new Map((state.lanes ?? []).map((lane) => [lane.id, lane.inTransit ?? 0]));
        const top = Math.max(1e-9, ...moving.values());
        for (const part of parts.lanes) {
            const units = moving.get(part.id) ?? 0;
            const count = options.still || units <= 0 ? 0 : Math.max(1, Math.round(5 * Math.sqrt(units / top)));
            while (part.dots.childElementCount > count) part.dots.lastChild.remove();
            while (part.dots.childElementCount < count) part.dots.append(s("circle", { r: 3 }));
        }
        advance(phase);
    }

    function advance(now) {
        phase = now;
        for (const part of parts.lanes) {
            const count = part.dots.childElementCount;
            if (!count) continue;
            part.length ??= part.line.getTotalLength();
            [...part.dots.children].forEach((dot, index) => {
                const at = part.line.getPointAtLength((((index / count + phase) % 1) + 1) % 1 * part.length);
                dot.setAttribute("cx", at.x.toFixed(1));
                dot.setAttribute("cy", at.y.toFixed(1));
            });
        }
    }

    drawn(box, (width) => {
        const place = onMap ? mapped(network.nodes, lanes, width) : layered(network.nodes, lanes, width);
        const picture = s("svg", {
            width, height: place.height, viewBox: `0 0 ${width} ${place.height}`, role: "group",
            "aria-label": t("network-label", { nodes: network.nodes.length, lanes: lanes.length }),
        });
        picture.append(s("defs", ["supplier", "plant", "warehouse", "retailer", "segment"].map((kind) =>
            s("clipPath", { id: `clip-${kind}` }, s("path", { d: outline(kind) })))));
        if (onMap) picture.append(graticule(place, width));
        drawLanes(place, picture);
        drawNodes(place, picture, width);
        queueMicrotask(apply);
        return picture;
    });
    return {
        element: box, onMap,
        update: (next, maxima) => {
            state = next;
            if (maxima) most = maxima;
            apply();
        },
        advance,
        select: (id) => {
            selected = id;
            apply();
        },
    };
}
