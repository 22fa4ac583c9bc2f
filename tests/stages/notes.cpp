// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stages/notes.hpp"

#include "rules/rules.hpp"
#include "stages/build_lines.hpp"
#include "stages/dictionary.hpp"
#include "stages/split_footnotes.hpp"
#include "stages/text.hpp"

namespace subtext::testing {

Rows page_of(const Rows& rows) {
    Rows out;
    for (int i = 0; i < 20; ++i) out.push_back({72, 100.0 + 14 * i, prose_row});
    out.insert(out.end(), rows.begin(), rows.end());
    return out;
}

std::string notes_of(const Document& document) {
    std::string out;
    for (const Footnote& note : document.footnotes) {
        out += note.label + (note.end ? " (end): " : ": ");
        for (char32_t c : note.text.chars)
            out += c == page_break ? "//" : is_break(c) ? "/" : to_utf8(std::u32string(1, c));
        out += "\n";
    }
    return out;
}

Document split(const std::vector<Rows>& pages, const std::vector<Separator>& separators) {
    Document document = paper(pages);
    for (const Separator& s : separators) {
        document.pages[static_cast<std::size_t>(s.page - 1)].rules.push_back(
            {{72, s.y, 72 + s.width, s.y + 0.5}});
    }
    const Dictionary dictionary;
    const Context context{Rules::builtin(), dictionary};
    build_lines(document, context);
    split_footnotes(document, context);
    return document;
}

std::string notes(const std::vector<Rows>& pages, const std::vector<Separator>& separators) {
    return notes_of(split(pages, separators));
}

}  // namespace subtext::testing
