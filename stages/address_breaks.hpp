// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Tells the breaks at which an address goes on from those at which it ends.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "stages/addresses.hpp"
#include "stages/document.hpp"

namespace subtext {

/// What stands around a break in an address.
struct Crossing {
    std::u32string_view address;  ///< from its first character to the break
    std::u32string_view next;     ///< behind the break, up to a blank or a break
    bool line_fills = true;       ///< the broken line reaches the right edge of its column
    bool next_is_address = false;
    bool in_angles = false;  ///< "<" stands before it and ">" closes it without a blank
    bool closed = false;     ///< behind `next` stands no ordinary text: the end, a bracket, another
                             ///< address
    bool last = false;       ///< behind `next` stands nothing at all
};

/// How sure it is that an address goes on behind a break.
enum class GoesOn {
    no,        ///< whatever else is known
    unlikely,  ///< unless the whole address stands elsewhere
    likely,    ///< unless the piece before the break stands elsewhere as a whole address
    surely,
};

GoesOn goes_on(const Crossing& crossing, const AddressContext& context);

/// What speaks for the hyphen at the end of `address` having been put there where the line broke,
/// so that the address goes on without it: evidence as of an edit. Null where it is the address's
/// own, as most are, or there is none.
const char* inserted_hyphen(std::u32string_view address, std::u32string_view next,
                            const AddressContext& context);

/// The edits that take breaks out of addresses (and e-mail addresses). `proven` are those that link
/// annotations have settled; at `ends` an annotation's target came to its end.
std::vector<AddressEdit> address_breaks(const Text& text, const std::vector<AddressEdit>& proven,
                                        const std::vector<std::size_t>& ends,
                                        const AddressContext& context);

}  // namespace subtext
