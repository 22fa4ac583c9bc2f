// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_canvas.hpp"

#include <Annot.h>
#include <Catalog.h>
#include <Dict.h>
#include <Stream.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "stages/extract_tex_fonts.hpp"

namespace subtext {
namespace {

constexpr double points_per_inch = 72;

/// Files in which names of fonts keep changing their meaning gain nothing from a deep stack.
constexpr int most_levels = 32;

bool is_over_limit(void* collector) {
    return static_cast<PageCollector*>(collector)->over_limit();
}

Object operators(std::string_view text) {
    return Object(static_cast<Stream*>(
        new MemStream(text.data(), 0, static_cast<Goffset>(text.size()), Object(objNull))));
}

bool all_refs(const Dict& dictionary) {
    for (int i = 0; i < dictionary.getLength(); ++i) {
        if (!dictionary.getValNF(i).isRef()) return false;
    }
    return true;
}

/// Whether the appearance counts on the resources of its page, as those of old writers do.
bool lacks_resources(const Annot& annotation) {
    const Object appearance = annotation.getAppearance();
    return appearance.isStream() && appearance.streamGetDict()->lookupNF("Resources").isNull();
}

/// Has Poppler find the fonts with the names that ours have.
void name_tex_fonts(const Dict& fonts, XRef& xref) {
    for (int i = 0; i < fonts.getLength(); ++i) {
        const Object& entry = fonts.getValNF(i);
        const Object font = entry.isRef() ? entry.fetch(&xref) : Object(objNull);
        if (!font.isDict()) continue;
        const Object named = with_tex_names(font);
        if (named.isDict()) xref.setModifiedObject(&named, entry.getRef());
    }
}

}  // namespace

/// Makes the canvas fit for the page: pages of one size share it.
void Canvas::start(::Page& page) {
    if (gfx_ && page_ == page.getNum()) return;
    page_ = page.getNum();
    int rotation = page.getRotate();
    const PDFRectangle& box = *page.getCropBox();
    if (gfx_ && box == box_ && rotation == rotation_ && levels_ < most_levels) {
        collector_.startPage(page.getNum(), gfx_->getState(), file_.getXRef());
        return;
    }
    gfx_.reset();  // before the next one, which it would tell the collector to restore
    box_ = box;
    rotation_ = rotation;
    fonts_.clear();
    levels_ = 0;
    gfx_ = std::make_unique<Gfx>(&file_, &collector_, page.getNum(), nullptr, points_per_inch,
                                 points_per_inch, &box_, nullptr, rotation, is_over_limit,
                                 &collector_);
}

/// Puts the fonts that are not there yet on the resource stack, to stay. False when they cannot be
/// told by name and object number.
bool Canvas::share_fonts(const Dict& fonts) {
    if (!all_refs(fonts)) return false;
    XRef* xref = file_.getXRef();
    Object added(new Dict(xref));
    for (int i = 0; i < fonts.getLength(); ++i) {
        Ref ref = fonts.getValNF(i).getRef();
        auto [known, is_new] = fonts_.try_emplace(fonts.getKey(i), ref);
        if (!is_new && known->second == ref) continue;
        known->second = ref;
        added.dictAdd(fonts.getKey(i), Object(ref));
    }
    if (added.dictGetLength() == 0) return true;
    Object resources(new Dict(xref));
    resources.dictAdd("Font", std::move(added));
    gfx_->pushResources(resources.getDict());
    ++levels_;
    return true;
}

void Canvas::draw_contents(::Page& page) {
    Object contents = page.getContents();
    if (contents.isNull()) return;
    start(page);
    Dict* own = page.getResourceDict();
    Object resources(own ? own->copy(file_.getXRef()) : new Dict(file_.getXRef()));
    Object fonts = resources.dictLookup("Font");
    if (fonts.isDict()) name_tex_fonts(*fonts.getDict(), *file_.getXRef());
    if (fonts.isDict() && share_fonts(*fonts.getDict())) resources.getDict()->remove("Font");
    gfx_->pushResources(resources.getDict());
    gfx_->saveState();
    gfx_->display(&contents);
    gfx_->restoreState();
    gfx_->popResources();
    check_marks();
}

/// What the appearances of all fields of the form may count on. PDF 32000-1, 12.7.2.
Object Canvas::form_resources() {
    const Object* form = file_.getCatalog()->getAcroForm();
    return form && form->isDict() ? form->dictLookup("DR") : Object(objNull);
}

void Canvas::draw_annotations(::Page& page) {
    // Links have no text of their own, and their appearance is a frame.
    auto is_drawn = [](Annot* annotation) { return annotation->getType() != Annot::typeLink; };
    const std::vector<Annot*>& annotations = page.getAnnots()->getAnnots();
    if (std::none_of(annotations.begin(), annotations.end(), is_drawn)) return;
    collector_.begin();
    start(page);
    const Object defaults = form_resources();
    if (defaults.isDict()) gfx_->pushResources(defaults.getDict());
    for (Annot* annotation : annotations) {
        if (!is_drawn(annotation)) continue;
        const bool bare = lacks_resources(*annotation);
        if (bare) gfx_->pushResources(page.getResourceDict());
        annotation->draw(gfx_.get(), false);
        if (bare) gfx_->popResources();
    }
    if (defaults.isDict()) gfx_->popResources();
    check_marks();
}

GfxState* Canvas::state(::Page& page) {
    start(page);
    return gfx_->getState();
}

/// A page that leaves marked content open may have hidden it, and would hide the next page: that
/// one gets a new canvas. Poppler does not tell whether there is any, only when it ends.
void Canvas::check_marks() {
    collector_.expect_mark_end();
    Object end = operators("n EMC");
    gfx_->display(&end);
    if (collector_.mark_ended() || collector_.stopped()) gfx_.reset();
}

}  // namespace subtext
