// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/repair_addresses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "rules/rules.hpp"
#include "stages/address_breaks.hpp"
#include "stages/addresses.hpp"
#include "stages/reread.hpp"
#include "stages/text.hpp"

namespace subtext {

namespace {

// An address goes on behind these, and before these.
constexpr std::u32string_view open_ends = U"/-_=&?%:#~+", open_starts = U"/-_=&?%#~+.";
constexpr std::size_t most_pieces = 6;  // that the blanks for underlines make of a file's name
constexpr std::size_t min_host = 8;     // shorter names of hosts differ by a letter for good

bool contains(std::u32string_view set, char32_t c) {
    return set.find(c) != set.npos;
}

// A text that addresses stand in.
struct Owner {
    Text* text = nullptr;
    std::string id;
};

struct Change {
    std::size_t start = 0, end = 0;
    std::u32string with;
    std::string_view evidence = "rule";
};

// The name of the host of an address: where it begins and ends in it.
struct Host {
    std::size_t begin = 0, end = 0;
};

Host host_of(std::u32string_view address) {
    const std::size_t slashes = address.find(U"://");
    Host host;
    host.begin = slashes == address.npos ? 0 : slashes + 3;
    host.end = std::min(address.find_first_of(U"/?#:", host.begin), address.size());
    return host;
}

bool is_hex_digit(char32_t c) {
    return is_digit(c) || (c >= U'a' && c <= U'f') || (c >= U'A' && c <= U'F');
}

// Whether it ends in the midst of an escape, which has two digits behind its sign.
bool is_half_escape(std::u32string_view address) {
    const std::size_t sign = address.rfind(U'%');
    return sign != address.npos && address.size() - sign < 3 &&
           std::all_of(address.begin() + static_cast<std::ptrdiff_t>(sign) + 1, address.end(),
                       is_hex_digit);
}

// Whether one is the other but for a letter read twice, not at all, or as another.
bool differ_by_one(std::u32string_view a, std::u32string_view b) {
    if (a.size() > b.size()) std::swap(a, b);
    if (b.size() - a.size() > 1 || a == b) return false;
    const auto first = std::mismatch(a.begin(), a.end(), b.begin());
    const std::size_t skip = b.size() == a.size() ? 1 : 0;
    return std::equal(first.first + static_cast<std::ptrdiff_t>(skip), a.end(), first.second + 1,
                      b.end());
}

class AddressMender {
public:
    AddressMender(Document& document, const Context& context)
        : document_(document),
          context_{context.rules, context.dictionary, none_, document.metadata.language} {
        for (const Page& page : document.pages) {
            if (is_recognized(page)) recognized_.insert(page.number);
        }
        for (Block& block : document.blocks) owners_.push_back({&block.text, block.id});
        for (Footnote& note : document.footnotes) owners_.push_back({&note.text, note.id});
    }

    void run() {
        for (const Owner& owner : owners_) {
            mend_starts(owner);
            mend_blanks(owner);
        }
        for (const Owner& owner : owners_) {
            mend_parameters(owner);
            mend_hosts(owner);
        }
    }

private:
    bool is_read(const Text& text, std::size_t offset) const {
        return recognized_.count(page_at(text, offset)) > 0;
    }

    void mend_starts(const Owner& owner) {
        const std::string utf8 = to_utf8(owner.text->chars);
        std::vector<Change> changes;
        for (const UrlMatch& match : context_.rules.misread_address_starts(utf8)) {
            const std::size_t begin =
                to_utf32(std::string_view(utf8).substr(0, match.begin)).size();
            const std::size_t end = to_utf32(std::string_view(utf8).substr(0, match.end)).size();
            if (is_read(*owner.text, begin))
                changes.push_back({begin, end, to_utf32(match.url), "rule"});
        }
        make(owner, changes);
    }

    void mend_blanks(const Owner& owner) {
        std::vector<Change> changes;
        std::size_t done = 0;
        for (const FoundAddress& match : find_urls(owner.text->chars, context_.rules)) {
            if (match.begin < done || !is_read(*owner.text, match.begin)) continue;
            done = walk(*owner.text, match, changes);
        }
        make(owner, changes);
    }

