// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stages/address_breaks.hpp"

#include <algorithm>
#include <optional>

#include "stages/text.hpp"

namespace subtext {

namespace {

// Walks over the breaks of one text and collects those that stand in addresses.
class BreakWalk {
public:
    BreakWalk(const Text& text, const std::vector<AddressEdit>& proven,
              const std::vector<std::size_t>& ends, const AddressContext& context)
        : text_(text), ends_(ends), context_(context), gone_(text.chars.size(), false) {
        for (const AddressEdit& edit : proven) mark_gone(edit.start, edit.end);
    }

    std::vector<AddressEdit> run() {
        for (std::size_t i = 0; i < text_.chars.size(); ++i) {
            if (gone_[i]) continue;
            if (is_break(text_.chars[i]) || blank_behind_scheme(i)) visit(i);
        }
        return std::move(edits_);
    }

private:
    void mark_gone(std::size_t start, std::size_t end) {
        for (std::size_t i = start; i < end && i < gone_.size(); ++i) gone_[i] = true;
    }

    // "https:// host.example": text that was recognised from a picture has such blanks.
    bool blank_behind_scheme(std::size_t i) const {
        constexpr std::u32string_view slashes = U"://";
        const std::size_t length = slashes.size();
        if (!is_space(text_.chars[i]) || i < length) return false;
        if (text_.chars.compare(i - length, length, slashes) != 0) return false;
        std::size_t end = i + 1;
        const std::u32string host = piece_behind(end, end);
        return host.find(U'.') < host.size() - std::min<std::size_t>(host.size(), 1);
    }

    // The run of characters before `end`, proven breaks left out.
    std::u32string piece_before(std::size_t end) const {
        std::u32string out;
        while (end > 0 && (gone_[end - 1] || !is_gap(text_.chars[end - 1]))) {
            --end;
            if (!gone_[end]) out.push_back(text_.chars[end]);
        }
        std::reverse(out.begin(), out.end());
        return out;
    }

    // The run of characters from `start` on; `end` is moved behind it.
    std::u32string piece_behind(std::size_t start, std::size_t& end) const {
        std::u32string out;
        for (end = start; end < text_.chars.size(); ++end) {
            if (gone_[end]) continue;
            if (is_gap(text_.chars[end])) break;
            out.push_back(text_.chars[end]);
        }
        return out;
    }

    std::size_t skip_blanks(std::size_t i) const {
        while (i < text_.chars.size() && is_space(text_.chars[i]) && !is_break(text_.chars[i])) ++i;
        return i;
    }

    bool mark_stands_between(std::size_t start, std::size_t end) const {
        for (auto at = anchor_behind(text_, end);
             at != text_.anchors.begin() && (--at)->start >= start;) {
            if (at->kind == Anchor::Kind::footnote) return true;
        }
        return false;
    }

    bool line_fills(std::size_t offset) const {
        for (auto at = anchor_behind(text_, offset); at != text_.anchors.begin();) {
            if ((--at)->kind == Anchor::Kind::line) return at->fills;
        }
        return true;
    }

    bool angle_closes(std::size_t from) const {
        for (std::size_t i = from; i < text_.chars.size(); ++i) {
            if (text_.chars[i] == U'>') return true;
            if (is_space(text_.chars[i]) && !is_break(text_.chars[i])) return false;
        }
        return false;
    }

    bool is_address(std::u32string_view piece) const {
        const auto urls = find_urls(piece, context_.rules);
        if (!urls.empty() && urls.front().begin == 0) return true;
        const auto emails = find_emails(piece, context_.rules);
        return !emails.empty() && emails.front().begin == 0;
    }

    // Whether what follows the piece that ends at `end` is no ordinary text.
    bool closes(std::size_t end, const std::u32string& piece) const {
        const std::size_t next = skip_blanks(end);
        if (next >= text_.chars.size()) return true;
        if (!piece.empty() && is_punctuation(piece.back())) {
            const bool abbreviation = piece.back() == U'.' &&
                                      (is_lower(text_.chars[next]) || is_digit(text_.chars[next]));
            return !abbreviation;  // "vol. 2"
        }
        if (is_break(text_.chars[next])) return !line_fills(end);
        if (is_punctuation(text_.chars[next])) return true;
        std::size_t word_end = next;
        piece_behind(next, word_end);  // "and" before another address
        std::size_t behind = word_end;
        while (behind < text_.chars.size() && is_gap(text_.chars[behind])) ++behind;
        return is_address(piece_behind(behind, word_end));
    }

