// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_content.hpp"

#include <Array.h>
#include <Catalog.h>
#include <Dict.h>
#include <Error.h>
#include <OptionalContent.h>
#include <Page.h>
#include <Stream.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "stages/extract_page_map.hpp"
#include "stages/extract_stream.hpp"

namespace subtext {
namespace {

constexpr std::size_t longest_name = 3;

/// Operator names as numbers: 0 for those that are too long to be any.
constexpr std::uint32_t key_of(std::string_view name) {
    if (name.size() > longest_name) return 0;
    std::uint32_t key = 0;
    for (char c : name) key = key << 8 | static_cast<unsigned char>(c);
    return key;
}

/// Whether the operand is what the letter wants: n a number, i a whole number, s a string, N a
/// name, a an array, p properties, x part of a colour.
bool fits(const Operand& operand, char wanted) {
    using Kind = Operand::Kind;
    switch (wanted) {
        case 'n':
            return operand.is_number();
        case 'i':
            return operand.kind == Kind::integer;
        case 's':
            return operand.kind == Kind::string;
        case 'N':
            return operand.kind == Kind::name;
        case 'a':
            return operand.kind == Kind::array;
        case 'p':
            return operand.kind == Kind::dictionary || operand.kind == Kind::name;
        default:
            return operand.is_number() || operand.kind == Kind::name;
    }
}

}  // namespace

/// The operators by name. Too many operands are no mistake, the last ones count.
class ContentReader::OperatorTable {
public:
    OperatorTable();

    /// Null when there is no such operator.
    const Operator* find(std::string_view name) const {
        std::uint32_t key = key_of(name);
        for (std::size_t at = slot(key);; at = (at + 1) % slots_.size()) {
            if (slots_[at].key == 0) return nullptr;
            if (slots_[at].key == key) return &slots_[at].op;
        }
    }

private:
    struct Slot {
        std::uint32_t key = 0;
        Operator op = {};
    };

    static std::size_t slot(std::uint32_t key) { return key * 0x9E3779B1U >> 24; }
    void add(const Operator& op);

