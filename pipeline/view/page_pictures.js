// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The pictures of the pages, with boxes over what stands there.

const pictureData = new Map([...document.querySelectorAll("script[data-page]")]
    .map((data) => [Number(data.dataset.page), data]));
const leaves = new Map();  // figures, by page number

const share = (value, whole) => `${(100 * value / whole).toFixed(2)}%`;

function boxAt(page, [x0, y0, x1, y1], attributes) {
    const box = element("div", attributes);
    box.style.left = share(x0, page.width);
    box.style.top = share(y0, page.height);
    box.style.width = share(x1 - x0, page.width);
    box.style.height = share(y1 - y0, page.height);
    return box;
}

function addBoxes(owner) {
    for (const { page, bbox } of owner.item.regions ?? []) {
        const leaf = leaves.get(page);
        if (!leaf || bbox[2] <= bbox[0] || bbox[3] <= bbox[1]) continue;
        const box = boxAt(leaf.page, bbox, { class: `box ${classesOf(owner)}`, "data-owner": owner.id });
        leaf.sheet.append(box);
        owner.boxes.push(box);
    }
}

// About where a place of the owner's text stands: texts fill their regions evenly, more or less.
function placeOf(owner, offset, onPage) {
    const regions = owner.item.regions.filter(({ page, bbox }) =>
        leaves.has(page) && bbox[3] > bbox[1] && (!onPage || page === onPage));
    const area = ({ bbox }) => (bbox[2] - bbox[0]) * (bbox[3] - bbox[1]);
    let left = regions.reduce((sum, region) => sum + area(region), 0) *
        Math.min(1, offset / Math.max(1, [...owner.item.text].length));
    for (const region of regions) {
        if (left <= area(region)) {
            const { bbox } = region;
            return { ...region, y: bbox[1] + (bbox[3] - bbox[1]) * left / Math.max(1, area(region)) };
        }
        left -= area(region);
    }
    return undefined;
}

// A mark at the edge of the region where the place is.
function addTick(owner, offset, onPage, attributes) {
    const place = placeOf(owner, offset, onPage) ?? placeOf(owner, offset);
    if (!place) return;
    const { page, sheet } = leaves.get(place.page);
    const tick = element("div", { ...attributes, "data-owner": owner.id });
    tick.style.left = share(attributes.class.includes("repair") ? place.bbox[0] : place.bbox[2], page.width);
    tick.style.top = share(Math.min(place.y + 4, place.bbox[3]), page.height);
    sheet.append(tick);
}

function addTicks() {
    for (const owner of owners.values()) {
        for (const ref of owner.item.refs ?? []) {
            if (ref.kind === "url")
                addTick(owner, ref.start, 0, { class: "tick address", "data-url": ref.target_id });
        }
    }
    model.repairs.forEach((repair, index) => {
        const owner = owners.get(repair.owner_id);
        if (owner) addTick(owner, repair.offset, repair.page, { class: "tick repair", "data-repair": index });
    });
}

function leafOf(page) {
    const sheet = element("div", { class: "sheet" });
    sheet.style.aspectRatio = `${page.width} / ${page.height}`;
    const confidence = page.ocr_confidence > 0 ? `, ${Math.round(100 * page.ocr_confidence)} % sure` : "";
    const figure = element("figure", { class: "leaf", id: `page-${page.number}` },
        element("figcaption", {}, element("span", {}, pageName(page)),
                element("span", {}, `${sourceNames[page.text_source] ?? page.text_source}${confidence}`)),
        sheet);
    const problem = pictureData.get(page.number)?.dataset.problem;
    if (problem) sheet.append(element("p", { class: "unseen-page" }, `There is no picture of this page. ${problem}`));
    leaves.set(page.number, { page, figure, sheet });
    return figure;
}

// Pictures are made of their data when they come near, and let go of when they are far again.
function watchLeaves(panel) {
    const watcher = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries) showPicture(target.leaf, isIntersecting);
    }, { root: panel, rootMargin: "150% 0px" });
    for (const leaf of leaves.values()) {
        leaf.figure.leaf = leaf;
        watcher.observe(leaf.figure);
    }
}

function showPicture(leaf, near) {
    const data = pictureData.get(leaf.page.number);
    if (!data?.dataset.type || near === Boolean(leaf.picture)) return;
    if (!near) {
        leaf.picture.remove();
        leaf.picture = undefined;
        return;
    }
    leaf.picture = element("img", { class: "picture", alt: pageName(leaf.page), decoding: "async",
                                    src: `data:${data.dataset.type};base64,${data.textContent}` });
    leaf.sheet.prepend(leaf.picture);
}

function writePictures(panel) {
    for (const page of model.pages) panel.append(leafOf(page));
    for (const owner of owners.values()) addBoxes(owner);
    addTicks();
    watchLeaves(panel);
}
