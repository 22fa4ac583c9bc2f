// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/collect_urls.hpp"

#include <algorithm>
#include <utility>

#include "rules/rules.hpp"
#include "stages/address_breaks.hpp"
#include "stages/addresses.hpp"
#include "stages/line_end_hyphens.hpp"
#include "stages/link_targets.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// Characters of a word that a link's box may cut off or take in too much of at either end.
constexpr std::size_t word_slack = 2;

// A text that addresses are collected from.
struct Owner {
    Text* text;
    std::string id;
    bool listed = true;  // its addresses go to Document::urls
};

// A change that has been made: where it stands in the text as it is now.
struct Join {
    std::size_t offset = 0;
    std::u32string removed, with;
    std::string evidence;
    int page = 0;
};

void add_table(Document& document, const Block& block, std::vector<Owner>& owners) {
    if (block.grid < 0 || static_cast<std::size_t>(block.grid) >= document.grids.size()) return;
    for (std::vector<Text>& row : document.grids[static_cast<std::size_t>(block.grid)].rows) {
        // A table whose cells have been copied to its block already is listed from there.
        for (Text& cell : row) owners.push_back({&cell, block.id, block.text.chars.empty()});
    }
}

std::vector<Owner> owners_of(Document& document) {
    std::vector<Owner> owners;
    for (Block& block : document.blocks) {
        owners.push_back({&block.text, block.id, true});
        add_table(document, block, owners);
    }
    for (Footnote& note : document.footnotes) owners.push_back({&note.text, note.id, true});
    const auto bare = [](const Owner& owner) {
        const auto is_link = [](const Anchor& a) { return a.kind == Anchor::Kind::link; };
        const std::vector<Anchor>& anchors = owner.text->anchors;
        return std::none_of(anchors.begin(), anchors.end(), is_link) &&
               !hints_at_address(owner.text->chars);
    };
    owners.erase(std::remove_if(owners.begin(), owners.end(), bare), owners.end());
    return owners;
}

// Whether no break follows the match before the next blank.
bool stands_whole(const std::u32string& chars, const FoundAddress& match) {
    for (std::size_t i = match.end; i < chars.size(); ++i) {
        if (is_break(chars[i])) return false;
        if (is_space(chars[i])) return true;
    }
    return true;
}

KnownAddresses known_addresses(const std::vector<Owner>& owners, const Rules& rules) {
    KnownAddresses known;
    for (const Owner& owner : owners) {
        for (const FoundAddress& match : find_urls(owner.text->chars, rules)) {
            if (stands_whole(owner.text->chars, match)) known.add(match.url);
        }
        for (const LinkGroup& group : link_groups(*owner.text)) known.add(group.target);
    }
    known.seal();
    return known;
}

bool overlap(const AddressEdit& a, const AddressEdit& b) {
    return a.start < b.end && b.start < a.end;
}

// The edits that make the addresses of a text whole, by annotations first.
std::vector<AddressEdit> edits_for(const Text& text, const AddressContext& context) {
    std::vector<AddressEdit> edits;
    std::vector<std::size_t> ends;
    for (const LinkGroup& group : link_groups(text)) {
        const Alignment alignment = align(text, group);
        if (alignment.whole) ends.push_back(alignment.end);
        for (const AddressEdit& edit : alignment.edits) {
            if (edits.empty() || !overlap(edits.back(), edit)) edits.push_back(edit);
        }
    }
    std::vector<AddressEdit> rest = address_breaks(text, edits, ends, context);
    std::move(rest.begin(), rest.end(), std::back_inserter(edits));
    std::stable_sort(edits.begin(), edits.end(),
                     [](const AddressEdit& a, const AddressEdit& b) { return a.start < b.start; });
    return edits;
}

// Makes the edits; the result is in order.
std::vector<Join> make_edits(Text& text, const std::vector<AddressEdit>& edits) {
    std::vector<Join> joins;
    std::ptrdiff_t shift = 0;
    for (const AddressEdit& edit : edits) {
        Join join;
        join.offset = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(edit.start) + shift);
        for (std::size_t i = edit.start; i < edit.end; ++i) {
            if (!is_gap(text.chars[i])) join.removed.push_back(text.chars[i]);
        }
        join.with = edit.with;
        join.evidence = edit.evidence;
        join.page = page_at(text, edit.start);
        shift += static_cast<std::ptrdiff_t>(edit.with.size()) -
                 static_cast<std::ptrdiff_t>(edit.end - edit.start);
        joins.push_back(std::move(join));
    }
    const auto overlaps = [](const AddressEdit& a, const AddressEdit& b) {
        return b.start < a.end;
    };
    if (std::adjacent_find(edits.begin(), edits.end(), overlaps) == edits.end()) {
        std::vector<Replacement> replacements;
        replacements.reserve(edits.size());
        for (const AddressEdit& edit : edits) {
            replacements.push_back({edit.start, edit.end, edit.with});
        }
        replace_all(text, replacements);
        return joins;
    }
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit) {
        replace(text, edit->start, edit->end, edit->with);
    }
    return joins;
}

