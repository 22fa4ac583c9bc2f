// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_colors.hpp"

#include <Array.h>
#include <Dict.h>
#include <Stream.h>
#include <XRef.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace subtext {
namespace {

using Kind = ColorSpace::Kind;

/// More than any colour space has a use for, and what Poppler's fixed-point numbers can hold.
constexpr double most_component = 30'000;

std::uint32_t byte_of(GfxColorComp part) {
    return colToByte(std::clamp(part, 0, gfxColorComp1));
}

std::uint32_t packed(GfxColorComp red, GfxColorComp green, GfxColorComp blue) {
    return byte_of(red) << 16 | byte_of(green) << 8 | byte_of(blue);
}

std::uint32_t shown(const GfxColorSpace& space, const GfxColor& color) {
    GfxRGB rgb{};
    space.getRGB(&color, &rgb);
    return packed(rgb.r, rgb.g, rgb.b);
}

/// A profile costs more to read than the text of many pages, and seldom says more than the device.
Kind space_of(int components) {
    return components == 1   ? Kind::gray
           : components == 3 ? Kind::rgb
           : components == 4 ? Kind::cmyk
                             : Kind::bad;
}

std::optional<Kind> named_space(std::string_view name) {
    if (name == "DeviceGray" || name == "G" || name == "CalGray") return Kind::gray;
    if (name == "DeviceRGB" || name == "RGB" || name == "CalRGB") return Kind::rgb;
    if (name == "DeviceCMYK" || name == "CMYK") return Kind::cmyk;
    if (name == "Pattern") return Kind::pattern;
    return std::nullopt;
}

std::optional<Kind> common_space(const Object& space) {
    if (space.isName()) return named_space(space.getName());
    if (!space.isArray() || space.arrayGetLength() < 1) return std::nullopt;
    Object family = space.arrayGet(0);
    if (!family.isName()) return std::nullopt;
    if (!family.isName("ICCBased")) return named_space(family.getName());
    Object profile = space.arrayGetLength() > 1 ? space.arrayGet(1) : Object(objNull);
    Object n = profile.isStream() ? profile.streamGetDict()->lookup("N") : Object(objNull);
    return n.isInt() ? space_of(n.getInt()) : Kind::bad;
}

}  // namespace

std::size_t ColorSpace::components() const {
    switch (kind) {
        case Kind::gray:
            return 1;
        case Kind::rgb:
            return 3;
        case Kind::cmyk:
            return 4;
        case Kind::other:
            return static_cast<std::size_t>(std::max(other->getNComps(), 0));
        case Kind::pattern:
        case Kind::bad:
            break;
    }
    return 0;
}

std::uint32_t ColorSpace::first_color() const {
    if (kind == Kind::cmyk) {
        constexpr double black[] = {0, 0, 0, 1};
        return color(black);
    }
    if (kind != Kind::other) return 0;
    GfxColor first{};
    other->getDefaultColor(&first);
    return shown(*other, first);
}

std::uint32_t ColorSpace::color(const double* values) const {
    GfxColor color{};
    std::size_t n = std::min<std::size_t>(components(), gfxColorMaxComps);
    for (std::size_t i = 0; i < n; ++i)
        color.c[i] = dblToCol(std::clamp(values[i], -most_component, most_component));
    switch (kind) {
        case Kind::gray:
            return packed(color.c[0], color.c[0], color.c[0]);
        case Kind::rgb:
            return packed(color.c[0], color.c[1], color.c[2]);
        case Kind::cmyk: {
            static const GfxDeviceCMYKColorSpace cmyk;
            return shown(cmyk, color);
        }
        case Kind::other:
            return shown(*other, color);
        case Kind::pattern:
        case Kind::bad:
            break;
    }
    return 0;
}

ColorSpace ColorTable::find(const Object& entry, XRef& xref) {
    if (!entry.isRef()) {
        Object space = entry.copy();
        return read(space);
    }
    Ref ref = entry.getRef();
    auto [at, is_new] = known_.try_emplace({ref.num, ref.gen});
    if (is_new) {
        Object space = xref.fetch(ref);
        at->second = read(space);
    }
    return at->second;
}

ColorSpace ColorTable::read(Object& space) {
    if (std::optional<Kind> kind = common_space(space)) return {*kind, nullptr};
    GfxState* state = state_();
    std::unique_ptr<GfxColorSpace> other(
        state ? GfxColorSpace::parse(nullptr, &space, nullptr, state) : nullptr);
    if (!other) return {Kind::bad, nullptr};
    if (other->getMode() == csPattern) return {Kind::pattern, nullptr};
    others_.push_back(std::move(other));
    return {Kind::other, others_.back().get()};
}

}  // namespace subtext
