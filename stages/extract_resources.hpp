// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: what names in content stand for.
#pragma once

#include <Object.h>
#include <XRef.h>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "stages/extract_budget.hpp"
#include "stages/extract_colors.hpp"
#include "stages/extract_font_cache.hpp"
#include "stages/page.hpp"

namespace subtext {

/// What an operator gs sets, as far as it matters here.
struct StateSettings {
    double line_width = -1;  ///< negative: not set
    bool sets_font = false;
    const ContentFont* font = nullptr;
    double size = 0;
    Object mask = Object(objNull);  ///< the form that is drawn as a soft mask; null when none
    Ref mask_ref = Ref::INVALID();  ///< invalid when it is no object of its own
};

/// What an operator Do draws.
struct Drawable {
    bool is_image = false;
    PageImage image;                 ///< of an image, without its place
    Object form = Object(objNull);   ///< null when it is no form
    Object group = Object(objNull);  ///< of optional content, a reference when it is one
    Ref ref = Ref::INVALID();        ///< invalid when it is no object of its own
};

/// The resources of a page and of the forms within forms that are being drawn: names are looked
/// up in the innermost first, as Poppler does.
class ResourceStack {
public:
    ResourceStack(XRef& xref, Budget& budget, FontCache& fonts, ColorTable& colors)
        : xref_(xref), budget_(budget), fonts_(fonts), colors_(colors) {}

    /// A form without resources, a null dictionary, uses those around it. False when the page may
    /// not look them up any more.
    bool push(Dict* resources);
    void pop() { levels_.pop_back(); }

    const ContentFont* font(std::string_view name);
    ColorSpace color_space(std::string_view name);
    const StateSettings& settings(std::string_view name);
    Drawable drawable(std::string_view name);

    /// The properties of marked content, a reference when they are an object of their own.
    Object properties(std::string_view name);

private:
    enum Category : std::size_t { font_names, spaces, states, drawables, property_lists, count };

    struct Level {
        Object dictionary = Object(objNull);
        std::array<Object, count> categories;
        std::array<bool, count> known{};
    };

    template <class T>
    struct Names {
        std::map<std::string, T, std::less<>> known;
        T* find(std::string_view name);
    };

    /// What was looked up while the level is the innermost.
    struct Found {
        Names<const ContentFont*> fonts;
        Names<ColorSpace> spaces;
        Names<StateSettings> settings;
    };

    const Object& entry(Category category, const std::string& name);
    const Object& category_of(Level& level, Category category);
    bool pay_for(const Object& dictionary);
    StateSettings read_settings(const Object& dictionary);

    XRef& xref_;
    Budget& budget_;
    FontCache& fonts_;
    ColorTable& colors_;
    std::vector<std::pair<Level, Found>> levels_;
    struct KnownImage {
        Object group = Object(objNull);
        PageImage image;
    };
    std::map<std::pair<int, int>, KnownImage> images_;  ///< by object number
};

}  // namespace subtext
