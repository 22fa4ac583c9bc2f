// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search in the text of blocks, notes, heads and feet. Matches are painted as highlights, which leave
// the elements as they are; browsers without them mark the block.

const paints = typeof Highlight === "function" && CSS.highlights !== undefined;
const search = { matches: [], now: -1 };

// A character as it is compared: no accents, no capitals, plain quotes and dashes. It stays one
// character, so that places stay what they are.
function foldedChar(char) {
    if (/[‘’ʼ]/.test(char)) return "'";
    if (/[“”„«»]/.test(char)) return "\"";
    if (/[‐‑–—−]/.test(char)) return "-";
    if (/\s/.test(char)) return " ";
    const folded = char.normalize("NFD")[0].toLowerCase();
    return folded.length === 1 ? folded : char;
}

const folded = (text) => text.replace(/[^\0-@[-`{-\x7e]/g, foldedChar).toLowerCase();

// The text nodes of the words with the places they begin at; marks of notes are not of the text.
function textNodes(words) {
    const nodes = [];
    let length = 0;
    const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT, (node) =>
        node.parentElement.closest("sup") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode, start: length });
        length += walker.currentNode.data.length;
    }
    return nodes;
}

function rangeOf(nodes, start, end) {
    const range = new Range();
    const holding = (place) => nodes.findLast((each) => each.start <= place);
    const first = holding(start), last = holding(end - 1);
    range.setStart(first.node, start - first.start);
    range.setEnd(last.node, end - last.start);
    return range;
}

function matchesIn(owner, wanted) {
    const nodes = textNodes(owner.words);
    owner.folded ??= folded(nodes.map(({ node }) => node.data).join(""));
    const found = [];
    for (let place = owner.folded.indexOf(wanted); place >= 0;
         place = owner.folded.indexOf(wanted, place + wanted.length)) {
        found.push({ owner, range: rangeOf(nodes, place, place + wanted.length) });
    }
    return found;
}

function paint(name, ranges) {
    if (paints) CSS.highlights.set(name, new Highlight(...ranges));
}

function find(query) {
    const wanted = folded(query.trim());
    for (const { owner } of search.matches) for (const box of owner.boxes) box.classList.remove("found");
    search.matches = wanted === "" ? [] : [...owners.values()].filter((owner) => owner.words)
        .flatMap((owner) => matchesIn(owner, wanted));
    search.now = -1;
    for (const { owner } of search.matches) for (const box of owner.boxes) box.classList.add("found");
    paint("match", search.matches.map(({ range }) => range));
    paint("match-now", []);
    tellMatches(wanted);
}

function tellMatches(wanted = folded(at("query").value.trim())) {
    const count = search.matches.length;
    at("match-count").textContent = wanted === "" ? "" : count === 0 ? "none"
        : search.now < 0 ? plural(count, "match", "matches") : `${search.now + 1} of ${count}`;
}

function goToMatch(step) {
    const count = search.matches.length;
    if (count === 0) return;
    search.now = search.now < 0 ? (step > 0 ? 0 : count - 1) : (search.now + step + count) % count;
    const { owner, range } = search.matches[search.now];
    select(owner, "search");
    paint("match-now", [range]);
    range.startContainer.parentElement.scrollIntoView({ block: "center" });
    tellMatches();
}

function watchSearch() {
    let waiting;
    at("query").addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => find(at("query").value), 120);
    });
    at("search").addEventListener("submit", (event) => {
        event.preventDefault();
        clearTimeout(waiting);
        if (search.matches.length === 0) find(at("query").value);
        goToMatch(1);
    });
    at("query").addEventListener("keydown", (event) => {
        if (event.key !== "Enter" || !event.shiftKey) return;
        event.preventDefault();
        goToMatch(-1);
    });
    at("match-previous").addEventListener("click", () => goToMatch(-1));
}
