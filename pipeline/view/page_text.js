// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The text: blocks in reading order, page by page, and the notes below them.

// How many marks of each note stand in the text so far, and the ids of those marks by their places.
const marksOf = new Map();
const markAt = new Map();

function noteMark(ref, ownerId) {
    const note = noteOf.get(ref.target_id);
    const label = note?.label ?? "?";
    const count = (marksOf.get(ref.target_id) ?? 0) + 1;
    marksOf.set(ref.target_id, count);
    const id = `mark-${ref.target_id}-${count}`;
    markAt.set(`${ref.target_id} ${ownerId} ${ref.start}`, id);
    return element("sup", {}, element("a", { href: `#${ref.target_id}`, id, role: "doc-noteref",
                                             "aria-label": `Note ${label}` }, label));
}

function addressLink(ref) {
    const url = urlOf.get(ref.target_id)?.url ?? "";
    if (!isWeb(url)) return element("span", { class: "address", title: url });
    return element("a", { class: "address", href: url, title: url, target: "_blank",
                          rel: "noopener noreferrer" });
}

// Where words of the text were repaired; what became of a marker or label is not in it.
function repairsIn(text, ownerId) {
    return (repairsOf.get(ownerId) ?? []).map((repair) => {
        const end = repair.offset + [...repair.after].length;
        return { start: repair.offset, end, repair };
    }).filter(({ start, end, repair }) => end > start && text.slice(start, end) === repair.after);
}

// Fills `words` with the text: note marks at their places, addresses as links, repairs marked.
function writeWords(words, ownerId, plain, refs) {
    const text = new Points(plain);
    const notes = refs.filter((ref) => ref.kind === "footnote");
    const links = refs.filter((ref) => ref.kind === "url" && ref.end > ref.start);
    const repairs = repairsIn(text, ownerId);
    const cuts = new Set([0, text.length, ...notes.map((ref) => ref.start)]);
    for (const span of [...links, ...repairs]) cuts.add(span.start).add(span.end);
    const places = [...cuts].sort((a, b) => a - b);
    const linkNodes = new Map();
    places.forEach((start, i) => {
        for (const ref of notes) if (ref.start === start) words.append(noteMark(ref, ownerId));
        const end = places[i + 1];
        if (end === undefined) return;
        const covers = (span) => span.start <= start && span.end >= end;
        const repair = repairs.find(covers)?.repair;
        const piece = text.slice(start, end);
        const node = repair ? element("span", { class: "repair", "data-repair": repair.index }, piece)
                            : document.createTextNode(piece);
        const link = links.find(covers);
        if (!link) return words.append(node);
        if (!linkNodes.has(link)) {
            linkNodes.set(link, addressLink(link));
            words.append(linkNodes.get(link));
        }
        linkNodes.get(link).append(node);
    });
}

function wordsOf(owner, tag = "span") {
    owner.words = element(tag, { class: "words", dir: "auto" });
    writeWords(owner.words, owner.id, owner.item.text, owner.item.refs);
    return owner.words;
}

const gridOf = new Map(model.tables.map((table) => [table.block_id, table]));

function tableOf(owner) {
    const rows = gridOf.get(owner.id).rows.map((row) => element("tr", {},
        row.map((cell) => element("td", { dir: "auto" }, cell))));
    owner.words = element("table", { class: "words" }, element("tbody", {}, rows));
    return element("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": "Table" },
                   owner.words);
}

const recommendationsOf = new Map();
for (const each of model.recommendations) {
    if (each.block_ids.length > 0) recommendationsOf.set(each.block_ids[0], each);
}

// Where a recommendation begins, its name, unless the text itself begins with it.
function tagOf(owner) {
    const found = recommendationsOf.get(owner.id);
    if (!found || (found.label !== "" && owner.item.text.startsWith(found.label))) return "";
    return element("span", { class: "tag" }, found.label || "Recommendation");
}

