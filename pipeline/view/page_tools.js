// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What all parts of the review page use. Its scripts are one, in the order of CMakeLists.txt.

// What can be marked, in the order of the switches.
const kinds = [
    { id: "heading", name: "Headings" },
    { id: "block", name: "Text" },
    { id: "footnote", name: "Footnotes" },
    { id: "recommendation", name: "Recommendations" },
    { id: "address", name: "Addresses" },
    { id: "furniture", name: "Heads and feet" },
    { id: "repair", name: "Repairs" },
];

// Text whose places are counted in code points, as the document counts them.
class Points {
    constructor(text) {
        const points = [...text];
        this.text = text;
        this.points = points.length === text.length ? undefined : points;
        this.length = points.length;
    }

    slice(start, end) {
        return this.points ? this.points.slice(start, end).join("") : this.text.slice(start, end);
    }
}

const isWeb = (url) => /^https?:\/\//i.test(url);

// What stands on both sides: blocks, notes and furniture by their ids. `words` is the element that
// holds their text, `boxes` are those on the pictures.
const owners = new Map();

function addOwner(id, kind, item) {
    const owner = { id, kind, item, node: undefined, words: undefined, boxes: [] };
    owners.set(id, owner);
    return owner;
}

function blockKind(block) {
    return block.type === "title" || block.type === "heading" ? "heading" : "block";
}

for (const block of model.blocks) addOwner(block.id, blockKind(block), block);
for (const note of model.footnotes) addOwner(note.id, "footnote", note);
model.furniture.forEach((item, i) => {
    addOwner(`furniture-${i + 1}`, "furniture", { ...item, regions: [{ page: item.page, bbox: item.bbox }] });
});

const isRecommended = (owner) => (owner.item.tags ?? []).includes("recommendation");
const classesOf = (owner) => owner.kind + (isRecommended(owner) ? " recommendation" : "");

function grouped(items, key) {
    const groups = new Map();
    for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
    return groups;
}

const urlOf = new Map(model.urls.map((url) => [url.id, url]));
const noteOf = new Map(model.footnotes.map((note) => [note.id, note]));
const repairsOf = grouped(model.repairs.map((repair, index) => ({ ...repair, index })),
                          (repair) => repair.owner_id);

const repairNames = {
    hyphen: "Hyphen of a line end dropped",
    hyphen_kept: "Hyphen of the word kept",
    page_join: "Joined over a page",
    column_join: "Joined over a column",
    url_join: "Broken address made whole",
    ligature: "Ligature resolved",
    ocr_fallback: "Misreading of a scan mended",
};
const evidenceNames = {
    document: "it stands so elsewhere in the document",
    dictionary: "the dictionary has it",
    annotation: "the link says it",
    tag: "the file's tags say it",
    rule: "by rule",
};
// What a repair has changed: the pieces with a mark at each break, and what became of them.
function changeOf(repair) {
    const before = element("del", { dir: "auto" });
    repair.before.split("|").forEach((piece, i) => {
        if (i > 0) before.append(element("span", { class: "cut", title: "break" }, "¦"));
        before.append(piece);
    });
    return element("span", { class: "change" }, before, element("span", { "aria-label": "became" }, "→"),
                   element("ins", { dir: "auto" }, repair.after));
}

const evidenceOf = (repair) => evidenceNames[repair.evidence] ?? repair.evidence;
const repairName = (repair) => repairNames[repair.kind] ?? repair.kind;
