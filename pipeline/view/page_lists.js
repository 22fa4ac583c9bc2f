// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The other tabs: recommendations, repairs, addresses, warnings, and what is known of the document.

function placeLink(ownerId, page) {
    const places = [];
    if (owners.has(ownerId)) places.push(element("a", { href: `#${ownerId}` }, "in the text"));
    if (page > 0 && leaves.has(page))
        places.push(element("a", { class: "place", href: `#page-${page}` }, `page ${page}`));
    return places.flatMap((place, i) => (i > 0 ? [", ", place] : [place]));
}

const whereLine = (...parts) => element("p", { class: "where" }, ...parts);

const none = (what) => element("p", { class: "notice" }, `There are no ${what}.`);

function writeRecommendations(panel) {
    if (model.recommendations.length === 0) return panel.append(none("recommendations"));
    const basis = { label: "by its label", section: "by the heading over it", lead_in: "by what leads in" };
    panel.append(element("ul", { role: "list" }, model.recommendations.map((each) =>
        element("li", { class: "entry" },
            element("p", { class: "recommendation" }, element("span", { class: "tag" }, each.label || each.id)),
            element("p", { dir: "auto" }, each.text),
            whereLine(`Told ${basis[each.basis] ?? each.basis}; `, placeLink(each.block_ids[0], each.page))))));
}

function writeRepairs(panel) {
    if (model.repairs.length === 0) return panel.append(none("repairs"));
    for (const [kind, repairs] of grouped(model.repairs, (repair) => repair.kind)) {
        panel.append(element("h2", { class: "heading-of-ours" }, repairNames[kind] ?? kind,
                             element("span", { class: "count" }, ` ${repairs.length}`)));
        panel.append(element("ul", { role: "list" }, repairs.map((repair) =>
            element("li", { class: "entry" }, changeOf(repair),
                    whereLine(`Evidence: ${evidenceOf(repair)}; `, placeLink(repair.owner_id, repair.page))))));
    }
}

function writeAddresses(panel) {
    if (model.urls.length === 0) return panel.append(none("addresses"));
    const origins = { text: "printed", annotation: "a link behind other words", both: "printed, and a link" };
    panel.append(element("ul", { role: "list" }, model.urls.map((url) => {
        const link = addressLink({ target_id: url.id });
        link.append(url.url);
        const words = url.text === url.url ? "" : element("p", { dir: "auto" }, url.text);
        return element("li", { class: "entry" }, element("p", {}, link), words,
            whereLine(`${origins[url.origin] ?? url.origin}; `,
                      placeLink(url.owner_id, firstPageOf(owners.get(url.owner_id) ?? { item: {} }))));
    })));
}

function writeWarnings(panel) {
    if (model.warnings.length === 0) return panel.append(none("warnings"));
    panel.append(element("ul", { role: "list" }, model.warnings.map((warning) =>
        element("li", { class: "entry" }, element("p", { class: "code" }, warning.code),
                element("p", { dir: "auto" }, warning.message),
                whereLine(placeLink(warning.owner_id, warning.page))))));
}

function factList(facts) {
    return element("dl", { class: "facts" }, facts.filter(([, value]) => value !== "").map(([name, value]) =>
        element("div", {}, element("dt", {}, name), element("dd", { dir: "auto" }, String(value)))));
}

function writeFacts(panel) {
    const { source, metadata, generator } = model;
    const sources = [...grouped(model.pages, (page) => page.text_source)]
        .map(([name, pages]) => `${sourceNames[name] ?? name}: ${pages.length}`).join(", ");
    panel.append(factList([
        ["Title", metadata.title], ["Contributor", metadata.contributor], ["Date", metadata.date],
        ["Language", metadata.language], ["E-mail", metadata.emails.join(", ")],
        ["Title in the file", metadata.pdf_title], ["Author in the file", metadata.pdf_author],
        ["File", source.name], ["Size", `${source.bytes.toLocaleString("en")} bytes`],
        ["SHA-256", source.sha256],
        ["Producer", source.producer], ["PDF version", source.pdf_version],
        ["Tagged", source.tagged ? "yes" : "no"],
        ["Pages read", `${model.pages.length} of ${source.page_count}`], ["Text of pages", sources],
        ["Converted by", `${generator.name} ${generator.version}`], ["Options", generator.options],
        ["Rules", generator.rules],
    ]));
    if (model.sections.length === 0) return;
    panel.append(element("h2", { class: "heading-of-ours" }, "Sections"),
                 element("ul", { role: "list" }, model.sections.map(sectionEntry)));
}

function sectionEntry(section) {
    const entry = element("li", { class: "owner block" },
        element("a", { href: `#${section.heading_id}`, dir: "auto" },
                [section.number, section.title].filter((part) => part !== "").join(" ") || section.id));
    entry.style.setProperty("--level", section.level);
    return entry;
}

// The tabs: their panels are filled when they are first shown, but for the text.
const tabs = [
    { id: "text", name: "Text", write: writeText },
    { id: "recommendations", name: "Recommendations", count: model.recommendations.length,
      write: writeRecommendations },
    { id: "repairs", name: "Repairs", count: model.repairs.length, write: writeRepairs },
    { id: "addresses", name: "Addresses", count: model.urls.length, write: writeAddresses },
    { id: "warnings", name: "Warnings", count: model.warnings.length, write: writeWarnings },
    { id: "facts", name: "Document", write: writeFacts },
];

function writeTabs() {
    for (const tab of tabs) {
        const count = tab.count === undefined ? "" : element("span", { class: "count" }, ` ${tab.count}`);
        tab.button = element("button", { type: "button", role: "tab", id: `tab-${tab.id}`,
                                         "aria-controls": `panel-${tab.id}` }, tab.name, count);
        tab.panel = element("div", { class: "panel", role: "tabpanel", id: `panel-${tab.id}`,
                                     "aria-labelledby": `tab-${tab.id}`, tabindex: "0" });
        tab.button.addEventListener("click", () => showTab(tab.id));
        at("tabs").append(tab.button);
        at("reading").append(tab.panel);
    }
    at("tabs").addEventListener("keydown", (event) => {
        const steps = { ArrowRight: 1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
        if (!(event.key in steps)) return;
        event.preventDefault();
        const now = tabs.findIndex((tab) => !tab.panel.hidden);
        const step = steps[event.key];
        const next = Number.isFinite(step) ? (now + step + tabs.length) % tabs.length
                                           : step < 0 ? 0 : tabs.length - 1;
        showTab(tabs[next].id);
        tabs[next].button.focus();
    });
}

function showTab(id) {
    for (const tab of tabs) {
        const shown = tab.id === id;
        if (shown && !tab.panel.hasChildNodes()) tab.write(tab.panel);
        tab.panel.hidden = !shown;
        tab.button.setAttribute("aria-selected", String(shown));
        tab.button.tabIndex = shown ? 0 : -1;
    }
}