// Levels that a document leaves out are not left out here: what steps through headings does not
// like holes.
let lastLevel = 1;
function headingTag(block) {
    const wanted = block.type === "title" ? 2 : block.level + 1;
    lastLevel = Math.max(2, Math.min(wanted, lastLevel + 1, 6));
    return `h${lastLevel}`;
}

function blockNode(owner) {
    const block = owner.item;
    const tags = { heading: "", title: "", quote: "blockquote", code: "pre", list_item: "li" };
    const tag = owner.kind === "heading" ? headingTag(block) : tags[block.type] || "div";
    const own = element(tag, { class: `owner ${classesOf(owner)} ${block.type}`, id: owner.id,
                               "data-owner": owner.id, tabindex: "-1" });
    if (block.type === "table" && gridOf.has(owner.id)) return own.append(tableOf(owner)), own;
    if (block.type === "list_item") own.style.setProperty("--level", Math.max(1, block.level));
    const tagged = tagOf(owner);
    const body = tagged ? [tagged, " ", wordsOf(owner)] : [wordsOf(owner)];
    if (block.type === "list_item") {
        own.append(element("span", { class: "marker" }, block.marker), element("div", {}, body));
    } else {
        own.append(...body);
    }
    return own;
}

// The line between two pages, with what stands at their edges.
function pageMark(page) {
    const source = page.text_source === "embedded" ? "" : sourceNames[page.text_source];
    const mark = element("div", { class: "page-mark", id: `text-page-${page.number}` },
                         element("span", {}, pageName(page)), source ? element("span", {}, source) : "");
    for (const owner of owners.values()) {
        if (owner.kind !== "furniture" || owner.item.page !== page.number) continue;
        owner.words = owner.node = element("span", { class: "furniture", "data-owner": owner.id,
                                                     id: owner.id, dir: "auto", tabindex: "-1" },
                                           owner.item.text);
        mark.append(owner.node);
    }
    return mark;
}

function pageName(page) {
    const label = page.label !== "" && page.label !== String(page.number) ? ` (${page.label})` : "";
    return `Page ${page.number}${label}`;
}

const firstPageOf = (owner) => owner.item.regions?.[0]?.page ?? 0;

// The blocks, a part of the panel for each page that some begin on.
function writeBlocks(panel) {
    const pages = [...model.pages];
    let part, list;
    const turnTo = (number) => {
        while (pages.length > 0 && pages[0].number <= number) {
            part = element("div", { class: "part" }, pageMark(pages.shift()));
            panel.append(part);
            list = undefined;
        }
        if (!part) panel.append(part = element("div", { class: "part" }));
    };
    for (const owner of owners.values()) {
        if (owner.kind !== "block" && owner.kind !== "heading") continue;
        turnTo(firstPageOf(owner));
        owner.node = blockNode(owner);
        if (owner.item.type !== "list_item") {
            list = undefined;
            part.append(owner.node);
            continue;
        }
        if (!list) part.append(list = element("ul", { role: "list" }));
        list.append(owner.node);
    }
    turnTo(Infinity);
}

function noteNode(owner) {
    const note = owner.item;
    const back = note.references.map((reference, i) => {
        const mark = markAt.get(`${note.id} ${reference.block_id} ${reference.offset}`);
        return mark ? element("a", { class: "back", href: `#${mark}`, "aria-label":
            `Back to mark ${i + 1} of note ${note.label}` }, "↩") : "";
    });
    return element("li", { class: "owner footnote note", id: note.id, "data-owner": note.id,
                           tabindex: "-1" },
                   element("span", { class: "label" }, note.label),
                   element("div", {}, owner.words, " ", back));
}

function writeText(panel) {
    writeBlocks(panel);
    const notes = [...owners.values()].filter((owner) => owner.kind === "footnote");
    if (notes.length === 0) return;
    panel.append(element("h2", { class: "heading-of-ours" }, "Notes"));
    // All marks first, in notes too: a note's way back may lead to a later one.
    for (const owner of notes) wordsOf(owner);
    for (const owner of notes) owner.node = noteNode(owner);
    panel.append(element("ul", { role: "list" }, notes.map((owner) => owner.node)));
}
