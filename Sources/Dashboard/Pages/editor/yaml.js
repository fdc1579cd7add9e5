// SPDX-License-Identifier: Apache-2.0
// As much of YAML as an editor needs: colours, the fields of the first level, and which keys may stand at a place. The
// server reads scenarios; whatever is guessed wrongly here changes no text.

/** The parts of a line with what they are: `key`, `comment`, `string`, `number` or nothing. */
export function tokens(line) {
    const parts = [];
    const push = (text, kind) => { if (text) parts.push({ text, kind }); };
    const key = /^(\s*(?:- )?)([^\s#"'{[\]},:][^:#{}[\],]*?|"[^"]*"|'[^']*')(\s*:)(?=\s|$)/.exec(line);
    let rest = line;
    if (key) {
        push(key[1]);
        push(key[2], "key");
        push(key[3]);
        rest = line.slice(key[0].length);
    }
    const pattern = /("(?:[^"\\]|\\.)*"|'(?:[^']|'')*')|((?:^|(?<=\s))#.*$)|((?<=[{,]\s*)[A-Za-z_][\w .-]*(?=:\s))|((?<![\w.-])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?![\w.]))/gi;
    let at = 0;
    for (const match of rest.matchAll(pattern)) {
        push(rest.slice(at, match.index));
        push(match[0], match[1] ? "string" : match[2] ? "comment" : match[3] ? "key" : "number");
        at = match.index + match[0].length;
    }
    push(rest.slice(at));
    return parts;
}

function topLevel(text, key) {
    const lines = text.split("\n");
    const first = lines.findIndex((line) => line.startsWith(`${key}:`));
    if (first < 0) return null;
    let end = first + 1;
    const rest = lines[first].slice(key.length + 1).replace(/\s+#.*$/, "").trim();
    const isBlock = rest === "" || /^[>|][+-]?$/.test(rest);
    while (isBlock && end < lines.length && (/^\s+\S/.test(lines[end]) || (lines[end].trim() === "" && /^\s+\S/.test(lines[end + 1] ?? "")))) end += 1;
    return { lines, first, end, rest };
}

/** The value of a scalar of the first level; `undefined` when it is not there. */
export function readField(text, key) {
    const found = topLevel(text, key);
    if (!found) return undefined;
    const { lines, first, end, rest } = found;
    if (/^[>|]/.test(rest)) return lines.slice(first + 1, end).map((line) => line.trim()).join(" ").trim();
    if (/^"/.test(rest)) {
        try {
            return JSON.parse(rest);
        } catch {
            return rest;
        }
    }
    if (/^'.*'$/.test(rest)) return rest.slice(1, -1).replaceAll("''", "'");
    return rest;
}

function scalar(value) {
    const isPlain = /^[\p{L}\p{N}][^:#\n"'{}[\],&*!|>%@`]*$/u.test(value) && value === value.trim() && !/^(yes|no|true|false|null|on|off|~)$/i.test(value);
    return isPlain ? value : JSON.stringify(value);
}

/** The text with another value of a scalar of the first level; an empty value takes the line out. */
export function writeField(text, key, value) {
    const found = topLevel(text, key);
    if (!found) {
        if (value === "") return text;
        const lines = text.split("\n");
        // A new field stands below the other plain ones at the top.
        let at = 0;
        lines.forEach((line, index) => { if (at === index && /^(#|[a-z-]+:\s*\S|\s*$)/.test(line) && line.trim() !== "") at = index + 1; });
        lines.splice(at, 0, `${key}: ${scalar(value)}`);
        return lines.join("\n");
    }
    const { lines, first, end } = found;
    const comment = /^[>|]/.test(found.rest) ? "" : /\s+#.*$/.exec(lines[first])?.[0] ?? "";
    lines.splice(first, end - first, ...(value === "" ? [] : [`${key}: ${scalar(value)}${comment}`]));
    return lines.join("\n");
}

/** The keys that lead to the place of a cursor, and what is typed of the next one; `null` where no key is typed. */
export function placeAt(text, offset) {
    const before = text.slice(0, offset).split("\n");
    const line = before.pop();
    const typed = /^(\s*)(?:- )?([\w-]*)$/.exec(line);
    if (!typed) return null;
    let indent = typed[1].length;
    const path = [];
    for (let index = before.length - 1; index >= 0 && indent > 0; index -= 1) {
        const match = /^(\s*)(?:- )?([^\s#:][^:]*?)\s*:(\s|$)/.exec(before[index]);
        if (!match || match[1].length >= indent) continue;
        path.unshift(match[2].replace(/^["']|["']$/g, ""));
        indent = match[1].length;
    }
    return { path, typed: typed[2], from: offset - typed[2].length, indent: typed[1].length };
}

function resolved(schema, root, depth = 0) {
    if (!schema || depth > 12) return [];
    if (schema.$ref) {
        const target = schema.$ref.replace(/^#\//, "").split("/").reduce((at, step) => at?.[step], root);
        return [schema, ...resolved(target, root, depth + 1)];
    }
    const branches = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
    return [schema, ...branches.flatMap((each) => resolved(each, root, depth + 1))];
}

/** The keys that may stand at a path, with what they mean. */
export function keysAt(schema, path) {
    let here = resolved(schema, schema);
    for (const step of path) {
        here = here.flatMap((each) => {
            const next = each.properties?.[step] ?? (typeof each.additionalProperties === "object" ? each.additionalProperties
                : each.items && typeof each.items === "object" ? each.items.properties?.[step] : undefined);
            return next ? resolved(next, schema) : [];
        });
    }
    const keys = new Map();
    for (const each of here) {
        for (const [key, value] of Object.entries({ ...each.properties, ...each.items?.properties })) {
            if (keys.has(key)) continue;
            keys.set(key, resolved(value, schema).map((one) => one.description).find(Boolean) ?? "");
        }
    }
    return [...keys].map(([key, note]) => ({ key, note }));
}
