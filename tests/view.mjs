// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What check_view.py has a browser do with a page: node view.mjs MODULES CHROMIUM PAGE SCENARIO [ARGUMENT]
// Prints what was seen as JSON: what the scenario returns, and `problems`: errors, messages of the
// console, dialogs and requests. MODULES is a folder that npm has installed into.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [modules, chromium, file, scenario, argument] = process.argv.slice(2);
const require = createRequire(join(modules, "any.js"));
const options = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                 "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const screens = {
    light: { viewport: { width: 1400, height: 900 }, colorScheme: "light" },
    dark: { viewport: { width: 1400, height: 900 }, colorScheme: "dark" },
    narrow: { viewport: { width: 400, height: 800 }, colorScheme: "light" },
};

const problems = [];

async function open(browser, screen = "light") {
    const page = await browser.newPage(screens[screen]);
    page.on("console", (message) => problems.push(`console: ${message.text()}`));
    page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
    page.on("dialog", (dialog) => { problems.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
    page.on("request", (request) => {
        if (!/^(file|data):/.test(request.url())) problems.push(`request: ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href);
    return page;
}

const visible = (page, selector) => page.locator(selector).evaluateAll(
    (all) => all.filter((each) => each.checkVisibility()).length);

// Whether something of it is within what its panel, or else the window, shows.
const inView = (page, selector) => page.locator(selector).first().evaluate((each) => {
    const box = each.getBoundingClientRect();
    const frame = (each.closest("#pages, .panel") ?? document.documentElement).getBoundingClientRect();
    return box.bottom > frame.top && box.top < frame.bottom && box.height > 0;
});

const current = (page) => page.locator("#reading .current").evaluateAll((all) => all.map((each) => each.id));
const idOf = (locator) => locator.getAttribute("data-owner");

const scenarios = {
    async text(page) {
        return { title: await page.title(), heading: await page.locator("h1").textContent(),
                 text: await page.locator("#panel-text").textContent(),
                 direction: await page.locator("#panel-text").evaluate((each) => getComputedStyle(each).direction),
                 pictures: await visible(page, "#pages .sheet"), boxes: await visible(page, ".box") };
    },

    async switches(page) {
        const marked = (kind) => visible(page, `#pages .${kind}, .page-mark .${kind}`);
        const seen = {};
        for (const button of await page.locator("#layers button").all()) {
            const kind = await button.getAttribute("class");
            const before = await marked(kind);
            await button.click();
            const off = await marked(kind), pressed = await button.getAttribute("aria-pressed");
            await button.click();
            seen[kind] = { before, off, pressed, after: await marked(kind) };
        }
        return seen;
    },

    // A block of a recommendation stays as a block where recommendations are off, and the reverse.
    async overlap(page) {
        const shown = () => visible(page, ".box.block.recommendation");
        const seen = [await shown()];
        for (const kind of ["block", "recommendation", "block", "recommendation"]) {
            await page.locator(`#layers .${kind}`).click();
            seen.push(await shown());
        }
        return seen;
    },

    async notes(page) {
        const seen = [];
        for (const mark of await page.locator("#panel-text sup a").all()) {
            const note = (await mark.getAttribute("href")).slice(1), id = await mark.getAttribute("id");
            await mark.click();
            const there = (await current(page))[0] === note && await inView(page, `#${note}`);
            const focused = await page.evaluate(() => document.activeElement.id);
            await page.locator(`#${note} .back[href="#${id}"]`).click();
            const back = await inView(page, `#${id}`)
                && await page.evaluate(() => document.activeElement.id) === id;
            seen.push({ note, there, focused, back });
        }
        return seen;
    },

    async pointing(page) {
        const box = page.locator(".box.block").first(), id = await idOf(box);
        await box.hover();
        const lit = await page.locator("#reading .lit").getAttribute("id");
        await page.locator("#reading .owner").last().hover();
        const last = await page.locator(".owner").last().getAttribute("id");
        const boxes = await page.locator(".box.lit").evaluateAll((all) => all.map((each) => each.dataset.owner));
        const far = page.locator(".box.block").last(), farId = await idOf(far);
        await far.click();
        const clicked = { wanted: farId, current: await current(page), shown: await inView(page, `#${farId}`) };
        await page.locator(`#${id} .words`).click();
        const back = { wanted: id, current: await current(page),
                       shown: await inView(page, `.box[data-owner="${id}"]`) };
        return { id, lit, last, boxes, clicked, back };
    },

    async search(page) {
        const count = () => page.locator("#match-count").textContent();
        const now = () => page.evaluate(() => [...(CSS.highlights.get("match-now") ?? [])].map(String));
        await page.keyboard.press("/");
        await page.keyboard.type(argument);
        await page.waitForFunction(() => document.getElementById("match-count").textContent !== "");
        const found = await count();
        const all = await page.evaluate(() => CSS.highlights.get("match").size);
        await page.keyboard.press("Enter");
        const first = [await count(), ...await now(), await inView(page, "#reading .current")];
        await page.keyboard.press("Shift+Enter");
        const last = [await count(), ...await now(), await inView(page, "#reading .current")];
        await page.keyboard.press("Escape");
        return { found, all, first, last, cleared: [await count(), await page.locator("#query").inputValue()] };
    },

    async keys(page) {
        const press = (key) => page.keyboard.press(key);
        const chosen = () => page.locator("#page-choice").inputValue();
        const seen = { walk: [] };
        for (const key of ["j", "j", "k"]) {
            await press(key);
            seen.walk.push(...await current(page));
        }
        await press("Escape");
        seen.escaped = await current(page);
        await press("]");
        seen.page = [await chosen(), await inView(page, "#page-2"), await inView(page, "#text-page-2")];
        await press("[");
        seen.page.push(await chosen());
        await press("1");
        seen.off = await visible(page, ".box.heading");
        await press("1");
        const width = () => page.locator(".sheet").first().evaluate((each) => each.offsetWidth);
        const before = await width();
        await press("+");
        seen.larger = await width() > before;
        await press("-");
        await press("?");
        seen.help = await page.locator("#help").evaluate((each) => each.open);
        await press("Escape");
        seen.closed = !await page.locator("#help").evaluate((each) => each.open);
        await page.locator("#help-open").click();
        await page.locator("#keys-on").uncheck();
        await press("Escape");
        await press("j");
        seen.offKeys = await current(page);
        await page.locator("#tab-text").focus();
        await press("ArrowRight");
        seen.tab = await page.evaluate(() => document.activeElement.id);
        await page.locator("#divider").focus();
        await press("ArrowLeft");
        seen.split = await page.locator("#divider").getAttribute("aria-valuenow");
        return seen;
    },

    async repairs(page) {
        const texts = (selector) => page.locator(selector).allInnerTexts();
        await page.locator("#panel-text span.repair").first().scrollIntoViewIfNeeded();
        await page.locator("#panel-text span.repair").first().hover();
        const card = await page.locator("#card").innerText();
        await page.locator("#tab-repairs").click();
        const entries = await texts("#panel-repairs .entry");
        const link = page.locator("#panel-repairs .entry a.place").last();
        const target = await link.getAttribute("href");
        await link.click();
        const place = await inView(page, target);
        await page.locator("#panel-repairs .entry a[href^='#b'], #panel-repairs .entry a[href^='#n']").first().click();
        return { card, entries, place, current: await current(page),
                 shown: await visible(page, "#panel-text") };
    },

    async warnings(page) {
        await page.locator("#tab-warnings").click();
        const entries = await page.locator("#panel-warnings .entry").allInnerTexts();
        const link = page.locator("#panel-warnings a").first();
        const target = await link.getAttribute("href");
        await link.click();
        return { entries, target, shown: await inView(page, target) };
    },

    async many(page) {
        const pictures = () => page.locator(".picture").count();
        const first = await pictures();
        await page.evaluate(() => goToPage(model.pages.length));
        await page.waitForFunction(() => leaves.get(model.pages.length).picture?.complete);
        const pages = await page.locator("#pages .leaf").count();
        const found = await page.evaluate((words) => {
            find(words);
            return search.matches.length;
        }, argument);
        return { pages, found, first, last: await pictures(), chosen: await page.locator("#page-choice").inputValue(),
                 drawn: await page.locator(".picture").last().evaluate((each) => each.naturalWidth) };
    },

    // The index of a batch.
    async index(page) {
        const names = () => page.locator("#list tbody .name").allInnerTexts();
        const shown = () => page.locator("#shown").innerText();
        const seen = { heading: await page.locator("h1").innerText(), shown: await shown(), names: await names(),
                       totals: await page.locator("#totals").innerText(),
                       links: await page.locator("#list a").evaluateAll((all) => all.map((each) => each.href)) };
        seen.charts = await page.locator(".chart h2").allInnerTexts();
        await page.locator("#list th button", { hasText: "Pages" }).click();
        seen.byPages = await page.locator("#list tbody tr td:nth-child(3)").allInnerTexts();
        seen.order = await page.locator("#list th[aria-sort]").getAttribute("aria-sort");
        await page.locator(".chart button").last().click();
        seen.chosen = await page.locator("#list tbody tr td:nth-child(2)").allInnerTexts();
        await page.locator("#filters button").click();
        await page.locator("#words").fill(argument);
        seen.found = await names();
        await page.locator("#filters button").click();
        await page.waitForFunction((text) => document.getElementById("shown").textContent === text, seen.shown);
        for (const turn of ["#later", "#earlier"]) {
            if (await page.locator(turn).isEnabled()) await page.locator(turn).click();
            seen[turn] = await page.locator("#part").innerText();
        }
        return seen;
    },

    async follow(page) {
        const link = page.locator("#list a").first();
        const name = await link.innerText();
        await link.click();
        await page.waitForSelector("#pages .leaf");
        return { name, about: await page.locator("#about").innerText() };
    },

    async problem(page) {
        return { said: await page.locator(".unseen-page").allInnerTexts(), boxes: await visible(page, ".box") };
    },
};

// What axe finds in the text, or in all parts of the page, or in an index.
async function axe(browser) {
    const found = {};
    for (const screen of Object.keys(screens)) {
        const page = await open(browser, screen);
        await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
        const look = async (part) => {
            const { violations } = await page.evaluate(() => window.axe.run());
            for (const { id, nodes } of violations)
                found[`${screen} ${part} ${id}`] = nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`);
        };
        const tabs = argument === "all" ? await page.locator("[role=tab]").all() : [];
        for (const tab of tabs) {
            await tab.click();
            await look(await tab.getAttribute("id"));
        }
        if (argument === "index") {
            await look("index");
            continue;
        }
        await page.locator("#tab-text").click();
        await page.evaluate(() => { step(1); find("the"); });
        await look("text, marked");
        if (argument === "all") {
            await page.locator("#help-open").click();
            await look("help");
        }
        await page.close();
    }
    return { found };
}

const { chromium: engine } = require("playwright-core");
const browser = await engine.launch({ executablePath: chromium, args: options });
const seen = scenario === "axe" ? await axe(browser) : await scenarios[scenario](await open(browser));
await browser.close();
console.log(JSON.stringify({ seen, problems }));