    // The match that stands on both sides of the boundary.
    static std::optional<FoundAddress> crossing_match(const std::vector<FoundAddress>& matches,
                                                      std::size_t boundary) {
        for (const FoundAddress& match : matches) {
            if (match.begin < boundary && boundary < match.end) return match;
        }
        return std::nullopt;
    }

    void visit(std::size_t at) {
        std::size_t start = at;
        while (start > 0 && is_space(text_.chars[start - 1]) && !gone_[start - 1]) --start;
        const std::size_t end = skip_blanks(at + 1);
        const std::u32string before = piece_before(start);
        std::size_t next_end = end;
        const std::u32string next = piece_behind(end, next_end);
        if (before.empty() || next.empty() || mark_stands_between(start, end)) return;
        const Verdict verdict = judge(before, next, start, end, next_end);
        if (!verdict.evidence) return;
        if (verdict.drops_hyphen && !gone_[start - 1]) --start;
        edits_.push_back({start, end, {}, verdict.evidence});
        mark_gone(start, end);
    }

    // What speaks for a break standing in an address; no evidence when it does not.
    struct Verdict {
        const char* evidence = nullptr;
        bool drops_hyphen = false;
    };

    // About the break [start, end).
    Verdict judge(const std::u32string& before, const std::u32string& next, std::size_t start,
                  std::size_t end, std::size_t next_end) const {
        const std::u32string joined = before + next;
        if (!hints_at_address(joined)) return {};
        const std::u32string_view piece = before;
        if (const auto match = crossing_match(find_urls(joined, context_.rules), before.size())) {
            const char* evidence = judge_url(before, next, match->begin, start, end, next_end);
            return evidence ? settle_hyphen(piece.substr(match->begin), next, evidence) : Verdict{};
        }
        if (before.find(U'@') == std::u32string::npos && next.front() != U'@') return {};
        const auto match = crossing_match(find_emails(joined, context_.rules), before.size());
        if (!match || !email_goes_on(before, next)) return {};
        return settle_hyphen(piece.substr(match->begin), next, "rule");
    }

    Verdict settle_hyphen(std::u32string_view address, std::u32string_view next,
                          const char* evidence) const {
        const char* inserted = inserted_hyphen(address, next, context_);
        return inserted ? Verdict{inserted, true} : Verdict{evidence, false};
    }

    static bool email_goes_on(const std::u32string& before, const std::u32string& next) {
        const char32_t last = before.back();
        return next.front() == U'@' || last == U'@' || is_hyphen(last) || last == U'_' ||
               ((last == U'.' || next.front() == U'.') && !is_upper(next.front()));
    }

    const char* judge_url(const std::u32string& before, const std::u32string& next,
                          std::size_t begin, std::size_t start, std::size_t end,
                          std::size_t next_end) const {
        Crossing crossing;
        crossing.address = std::u32string_view(before).substr(begin);
        crossing.next = next;
        crossing.line_fills = line_fills(start);
        crossing.in_angles = begin > 0 && before[begin - 1] == U'<' && angle_closes(end);
        crossing.closed = closes(next_end, next);
        crossing.last = skip_blanks(next_end) >= text_.chars.size();
        crossing.next_is_address = is_address(next);
        const GoesOn verdict = goes_on(crossing, context_);
        const bool link_ends = std::find(ends_.begin(), ends_.end(), start) != ends_.end();
        if (link_ends && verdict != GoesOn::surely) return nullptr;
        return settle(verdict, crossing);
    }

    const char* settle(GoesOn verdict, const Crossing& crossing) const {
        if (verdict == GoesOn::no) return nullptr;
        if (verdict == GoesOn::surely) return "rule";
        std::u32string whole(crossing.address);
        std::u32string_view next = crossing.next;
        while (!next.empty() && is_punctuation(next.back()) && next.back() != U'/') {
            next.remove_suffix(1);
        }
        if (context_.known.begins_with(whole + std::u32string(next))) return "document";
        if (verdict == GoesOn::unlikely || context_.known.contains(whole)) return nullptr;
        return "rule";
    }

    const Text& text_;
    const std::vector<std::size_t>& ends_;
    const AddressContext& context_;
    std::vector<bool> gone_;
    std::vector<AddressEdit> edits_;
};

}  // namespace

std::vector<AddressEdit> address_breaks(const Text& text, const std::vector<AddressEdit>& proven,
                                        const std::vector<std::size_t>& ends,
                                        const AddressContext& context) {
    return BreakWalk(text, proven, ends, context).run();
}

}  // namespace subtext
