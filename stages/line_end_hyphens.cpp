// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/line_end_hyphens.hpp"

#include <algorithm>

#include "stages/dictionary.hpp"
#include "stages/judge_hyphen.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

class LineEndWalk {
public:
    LineEndWalk(const Rules& rules, std::string_view language)
        : rules_(rules), language_(language) {}

    void look_at(const Text& text) {
        const std::u32string_view chars = text.chars;
        for (std::size_t i = 2; i + 1 < chars.size(); ++i) {
            if (!is_break(chars[i]) || !is_hyphen(chars[i - 1])) continue;
            const auto [before, after] = around_break(chars, i);
            look_at(before, after);
        }
    }

    LineEndHyphens take() { return std::move(found_); }

private:
    void look_at(std::u32string_view before, std::u32string_view after) {
        const CutWord cut = cut_word(before, after);
        if (cut.first.empty() || cut.second.empty()) return;
        found_.inserted += cut.hyphen;
        std::u32string piece(last_piece(before));
        const bool in_address = hints_at_address(piece += first_piece(after));
        if (!in_address) found_.cut_words = found_.cut_words || !is_usual(cut);
        std::vector<CutPair>& pairs = in_address ? found_.in_addresses : found_.in_words;
        if (pairs.size() < most_asked && is_of_letters(cut))
            pairs.push_back({to_utf8(cut.first), to_utf8(cut.second)});
    }

    // What else the dictionary is asked about costs it all of its words.
    static bool is_of_letters(const CutWord& cut) {
        return std::all_of(cut.first.begin(), cut.first.end(), is_letter) &&
               std::all_of(cut.second.begin(), cut.second.end(), is_letter);
    }

    bool is_usual(const CutWord& cut) const {
        return rules_.is_hyphen_prefix(to_utf8(folded(cut.first)), language_) ||
               rules_.is_hyphen_suffix(to_utf8(folded(cut.second)), language_);
    }

    const Rules& rules_;
    const std::string_view language_;
    LineEndHyphens found_;
};

std::vector<std::string> words_of(const std::vector<CutPair>& pairs) {
    std::vector<std::string> words;
    for (const CutPair& pair : pairs)
        words.insert(words.end(), {pair.first, pair.second, pair.joined()});
    return words;
}

bool stands_inside(char32_t hyphen, const Text& text) {
    const std::u32string_view chars = text.chars;
    for (std::size_t at = chars.find(hyphen, 1); at < chars.size();
         at = chars.find(hyphen, at + 1)) {
        if (is_gap(chars[at - 1])) continue;
        if (at + 1 < chars.size() && !is_break(chars[at + 1])) return true;
    }
    return false;
}

bool stands_inside(char32_t hyphen, const Document& document) {
    bool found = false;
    each_text(document, [&](const Text& text) { found = found || stands_inside(hyphen, text); });
    return found;
}

}  // namespace

LineEndHyphens line_end_hyphens(const Document& document, const Rules& rules,
                                std::string_view language) {
    LineEndWalk walk(rules, language);
    each_text(document, [&](const Text& text) { walk.look_at(text); });
    LineEndHyphens out = walk.take();
    std::u32string& inserted = out.inserted;
    std::sort(inserted.begin(), inserted.end());
    inserted.erase(std::unique(inserted.begin(), inserted.end()), inserted.end());
    const auto is_inside = [&](char32_t c) { return c == U'-' || stands_inside(c, document); };
    inserted.erase(std::remove_if(inserted.begin(), inserted.end(), is_inside), inserted.end());
    if (!inserted.empty() && !stands_inside(U'-', document)) inserted.clear();
    return out;
}

std::vector<std::string> cut_languages(const LineEndHyphens& hyphens, const std::string& language) {
    if (!hyphens.cut_words || hyphens.in_addresses.empty()) return {};
    if (language == "en" || script_of_language(language) != "Latn") return {"en"};
    return {language, "en"};
}

void look_up(const LineEndHyphens& hyphens, const AddressContext& context) {
    std::vector<CutPair> open = hyphens.in_addresses;
    for (const std::string& language : context.cut_languages) {
        if (open.empty()) return;
        const Dictionary& dictionary = context.dictionary;
        if (language == context.language && context.rules.knows_endings(language))
            look_up(hyphens.in_words, words_of(open), language, context.rules, dictionary);
        dictionary.spell(words_of(open), language);
        std::erase_if(open, [&](const CutPair& pair) {
            return dictionary.knows(pair.joined(), language) ||
                   (dictionary.knows(pair.first, language) &&
                    dictionary.knows(pair.second, language));
        });
    }
}

}  // namespace subtext