// Writes the hyphens of an address with the character that addresses have.
void plain_hyphens(Text& text, const FoundAddress& match) {
    for (std::size_t i = match.begin; i < match.end; ++i) {
        if (text.chars[i] >= 0x80 && is_hyphen(text.chars[i])) text.chars[i] = U'-';
    }
}

std::string printed(const Text& text, std::size_t begin, std::size_t end) {
    std::u32string chars = text.chars.substr(begin, end - begin);
    std::replace_if(chars.begin(), chars.end(), is_break, U' ');
    return to_utf8(to_nfc(squeeze(chars)));
}

std::size_t shared(const LinkGroup& group, const FoundAddress& match) {
    const std::size_t begin = std::max(group.start, match.begin);
    const std::size_t end = std::min(group.end, match.end);
    return end > begin ? end - begin : 0;
}

// Whether a link is about an address, not only touching it.
bool covers(const LinkGroup& group, const FoundAddress& match) {
    const std::size_t common = shared(group, match);
    return common > word_slack || 2 * common > group.end - group.start;
}

bool inside_word(const Text& text, std::size_t offset) {
    return offset > 0 && offset < text.chars.size() && !is_gap(text.chars[offset - 1]) &&
           !is_gap(text.chars[offset]);
}

std::size_t snap(const Text& text, std::size_t offset) {
    if (!inside_word(text, offset)) return offset;
    for (std::size_t slack = 1; slack <= word_slack; ++slack) {
        if (offset + slack <= text.chars.size() && !inside_word(text, offset + slack)) {
            return offset + slack;
        }
        if (offset >= slack && !inside_word(text, offset - slack)) return offset - slack;
    }
    return offset;
}

// The words that a link lies behind.
FoundAddress words_under(const Text& text, const LinkGroup& group) {
    FoundAddress words{snap(text, group.start), snap(text, group.end), group.target};
    while (words.begin < words.end && is_gap(text.chars[words.begin])) ++words.begin;
    while (words.begin < words.end && is_gap(text.chars[words.end - 1])) --words.end;
    return words;
}

// Collects from one text after the other.
class Collection {
public:
    Collection(Document& document, const AddressContext& context)
        : document_(document), context_(context) {}

    void collect(const Owner& owner) {
        Text& text = *owner.text;
        const std::vector<Join> joins = make_edits(text, edits_for(text, context_));
        const std::vector<FoundAddress> matches = find_urls(text.chars, context_.rules);
        for (const FoundAddress& match : matches) plain_hyphens(text, match);
        if (!owner.listed) return;
        list(owner, matches);
        if (joins.empty()) return;
        record(owner, matches, find_emails(text.chars, context_.rules), joins);
    }

private:
    // Lists printed addresses and links behind words in the order in which they stand.
    void list(const Owner& owner, const std::vector<FoundAddress>& matches) {
        const std::vector<LinkGroup> groups = link_groups(*owner.text);
        std::vector<std::pair<FoundAddress, const char*>> found;
        for (const FoundAddress& match : matches) {
            const bool linked =
                std::any_of(groups.begin(), groups.end(), [&](const LinkGroup& group) {
                    return covers(group, match) && same_address(group.target, match.url);
                });
            found.emplace_back(match, linked ? "both" : "text");
        }
        for (const LinkGroup& group : groups) {
            if (is_behind_words(*owner.text, group, matches)) {
                found.emplace_back(words_under(*owner.text, group), "annotation");
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
            return a.first.begin < b.first.begin;
        });
        std::vector<Anchor> anchors;
        for (const auto& [address, origin] : found) {
            const std::string id = "u" + std::to_string(document_.urls.size() + 1);
            const std::string text = printed(*owner.text, address.begin, address.end);
            document_.urls.push_back({id, address.url, text, origin, owner.id});
            anchors.push_back({Anchor::Kind::url, address.begin, address.end, 0, false, id});
        }
        add_anchors(*owner.text, std::move(anchors));
    }