    // Goes along an address over breaks and blanks as far as it goes on; returns where it ends.
    std::size_t walk(const Text& text, const FoundAddress& match, std::vector<Change>& changes) {
        const std::u32string& chars = text.chars;
        std::size_t at = match.begin;
        std::u32string address;
        while (at < chars.size() && !is_gap(chars[at])) address += chars[at++];
        std::size_t sure = at;  // so far it goes on for certain
        while (at < chars.size()) {
            std::size_t next = at;
            bool broken = false;
            while (next < chars.size() && is_gap(chars[next])) broken |= is_break(chars[next++]);
            std::size_t end = next;
            while (end < chars.size() && !is_gap(chars[end])) ++end;
            const std::u32string_view piece = std::u32string_view(chars).substr(next, end - next);
            if (piece.empty()) break;
            if (at >= sure && !goes_on_at(address, piece, broken)) {
                if (broken || in_host(address)) break;
                sure = end_of_spread_file(chars, next);
                if (sure == 0) break;
            }
            if (!broken) {
                changes.push_back({at, next, is_open(address, piece) ? U"" : U"_", "rule"});
                address += changes.back().with;
            }
            address += piece;
            at = end;
        }
        return at;
    }

    // Whether nothing stands in the blank between the two; else it was an underline.
    bool is_open(std::u32string_view address, std::u32string_view piece) const {
        return contains(open_ends, address.back()) || contains(open_starts, piece.front()) ||
               in_host(address) || is_half_escape(address) || is_extension(address, piece);
    }

    // Where a file's name ends whose underlines were read as blanks; 0 where there is no such name.
    // Its parts are no words of a sentence: they begin with a capital, a digit or an escape.
    std::size_t end_of_spread_file(const std::u32string& chars, std::size_t at) const {
        for (std::size_t pieces = 0; pieces < most_pieces; ++pieces) {
            std::size_t end = at;
            while (end < chars.size() && !is_gap(chars[end])) ++end;
            const std::u32string_view piece = std::u32string_view(chars).substr(at, end - at);
            if (piece.empty()) return 0;
            if (is_file(piece)) return pieces > 0 ? end : 0;
            const bool part =
                is_upper(piece.front()) || is_digit(piece.front()) || piece.front() == U'%';
            if (!part || contains(U".,;:)", piece.back())) return 0;
            at = end;
            while (at < chars.size() && is_gap(chars[at])) {
                if (is_break(chars[at++])) return 0;
            }
        }
        return 0;
    }

    // Whether the piece is what stands behind the full stop of a file's name.
    bool is_extension(std::u32string_view address, std::u32string_view piece) const {
        return address.back() == U'.' && is_lower(piece.front()) &&
               is_file(U"x." + std::u32string(piece));
    }

    static bool in_host(std::u32string_view address) {
        return host_of(address).end == address.size();
    }

    bool goes_on_at(std::u32string_view address, std::u32string_view piece, bool broken) const {
        if (address.empty() || !find_urls(piece, context_.rules).empty()) return false;
        Crossing crossing;
        crossing.address = address;
        crossing.next = piece;
        if (!broken && !in_host(address) &&
            (is_extension(address, piece) ||
             (is_half_escape(address) && is_hex_digit(piece.front())))) {
            return true;
        }
        const GoesOn verdict = goes_on(crossing, context_);
        if (broken) return verdict >= GoesOn::likely;
        if (is_file(piece)) return verdict != GoesOn::no && !in_host(address);
        if (contains(open_ends, address.back()) || contains(open_starts, piece.front()))
            return verdict >= GoesOn::likely;
        if (in_host(address))
            return address.back() == U'.' && is_lower(piece.front()) && has_feature(piece);
        return has_feature(piece) && verdict >= GoesOn::likely;
    }

    static bool has_feature(std::u32string_view piece) {
        return piece.find_first_of(U"/=%&_") != piece.npos;
    }

    // "final.pdf" and, with what may follow the name of a file, "eng.pdf;id=3".
    bool is_file(std::u32string_view piece) const {
        const std::size_t end = std::min(piece.find_first_of(U";:?#"), piece.size());
        std::u32string_view name = piece.substr(0, end);
        while (!name.empty() && contains(U".,)", name.back())) name.remove_suffix(1);
        return context_.rules.is_file_name(to_utf8(name));
    }

    // Behind the name of a file stands a semicolon before parameters, not a colon.
    void mend_parameters(const Owner& owner) {
        std::vector<Change> changes;
        for (const FoundAddress& match : find_urls(owner.text->chars, context_.rules)) {
            if (!is_read(*owner.text, match.begin)) continue;
            std::vector<Change> made_before;
            const std::size_t end = walk(*owner.text, match, made_before);
            std::size_t at = host_of(owner.text->chars.substr(match.begin)).end + match.begin;
            for (; at < end; ++at) {
                if (is_before_parameters(owner.text->chars, at))
                    changes.push_back({at, at + 1, U";"});
            }
        }
        make(owner, changes);
    }

