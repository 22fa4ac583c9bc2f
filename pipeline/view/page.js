// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What happens: switches, pointing, jumping, keys; and the start of it all.

let current;
let lit;

function mark(owner, name, on) {
    for (const part of [owner?.node, ...(owner?.boxes ?? [])]) part?.classList.toggle(name, on);
}

// Marks what stands on both sides, and brings it into view where it was not chosen.
function select(owner, from) {
    mark(current, "current", false);
    current = owner;
    mark(owner, "current", true);
    if (!owner) return;
    if (from !== "picture") owner.boxes[0]?.scrollIntoView({ block: "center", inline: "nearest" });
    if (from === "text") return;
    showTab("text");
    owner.node?.scrollIntoView({ block: "center" });
}

function lightUp(owner) {
    if (owner === lit) return;
    mark(lit, "lit", false);
    lit = owner;
    mark(lit, "lit", true);
}

const ownerAt = (target) => owners.get(target.closest?.("[data-owner]")?.dataset.owner);

// The card beside what is pointed at: a repair, or an address on a picture.
function showCard(target) {
    const { repair: index, url: id } = target.dataset;
    const card = at("card");
    const repair = model.repairs[index];
    if (repair) {
        card.replaceChildren(element("strong", {}, repairName(repair)), element("br"), changeOf(repair),
                             element("p", { class: "where" }, `Evidence: ${evidenceOf(repair)}`));
    } else {
        card.replaceChildren(urlOf.get(id)?.url ?? "");
    }
    card.hidden = false;
    const place = target.getBoundingClientRect(), size = card.getBoundingClientRect();
    const below = place.bottom + 8 + size.height < innerHeight;
    card.style.left = `${Math.max(8, Math.min(place.left, innerWidth - size.width - 8))}px`;
    card.style.top = `${below ? place.bottom + 8 : Math.max(8, place.top - size.height - 8)}px`;
}

function watchPointer() {
    document.addEventListener("pointerover", ({ target }) => {
        lightUp(ownerAt(target));
        const told = target.closest?.("[data-repair], .tick[data-url]");
        const off = document.documentElement.dataset.off ?? "";
        if (told && !off.includes("repair")) showCard(told);
        else at("card").hidden = true;
    });
    document.addEventListener("click", (event) => {
        const link = event.target.closest("a[href^='#']");
        if (link) {
            event.preventDefault();
            return jump(link.getAttribute("href").slice(1));
        }
        const owner = ownerAt(event.target);
        if (owner && !event.target.closest("a") && getSelection().isCollapsed)
            select(owner, event.target.closest("#pages") ? "picture" : "text");
    });
}

// To a block, note, mark or page, by its id.
function jump(id) {
    const target = at(id);
    if (!target) return;
    if (target.closest("#pages")) return target.scrollIntoView({ block: "start" });
    showTab("text");
    select(ownerAt(target), "jump");
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
}

// Switches ------------------------------------------------------------------------------------------

const switchedOff = new Set();

function countOf(kind) {
    const counts = { recommendation: model.recommendations.length, address: model.urls.length,
                     repair: model.repairs.length };
    return counts[kind] ?? [...owners.values()].filter((owner) => owner.kind === kind).length;
}

function toggle(kind) {
    if (!switchedOff.delete(kind.id)) switchedOff.add(kind.id);
    kind.button.setAttribute("aria-pressed", String(!switchedOff.has(kind.id)));
    document.documentElement.dataset.off = [...switchedOff].join(" ");
}

function writeSwitches() {
    kinds.forEach((kind, i) => {
        kind.button = element("button", { type: "button", class: kind.id, "aria-pressed": "true",
                                          title: `Key ${i + 1}` },
            element("span", { class: "swatch" }), element("span", { class: "name" }, kind.name),
            element("span", { class: "count" }, String(countOf(kind.id))));
        kind.button.addEventListener("click", () => toggle(kind));
        at("layers").append(kind.button);
    });
}

// Pages and size --------------------------------------------------------------------------------------

function goToPage(number) {
    at(`page-${number}`)?.scrollIntoView({ block: "start" });
    at(`text-page-${number}`)?.scrollIntoView({ block: "start" });
    at("page-choice").value = String(number);
}

