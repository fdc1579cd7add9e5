// SPDX-License-Identifier: Apache-2.0
// Where the places of a network stand: on a map when all have coordinates, or in layers from supplier to customer.

const kinds = ["supplier", "plant", "warehouse", "retailer", "segment"];

/** How far each node is from the sources, by lanes; cycles are cut by the kind of node. */
function layersOf(nodes, lanes) {
    const layer = new Map(nodes.map((node) => [node.id, 0]));
    for (let round = 0; round < nodes.length; round += 1) {
        let moved = false;
        for (const lane of lanes) {
            const from = layer.get(lane.from);
            const to = layer.get(lane.to);
            if (from === undefined || to === undefined || lane.from === lane.to) continue;
            if (to <= from && from + 1 < Math.min(nodes.length, 9)) {
                layer.set(lane.to, from + 1);
                moved = true;
            }
        }
        if (!moved) break;
    }
    const last = Math.max(...layer.values(), 1);
    for (const node of nodes) {
        if (node.kind === "segment") layer.set(node.id, last);
    }
    return layer;
}

/** Layers from left to right on a wide picture, from top to bottom on a narrow one. */
export function layered(nodes, lanes, width) {
    const layer = layersOf(nodes, lanes);
    const columns = [];
    for (const node of [...nodes].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))) {
        (columns[layer.get(node.id)] ??= []).push(node);
    }
    const filled = columns.filter(Boolean);
    const place = new Map();
    // A few sweeps that put each node beside the mean of its neighbours keep most lanes from crossing.
    for (let sweep = 0; sweep < 6; sweep += 1) {
        const order = sweep % 2 ? [...filled].reverse() : filled;
        for (const column of order) {
            const rank = new Map();
            for (const node of column) {
                const beside = lanes.filter((lane) => lane.from === node.id || lane.to === node.id)
                    .map((lane) => place.get(lane.from === node.id ? lane.to : lane.from)).filter((at) => at !== undefined);
                rank.set(node, beside.length ? beside.reduce((a, b) => a + b, 0) / beside.length : place.get(node.id) ?? 0.5);
            }
            column.sort((a, b) => rank.get(a) - rank.get(b));
            column.forEach((node, index) => place.set(node.id, (index + 0.5) / column.length));
        }
    }
    const narrow = width < 540;
    const most = Math.max(...filled.map((column) => column.length));
    const positions = new Map();
    if (narrow) {
        const gap = 104;
        const height = filled.length * gap + 30;
        filled.forEach((column, row) => column.forEach((node, index) => {
            const stagger = column.length > 4 ? (index % 2) * 34 - 17 : 0;
            positions.set(node.id, [((index + 0.5) / column.length) * width, row * gap + 48 + stagger]);
        }));
        return { positions, height };
    }
    const height = Math.max(260, Math.min(620, most * 72 + 60));
    filled.forEach((column, index) => column.forEach((node) => {
        const x = filled.length < 2 ? width / 2 : 84 + (index / (filled.length - 1)) * (width - 168);
        positions.set(node.id, [x, 26 + place.get(node.id) * (height - 62)]);
    }));
    return { positions, height };
}

const isLocated = (node) => Number.isFinite(node.latitude) && Number.isFinite(node.longitude);

/** A neighbour on the map of each place that has no coordinates itself, as customers often have none. */
function neighbours(nodes, lanes) {
    const located = new Set(nodes.filter(isLocated).map((node) => node.id));
    const beside = new Map();
    for (const lane of lanes) {
        if (!located.has(lane.to) && located.has(lane.from) && !beside.has(lane.to)) beside.set(lane.to, lane.from);
        if (!located.has(lane.from) && located.has(lane.to) && !beside.has(lane.from)) beside.set(lane.from, lane.to);
    }
    return beside;
}

/** Whether places have coordinates that are not the same, or at least a neighbour that has. */
export function hasMap(nodes, lanes) {
    const located = nodes.filter(isLocated);
    const beside = neighbours(nodes, lanes.map((lane) => ({ from: lane.from ?? lane.origin, to: lane.to ?? lane.destination })));
    return new Set(located.map((node) => `${node.latitude},${node.longitude}`)).size > 2
        && nodes.every((node) => isLocated(node) || beside.has(node.id));
}