    std::array<Slot, 256> slots_;
};

void ContentReader::OperatorTable::add(const Operator& op) {
    std::size_t at = slot(key_of(op.name));
    while (slots_[at].key != 0) at = (at + 1) % slots_.size();
    slots_[at] = {key_of(op.name), op};
}

ContentReader::OperatorTable::OperatorTable() {
    using R = ContentReader;
    const Operator known[] = {
        {"q", "", &R::save},
        {"Q", "", &R::restore},
        {"cm", "nnnnnn", &R::concat},
        {"w", "n", &R::set_line_width},
        {"gs", "N", &R::set_state},
        {"m", "nn", &R::move_to},
        {"l", "nn", &R::line_to},
        {"c", "nnnnnn", &R::curve_to},
        {"v", "nnnn", &R::curve_from_here},
        {"y", "nnnn", &R::curve_to_end},
        {"re", "nnnn", &R::rectangle},
        {"h", "", &R::close_path},
        {"W", "", &R::clip},
        {"W*", "", &R::clip},
        {"n", "", &R::end_path},
        {"f", "", &R::fill},
        {"F", "", &R::fill},
        {"f*", "", &R::fill},
        {"S", "", &R::stroke},
        {"s", "", &R::close_and_stroke},
        {"B", "", &R::fill_and_stroke},
        {"B*", "", &R::fill_and_stroke},
        {"b", "", &R::close_fill_and_stroke},
        {"b*", "", &R::close_fill_and_stroke},
        {"g", "n", &R::fill_gray},
        {"rg", "nnn", &R::fill_rgb},
        {"k", "nnnn", &R::fill_cmyk},
        {"cs", "N", &R::fill_space},
        {"sc", color_parts, &R::fill_components},
        {"scn", color_parts, &R::fill_components},
        {"G", "n", &R::stroke_gray},
        {"RG", "nnn", &R::stroke_rgb},
        {"K", "nnnn", &R::stroke_cmyk},
        {"CS", "N", &R::stroke_space},
        {"SC", color_parts, &R::stroke_components},
        {"SCN", color_parts, &R::stroke_components},
        {"BT", "", &R::begin_text},
        {"ET", "", &R::ignore},
        {"Tc", "n", &R::set_char_space},
        {"Tw", "n", &R::set_word_space},
        {"Tz", "n", &R::set_spread},
        {"TL", "n", &R::set_leading},
        {"Tr", "i", &R::set_mode},
        {"Ts", "n", &R::set_rise},
        {"Tf", "Nn", &R::set_font},
        {"Tm", "nnnnnn", &R::set_text_matrix},
        {"Td", "nn", &R::move_text},
        {"TD", "nn", &R::move_text_and_lead},
        {"T*", "", &R::next_line},
        {"Tj", "s", &R::show_text},
        {"'", "s", &R::show_next_line},
        {"\"", "nns", &R::show_spaced_next_line},
        {"TJ", "a", &R::show_array},
        {"Do", "N", &R::draw},
        {"BI", "", &R::inline_image},
        {"BMC", "N", &R::begin_mark},
        {"BDC", "Np", &R::begin_mark},
        {"EMC", "", &R::end_mark},
        {"BX", "", &R::begin_tolerance},
        {"EX", "", &R::end_tolerance},
    };
    for (const Operator& op : known) add(op);
    for (std::string_view name :
         {"MP", "DP", "d", "d0", "d1", "i", "j", "J", "M", "ri", "sh", "ID", "EI"}) {
        add({name, "", &R::ignore});
    }
}

ContentReader::ContentReader(PDFDoc& file, PageSink& sink, std::function<GfxState*()> state)
    : file_(file),
      sink_(sink),
      fonts_(*file.getXRef(), sink),
      colors_(std::move(state)),
      resources_(*file.getXRef(), sink.budget(), fonts_, colors_) {}

/// Adds the content of a stream as far as the page may have it; false when that is not all.
bool ContentReader::append_content(const Object& stream, std::string& out) {
    Budget& budget = sink_.budget();
    std::size_t before = out.size();
    std::size_t most =
        std::min(most_stream_bytes - std::min(before, most_stream_bytes), budget.room(Cost::bytes));
    bool whole = append_stream(stream, most, out);
    budget.spend(Cost::bytes, out.size() - before);
    if (whole && out.size() == before && holds_something(stream)) sink_.damage();
    if (!whole) sink_.cut_short();
    if (!whole && budget.room(Cost::bytes) == 0) budget.exhaust();
    return whole;
}

/// Content may be torn between its streams anywhere but within a word.
std::string ContentReader::contents_of(::Page& page) {
    std::string out;
    Object contents = page.getContents();
    if (contents.isNull()) return out;
    int n = contents.isArray() ? contents.arrayGetLength() : 1;
    for (int i = 0; i < n; ++i) {
        Object part = contents.isArray() ? contents.arrayGet(i) : contents.copy();
        if (!part.isStream()) {
            error(errSyntaxError, -1, "Weird page contents");
            continue;
        }
        if (!append_content(part, out)) break;
        out += '\n';
    }
    return out;
}

void ContentReader::read(::Page& page) {
    const Affine map = page_map(page);
    const PDFRectangle& crop = *page.getCropBox();
    Point a = map.map(crop.x1, crop.y1), b = map.map(crop.x2, crop.y2);
    sink_.set_sheet(std::max(a.x, b.x), std::max(a.y, b.y), page.getRotate());

    state_ = State();
    state_.map = map;
    state_.clip = sink_.sheet();
    saved_.clear();
    saved_floor_ = lost_saves_ = 0;
    path_.clear();
    clips_ = false;
    line_ = at_ = Point();
    marks_.clear();
    marks_floor_ = 0;
    hidden_marks_ = 0;
    look_is_known_ = false;
    tolerant_ = 0;

    if (resources_.push(page.getResourceDict())) run(contents_of(page));
    resources_.pop();
    end_marks(0);
}

void ContentReader::run(std::string content) {
    ContentLexer lexer(std::move(content));
    ContentLexer* outer = std::exchange(lexer_, &lexer);
    while (lexer.next()) {
        if (!sink_.budget().spend(Cost::operators)) break;
        execute(lexer);
    }
    lexer_ = outer;
}

void ContentReader::execute(const ContentLexer& lexer) {
    static const OperatorTable known;
    const Operator* op = known.find(lexer.name());
    if (!op) {
        if (tolerant_ > 0) return;
        std::string name(lexer.name());
        error(errSyntaxError, -1, "Unknown operator '{0:s}'", name.c_str());
        return;
    }
    if (take_operands(lexer, *op)) (this->*op->run)();
}

/// False when the operands are too few or of a wrong kind: the operator is passed over then.
bool ContentReader::take_operands(const ContentLexer& lexer, const Operator& op) {
    bool any = op.operands == color_parts;
    arg_count_ = any ? lexer.operand_count() : op.operands.size();
    if (lexer.operand_count() < arg_count_) {
        error(errSyntaxError, -1, "Too few ({0:d}) args to '{1:s}' operator",
              static_cast<int>(lexer.operand_count()), std::string(op.name).c_str());
        return false;
    }
    args_ = lexer.operands() + (lexer.operand_count() - arg_count_);
    for (std::size_t i = 0; i < arg_count_; ++i) {
        if (fits(args_[i], any ? 'x' : op.operands[i])) continue;
        error(errSyntaxError, -1, "Arg #{0:d} to '{1:s}' operator is wrong type",
              static_cast<int>(i), std::string(op.name).c_str());
        return false;
    }
    return true;
}

Affine ContentReader::matrix() const {
    return {number(0), number(1), number(2), number(3), number(4), number(5)};
}

/// The state, to be changed in a way that may show in text.
ContentReader::State& ContentReader::change() {
    look_is_known_ = false;
    return state_;
}

void ContentReader::save() {
    if (saved_.size() - saved_floor_ < most_saved_states) {
        saved_.push_back(state_);
    } else {
        ++lost_saves_;
    }
}

void ContentReader::restore() {
    if (lost_saves_ > 0) {
        --lost_saves_;
    } else if (saved_.size() > saved_floor_) {
        change() = saved_.back();
        saved_.pop_back();
    } else {
        error(errSyntaxError, -1, "Restoring state when no valid states to pop");
    }
}

void ContentReader::concat() {
    change().map = matrix() * state_.map;
}

void ContentReader::set_line_width() {
    change().line_width = number(0);
}

void ContentReader::set_state() {
    const StateSettings& settings = resources_.settings(arg(0).text);
    if (settings.line_width >= 0) change().line_width = settings.line_width;
    if (settings.sets_font) {
        change().font = settings.font;
        state_.size = settings.size;
    }
    if (settings.mask.isStream()) {
        Object mask = settings.mask.copy();  // the settings may move while it is drawn
        draw_form(mask, settings.mask_ref);
    }
}

}  // namespace subtext