function turnPages(step) {
    const numbers = model.pages.map((page) => page.number);
    const now = numbers.indexOf(Number(at("page-choice").value));
    const next = numbers[Math.max(0, Math.min(numbers.length - 1, now + step))];
    if (next !== undefined) goToPage(next);
}

function zoom(factor) {
    const style = document.documentElement.style;
    const now = parseFloat(style.getPropertyValue("--zoom")) || 100;
    style.setProperty("--zoom", `${Math.max(30, Math.min(400, now * factor))}%`);
}

// The page in the middle of the pictures is the one that is chosen.
function watchScroll() {
    const watcher = new IntersectionObserver((entries) => {
        for (const { target, isIntersecting } of entries)
            if (isIntersecting) at("page-choice").value = String(target.leaf.page.number);
    }, { root: at("pages"), rootMargin: "-50% 0px -50% 0px" });
    for (const { figure } of leaves.values()) watcher.observe(figure);
}

function watchPages() {
    for (const page of model.pages)
        at("page-choice").append(element("option", { value: page.number }, pageName(page).slice("Page ".length)));
    at("page-choice").addEventListener("change", () => goToPage(Number(at("page-choice").value)));
    at("page-previous").addEventListener("click", () => turnPages(-1));
    at("page-next").addEventListener("click", () => turnPages(1));
    at("smaller").addEventListener("click", () => zoom(1 / 1.2));
    at("larger").addEventListener("click", () => zoom(1.2));
    watchScroll();
}

function setSplit(percent) {
    const split = Math.round(Math.max(20, Math.min(80, percent)));
    document.documentElement.style.setProperty("--split", `${split}%`);
    at("divider").setAttribute("aria-valuenow", String(split));
}

function watchDivider() {
    const divider = at("divider");
    divider.addEventListener("pointerdown", (event) => divider.setPointerCapture(event.pointerId));
    divider.addEventListener("pointermove", (event) => {
        if (divider.hasPointerCapture(event.pointerId)) setSplit(100 * event.clientX / innerWidth);
    });
    divider.addEventListener("keydown", (event) => {
        const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
        if (step) setSplit(Number(divider.getAttribute("aria-valuenow")) + step);
    });
}

// Keys ------------------------------------------------------------------------------------------------

function step(by) {
    const all = [...owners.values()].filter((owner) => owner.kind !== "furniture");
    const next = current ? all.indexOf(current) + by : by > 0 ? 0 : all.length - 1;
    const owner = all[Math.max(0, Math.min(all.length - 1, next))];
    if (!owner) return;
    select(owner, "keys");
    owner.node.focus({ preventScroll: true });
}

const keys = {
    "j": () => step(1), "k": () => step(-1),
    "]": () => turnPages(1), "[": () => turnPages(-1),
    "+": () => zoom(1.2), "-": () => zoom(1 / 1.2),
    "/": () => at("query").focus(),
    "?": () => at("help").showModal(),
};
kinds.forEach((kind, i) => { keys[i + 1] = () => toggle(kind); });

function letGo() {
    at("card").hidden = true;
    select(undefined);
    at("query").value = "";
    find("");
}

function watchKeys() {
    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || at("help").open) return;
        if (event.key === "Escape") return letGo();
        if (!at("keys-on").checked || event.target.closest("input, select, textarea")) return;
        const act = keys[event.key];
        if (!act) return;
        event.preventDefault();
        act();
    });
    at("help-open").addEventListener("click", () => at("help").showModal());
}

// The start -------------------------------------------------------------------------------------------

const rightToLeft = /^(ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)(-|$)/;

function writeAbout() {
    const { source, metadata } = model;
    [source.name, metadata.contributor, metadata.date, plural(model.pages.length, "page", "pages")]
        .filter((part) => part !== "")
        .forEach((part, i) => at("about").append(i > 0 ? " · " : "", element("bdi", {}, part)));
}

function start() {
    writeAbout();
    document.body.classList.toggle("no-pictures", pictureData.size === 0);
    writeSwitches();
    writeTabs();
    const text = at("panel-text");
    if (model.metadata.language !== "") text.lang = model.metadata.language;
    if (rightToLeft.test(model.metadata.language)) text.dir = "rtl";
    showTab("text");
    if (pictureData.size > 0) writePictures(at("pages"));
    watchPages();
    watchPointer();
    watchSearch();
    watchDivider();
    watchKeys();
    if (location.hash.length > 1) jump(decodeURIComponent(location.hash.slice(1)));
}

start();