    bool is_before_parameters(const std::u32string& chars, std::size_t colon) const {
        if (chars[colon] != U':' || colon + 1 == chars.size() || !is_letter(chars[colon + 1]))
            return false;
        std::size_t file = colon;
        while (file > 0 && chars[file - 1] != U'/' && !is_gap(chars[file - 1])) --file;
        return is_file(std::u32string_view(chars).substr(file, colon - file));
    }

    // How often each host stands in the document.
    std::map<std::u32string, int> hosts() const {
        std::map<std::u32string, int> out;
        for (const Owner& owner : owners_) {
            for (const FoundAddress& match : find_urls(owner.text->chars, context_.rules)) {
                const std::u32string address =
                    owner.text->chars.substr(match.begin, match.end - match.begin);
                const Host host = host_of(address);
                if (host.end < address.size())
                    ++out[to_lower(address.substr(host.begin, host.end - host.begin))];
            }
        }
        return out;
    }

    void mend_hosts(const Owner& owner) {
        if (known_hosts_.empty()) known_hosts_ = hosts();
        std::vector<Change> changes;
        for (const FoundAddress& match : find_urls(owner.text->chars, context_.rules)) {
            const std::u32string address =
                owner.text->chars.substr(match.begin, match.end - match.begin);
            const Host host = host_of(address);
            if (host.end == address.size() || !is_read(*owner.text, match.begin)) continue;
            const std::u32string name = to_lower(address.substr(host.begin, host.end - host.begin));
            if (const std::u32string* meant = likelier(name)) {
                changes.push_back(
                    {match.begin + host.begin, match.begin + host.end, *meant, "document"});
            }
        }
        make(owner, changes);
    }

    // The host that the document has more often than this one, which differs by a letter.
    const std::u32string* likelier(const std::u32string& name) const {
        const auto own = known_hosts_.find(name);
        if (name.size() < min_host || own == known_hosts_.end()) return nullptr;
        const std::u32string* best = nullptr;
        int most = own->second;
        for (const auto& [other, count] : known_hosts_) {
            const bool slash_read_twice = name.substr(0, name.size() - 1) == other;
            if ((count > most || slash_read_twice) && differ_by_one(name, other))
                best = &other, most = count;
        }
        return best;
    }

    // Makes the changes, the last address first, and tells of each address.
    void make(const Owner& owner, const std::vector<Change>& changes) {
        for (std::size_t to = changes.size(); to > 0;) {
            std::size_t from = to - 1;
            while (from > 0 && run_end(*owner.text, changes[from - 1].end) > changes[from].start)
                --from;
            make_one(owner, std::span(changes).subspan(from, to - from));
            to = from;
        }
    }

    static std::size_t run_end(const Text& text, std::size_t end) {
        while (end < text.chars.size() && !is_gap(text.chars[end])) ++end;
        return end;
    }

    // The changes in one run of characters.
    void make_one(const Owner& owner, std::span<const Change> changes) {
        Text& text = *owner.text;
        std::size_t begin = changes.front().start;
        while (begin > 0 && !is_gap(text.chars[begin - 1])) --begin;
        const std::size_t end = run_end(text, changes.back().end);
        Repair repair;
        repair.kind = "ocr_fallback";
        repair.owner_id = owner.id;
        repair.offset = begin;
        repair.before = to_utf8(text.chars.substr(begin, end - begin));
        repair.evidence = changes.front().evidence;
        repair.page = page_at(text, begin);
        repair.anchor_id = "a" + std::to_string(++anchors_);
        std::size_t length = end - begin;
        for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
            replace(text, change->start, change->end, change->with);
            length += change->with.size() - (change->end - change->start);
        }
        repair.after = to_utf8(text.chars.substr(begin, length));
        add_anchor(text, {Anchor::Kind::repair, begin, begin + length, 0, false, repair.anchor_id});
        warn(repair);
        document_.repairs.push_back(std::move(repair));
    }

    void warn(const Repair& repair) {
        document_.warnings.push_back({"address_guessed",
                                      fmt::format("an address was read as \"{}\" and is given as "
                                                  "\"{}\"",
                                                  repair.before, repair.after),
                                      repair.page, repair.owner_id});
    }

    Document& document_;
    KnownAddresses none_;
    AddressContext context_;
    std::set<int> recognized_;  // pages
    std::vector<Owner> owners_;
    std::map<std::u32string, int> known_hosts_;
    int anchors_ = 0;
};

}  // namespace

void repair_addresses(Document& document, const Context& context) {
    if (std::none_of(document.pages.begin(), document.pages.end(), is_recognized)) return;
    AddressMender(document, context).run();
}

}  // namespace subtext