/** Whether a map would show places about where they are, rather than pushed aside by others. */
export function mapIsClear(nodes, lanes, width) {
    return hasMap(nodes, lanes) && !mapped(nodes, lanes.map((lane) => ({ ...lane, from: lane.origin, to: lane.destination })), width).isCrowded;
}

/**
 * An equirectangular map about the middle latitude. Places without coordinates stand around a neighbour that has some, and
 * places that would cover each other are moved apart.
 */
export function mapped(nodes, lanes, width) {
    const located = nodes.filter(isLocated);
    const latitudes = located.map((node) => node.latitude);
    const spread = (values) => Math.max(...values) - Math.min(...values);
    const plain = located.map((node) => node.longitude);
    const shifted = plain.map((degrees) => (degrees < 0 ? degrees + 360 : degrees));
    const longitudes = spread(shifted) < spread(plain) ? shifted : plain;
    const [south, north] = [Math.min(...latitudes), Math.max(...latitudes)];
    const [west, east] = [Math.min(...longitudes), Math.max(...longitudes)];
    const shrink = Math.max(0.2, Math.cos(((south + north) / 2) * (Math.PI / 180)));
    const isNarrow = width < 620;
    const margin = { x: isNarrow ? 62 : 130, y: isNarrow ? 70 : 96 };
    const wide = Math.max((east - west) * shrink, 0.01);
    const tall = Math.max(north - south, 0.01);
    const scale = Math.min((width - 2 * margin.x) / wide, 380 / tall);
    const height = Math.max(isNarrow ? 300 : 400, Math.min(580, tall * scale + 2 * margin.y));
    const left = (width - wide * scale) / 2;
    const top = (height - tall * scale) / 2;
    const points = new Map(located.map((node, index) =>
        [node.id, [left + (longitudes[index] - west) * shrink * scale, top + (north - latitudes[index]) * scale]]));
    const beside = neighbours(nodes, lanes);
    const middle = [width / 2, height / 2];
    const groups = Map.groupBy(nodes.filter((node) => !isLocated(node)), (node) => beside.get(node.id));
    for (const [neighbour, group] of groups) {
        const [x, y] = points.get(neighbour);
        // Away from the middle of the map, where the other places are.
        const outward = Math.atan2(y - middle[1], x - middle[0]);
        const arc = Math.min(Math.PI * 1.3, group.length * 0.55);
        const radius = Math.max(isNarrow ? 52 : 84, group.length * (isNarrow ? 12 : 17));
        group.forEach((node, index) => {
            const angle = outward + (group.length > 1 ? (index / (group.length - 1) - 0.5) * arc : 0);
            points.set(node.id, [x + Math.cos(angle) * radius, y + Math.sin(angle) * radius]);
        });
    }
    const before = [...points.values()].map(([x, y]) => [x, y]);
    separate([...points.values()], width, height, isNarrow ? 34 : 46);
    const moved = [...points.values()].filter(([x, y], index) => Math.hypot(x - before[index][0], y - before[index][1]) > 24).length;
    return { positions: points, height, isCrowded: moved > points.size / 4, bounds: { west: west - left / (shrink * scale), north: north + top / scale, shrink, scale } };
}

/** Pushes points apart until they stand `gap` from each other, as far as the picture has room. */
function separate(points, width, height, gap) {
    for (let round = 0; round < 60; round += 1) {
        let moved = false;
        for (let a = 0; a < points.length; a += 1) {
            for (let b = a + 1; b < points.length; b += 1) {
                const dx = points[b][0] - points[a][0] || (b - a) * 0.01;
                const dy = points[b][1] - points[a][1] || (b - a) * 0.02;
                const distance = Math.hypot(dx, dy);
                if (distance >= gap) continue;
                const push = (gap - distance) / 2 / distance;
                points[a][0] -= dx * push;
                points[a][1] -= dy * push;
                points[b][0] += dx * push;
                points[b][1] += dy * push;
                moved = true;
            }
        }
        for (const point of points) {
            point[0] = Math.max(30, Math.min(width - 30, point[0]));
            point[1] = Math.max(30, Math.min(height - 40, point[1]));
        }
        if (!moved || points.length > 400) break;
    }
}