    bool is_behind_words(const Text& text, const LinkGroup& group,
                         const std::vector<FoundAddress>& matches) const {
        if (!leads_to_web(group.target)) return false;
        const auto covered = [&](const FoundAddress& match) { return covers(group, match); };
        if (std::any_of(matches.begin(), matches.end(), covered)) return false;
        const FoundAddress words = words_under(text, group);
        if (words.begin >= words.end) return false;
        const std::u32string_view chars =
            std::u32string_view(text.chars).substr(words.begin, words.end - words.begin);
        const auto emails = find_emails(chars, context_.rules);
        return emails.empty() || emails.front().end - emails.front().begin < chars.size();
    }

    // One repair a break; those of one address share its anchor.
    void record(const Owner& owner, const std::vector<FoundAddress>& urls,
                const std::vector<FoundAddress>& emails, const std::vector<Join>& joins) {
        std::vector<Anchor> anchors;
        for (std::size_t i = 0; i < joins.size();) {
            const FoundAddress span = span_of(*owner.text, urls, emails, joins[i].offset);
            const std::string anchor_id = "j" + std::to_string(++anchors_);
            anchors.push_back({Anchor::Kind::repair, span.begin, span.end, 0, false, anchor_id});
            const std::size_t first = i;
            for (; i < joins.size() && (i == first || joins[i].offset < span.end); ++i) {
                const bool more = i + 1 < joins.size() && joins[i + 1].offset < span.end;
                const std::size_t end = more ? joins[i + 1].offset : span.end;
                record_one(owner, span.begin, end, joins[i], anchor_id);
            }
        }
        add_anchors(*owner.text, std::move(anchors));
    }

    void record_one(const Owner& owner, std::size_t begin, std::size_t end, const Join& join,
                    const std::string& anchor_id) {
        const std::u32string& chars = owner.text->chars;
        const std::size_t behind = join.offset + join.with.size();
        Repair repair;
        repair.kind = "url_join";
        repair.owner_id = owner.id;
        repair.offset = begin;
        repair.before = to_utf8(chars.substr(begin, join.offset - begin) + join.removed + U"|" +
                                chars.substr(behind, end - std::min(end, behind)));
        repair.after = to_utf8(chars.substr(begin, end - begin));
        repair.evidence = join.evidence;
        repair.page = join.page;
        repair.anchor_id = anchor_id;
        document_.repairs.push_back(std::move(repair));
    }

    // The address that was joined at `offset`; without one the run of characters around.
    static FoundAddress span_of(const Text& text, const std::vector<FoundAddress>& urls,
                                const std::vector<FoundAddress>& emails, std::size_t offset) {
        for (const std::vector<FoundAddress>* spans : {&urls, &emails}) {
            const auto next = std::partition_point(
                spans->begin(), spans->end(),
                [offset](const FoundAddress& span) { return span.begin < offset; });
            if (next != spans->begin() && offset < (next - 1)->end) return *(next - 1);
        }
        FoundAddress run{offset, offset, {}};
        while (run.begin > 0 && !is_gap(text.chars[run.begin - 1])) --run.begin;
        while (run.end < text.chars.size() && !is_gap(text.chars[run.end])) ++run.end;
        return run;
    }

    Document& document_;
    const AddressContext& context_;
    std::size_t anchors_ = 0;
};

}  // namespace

void collect_urls(Document& document, const Context& context) {
    const std::vector<Owner> owners = owners_of(document);
    const KnownAddresses known = known_addresses(owners, context.rules);
    const std::string& language = document.metadata.language.empty()
                                      ? document.metadata.pdf_language
                                      : document.metadata.language;
    const LineEndHyphens hyphens = line_end_hyphens(document, context.rules, language);
    AddressContext address_context{
        context.rules, context.dictionary, known,
        language,      hyphens.inserted,   cut_languages(hyphens, language)};
    // Most addresses are made whole by what the file says of its links, and no word is asked about.
    bool asked = false;
    address_context.before_asking = [&] {
        if (!std::exchange(asked, true)) look_up(hyphens, address_context);
    };
    Collection collection(document, address_context);
    for (const Owner& owner : owners) collection.collect(owner);
}

}  // namespace subtext
