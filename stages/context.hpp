// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What every stage may read and none may change.
#pragma once

namespace subtext {

class Rules;
class Dictionary;

struct Context {
    const Rules& rules;
    const Dictionary& dictionary;
};

}  // namespace subtext
