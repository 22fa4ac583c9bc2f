// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: colours as they are seen.
#pragma once

#include <GfxState.h>
#include <Object.h>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace subtext {

/// A colour space. What is calibrated counts as the device space of as many components.
struct ColorSpace {
    enum class Kind : std::uint8_t { gray, rgb, cmyk, pattern, other, bad };

    Kind kind = Kind::gray;
    const GfxColorSpace* other = nullptr;  ///< of the kind other

    std::size_t components() const;

    /// The colour that is set along with the space, as 0xRRGGBB.
    std::uint32_t first_color() const;

    /// The colour of as many components as the space has.
    std::uint32_t color(const double* components) const;
};

/// What to paint with: 0xRRGGBB; black where there is a pattern.
struct Paint {
    ColorSpace space;
    std::uint32_t color = 0;

    bool is_pattern() const { return space.kind == ColorSpace::Kind::pattern; }
};

/// Knows the colour spaces of a document.
class ColorTable {
public:
    /// `state` gives a state of Poppler's for reading the rarer spaces; it lives while they do.
    explicit ColorTable(std::function<GfxState*()> state) : state_(std::move(state)) {}

    /// The space that a name or an entry of a resource dictionary stands for.
    ColorSpace find(const Object& entry, XRef& xref);

private:
    ColorSpace read(Object& space);

    std::function<GfxState*()> state_;
    std::map<std::pair<int, int>, ColorSpace> known_;
    std::vector<std::unique_ptr<GfxColorSpace>> others_;
};

}  // namespace subtext
