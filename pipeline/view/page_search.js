// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Search in the text of blocks, notes, heads and feet. Matches are painted as highlights, which leave
// the elements as they are; browsers without them mark the block.

const paints = typeof Highlight === "function" && CSS.highlights !== undefined;
const search = { matches: [], now: -1 };

// More are no help to anybody, and cost time.
const mostMatches = 10_000;

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

// The node that holds the place, from the one at `from` on.
function holding(nodes, place, from) {
    let i = from;
    while (i + 1 < nodes.length && nodes[i + 1].start <= place) ++i;
    return i;
}

// Adds the matches in the owner's text, which come in its order.
function addMatches(owner, wanted, matches) {
    const nodes = textNodes(owner.words);
    owner.folded ??= folded(nodes.map(({ node }) => node.data).join(""));
    let first = 0;
    for (let place = owner.folded.indexOf(wanted); place >= 0 && matches.length < mostMatches;
         place = owner.folded.indexOf(wanted, place + wanted.length)) {
        const end = place + wanted.length;
        first = holding(nodes, place, first);
        const last = holding(nodes, end - 1, first);
        const range = new Range();
        range.setStart(nodes[first].node, place - nodes[first].start);
        range.setEnd(nodes[last].node, end - nodes[last].start);
        matches.push({ owner, range });
    }
}

function paint(name, ranges) {
    if (!paints) return;
    const highlight = new Highlight();
    for (const range of ranges) highlight.add(range);
    CSS.highlights.set(name, highlight);
}

function markBoxes(on) {
    for (const owner of new Set(search.matches.map((match) => match.owner)))
        for (const box of owner.boxes) box.classList.toggle("found", on);
}

function find(query) {
    const wanted = folded(query.trim());
    markBoxes(false);
    search.matches = [];
    for (const owner of wanted === "" ? [] : owners.values())
        if (owner.words) addMatches(owner, wanted, search.matches);
    search.now = -1;
    markBoxes(true);
    paint("match", search.matches.map(({ range }) => range));
    paint("match-now", []);
    tellMatches(wanted);
}

function tellMatches(wanted = folded(at("query").value.trim())) {
    const count = search.matches.length;
    const many = count === mostMatches ? `${count}+` : count;
    at("match-count").textContent = wanted === "" ? "" : count === 0 ? "none"
        : search.now < 0 ? plural(many, "match", "matches") : `${search.now + 1} of ${many}`;
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
