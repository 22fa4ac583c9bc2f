// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The index of a batch: totals, charts, and the list of documents, of which a part is shown at a
// time, however long it is.

const rowsAtATime = 200;

const columns = [
    { key: "name", name: "Document" },
    { key: "status", name: "Status" },
    { key: "pages", name: "Pages", number: true },
    { key: "blocks", name: "Blocks", number: true },
    { key: "footnotes", name: "Notes", number: true },
    { key: "recommendations", name: "Recommendations", number: true },
    { key: "said", name: "Warnings and messages" },
];

// A row comes as a list of values.
const keys = ["name", "status", "pages", "blocks", "footnotes", "recommendations", "warnings",
              "message", "page"];
const rows = model.rows.map((values) => {
    const row = Object.fromEntries(keys.map((key, i) => [key, values[i]]));
    row.said = [...row.warnings, row.message].filter((part) => part !== "").join(" · ");
    row.searched = `${row.name} ${row.said}`.toLowerCase();
    return row;
});

const state = { key: "name", rising: true, first: 0, found: rows };

const moodOf = (status) => ({ done: "good", partial: "fair" }[status] ?? "bad");
const shownNumber = (number) => number.toLocaleString("en");

function writeTotals() {
    for (const [name, count] of model.totals) {
        at("totals").append(element("div", {}, element("dt", {}, name), element("dd", {}, shownNumber(count))));
    }
}

// Bars with their names and numbers; a name may choose what the list shows.
function chart(title, bars, moodOfBar, choose) {
    if (bars.length === 0) return;
    const most = Math.max(...bars.map(([, count]) => count));
    const id = `chart-${title.replaceAll(" ", "-")}`;
    const lines = bars.map(([name, count]) => {
        const bar = element("span", { class: `bar ${moodOfBar(name)}` });
        bar.style.width = `${(100 * count / Math.max(1, most)).toFixed(1)}%`;
        const button = choose && element("button", { type: "button" }, name);
        button?.addEventListener("click", () => choose(name));
        return element("tr", {}, element("th", { scope: "row" }, button ?? name),
                       element("td", {}, shownNumber(count)), element("td", {}, bar));
    });
    at("charts").append(element("section", { class: "chart", "aria-labelledby": id },
        element("h2", { id }, title), element("table", {}, element("tbody", {}, lines))));
}

function writeCharts() {
    const plain = () => "plain";
    const chooser = (field) => (value) => {
        at("filters").reset();
        at(field).value = value;
        filter();
        at("list-title").scrollIntoView();
    };
    chart("Documents by status", model.statuses, moodOf, chooser("status"));
    chart("Documents by warning", model.warnings, () => "fair", chooser("warning"));
    chart("Pages by source of their text",
          model.sources.map(([name, count]) => [sourceNames[name] ?? name, count]), plain);
    chart("Documents by recommendations", model.recommendations, plain);
}

function writeFilters() {
    for (const [field, values] of [["status", model.statuses], ["warning", model.warnings]]) {
        for (const [name] of values) at(field).append(element("option", { value: name }, name));
    }
    at("filters").addEventListener("input", filter);
    at("filters").addEventListener("reset", () => setTimeout(filter));
    at("filters").addEventListener("submit", (event) => event.preventDefault());
}

function filter() {
    const words = at("words").value.toLowerCase().split(/\s+/).filter((word) => word !== "");
    const status = at("status").value, warning = at("warning").value;
    state.found = rows.filter((row) => (status === "" || row.status === status)
        && (warning === "" || row.warnings.includes(warning))
        && words.every((word) => row.searched.includes(word)));
    state.first = 0;
    sort();
}

function sort() {
    const { key, rising } = state;
    const sign = rising ? 1 : -1;
    const order = (a, b) => a < b ? -sign : a > b ? sign : 0;
    state.found.sort((a, b) => order(a[key], b[key]) || (a.name < b.name ? -1 : 1));
    writeRows();
}

function writeHeads() {
    for (const column of columns) {
        const button = element("button", { type: "button" }, column.name);
        column.head = element("th", { scope: "col", class: column.number ? "number" : undefined }, button);
        button.addEventListener("click", () => {
            state.rising = state.key === column.key ? !state.rising : !column.number;
            state.key = column.key;
            state.first = 0;
            sort();
        });
        at("list").tHead.rows[0].append(column.head);
    }
}

function rowNode(row) {
    const name = element("bdi", {}, row.name);
    return element("tr", {},
        element("td", { class: "name" }, row.page === "" ? name : element("a", { href: row.page }, name)),
        element("td", {}, element("span", { class: `state ${moodOf(row.status)}` }, row.status)),
        columns.filter((column) => column.number)
            .map((column) => element("td", { class: "number" }, shownNumber(row[column.key]))),
        element("td", { class: "said" }, row.said));
}

function writeRows() {
    const { key, rising, first, found } = state;
    for (const column of columns) {
        if (column.key !== key) column.head.removeAttribute("aria-sort");
        else column.head.setAttribute("aria-sort", rising ? "ascending" : "descending");
        column.head.firstChild.textContent = column.name + (column.key !== key ? "" : rising ? " ↑" : " ↓");
    }
    const last = Math.min(found.length, first + rowsAtATime);
    at("list").tBodies[0].replaceChildren(...found.slice(first, last).map(rowNode));
    const left = model.left_out > 0 ? `; ${shownNumber(model.left_out)} more are not listed` : "";
    at("shown").textContent = `${plural(shownNumber(found.length), "document", "documents")}${left}`;
    at("part").textContent = found.length === 0 ? "" : `${shownNumber(first + 1)} – ${shownNumber(last)}`;
    at("earlier").disabled = first === 0;
    at("later").disabled = last === found.length;
}

function turn(step) {
    state.first = Math.max(0, state.first + step * rowsAtATime);
    writeRows();
    at("list-title").scrollIntoView();
}

writeTotals();
writeCharts();
writeFilters();
writeHeads();
at("earlier").addEventListener("click", () => turn(-1));
at("later").addEventListener("click", () => turn(1));
filter();
