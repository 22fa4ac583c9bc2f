// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the scripts of the review page and of the index have in common. Text of documents becomes
// part of a page as text nodes and attribute values only, never as markup.
"use strict";

const at = (id) => document.getElementById(id);

// An element with attributes (of which false and undefined are left out) and children: texts and
// nodes.
function element(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
        if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.flat().filter((child) => child !== undefined && child !== ""));
    return made;
}

const plural = (count, one, many) => `${count} ${String(count) === "1" ? one : many}`;

// What the page shows, as C++ has put it there.
const model = JSON.parse(at("document").textContent);

const sourceNames = {
    embedded: "the file's text", ocr: "recognised", mixed: "in part recognised",
    none: "no text", dump: "text dump",
};
