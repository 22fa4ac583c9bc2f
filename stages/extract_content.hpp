// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: draws page content into a sink.
#pragma once

#include <PDFDoc.h>

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "stages/extract_colors.hpp"
#include "stages/extract_font_cache.hpp"
#include "stages/extract_lexer.hpp"
#include "stages/extract_resources.hpp"
#include "stages/extract_shapes.hpp"
#include "stages/extract_sink.hpp"

namespace subtext {

/// Does the operators of content that tell of text, rules and images. Poppler's Gfx does all of
/// them, at several times the cost.
class ContentReader {
public:
    /// `state` gives a state of Poppler's for the page that is read, see ColorTable.
    ContentReader(PDFDoc& file, PageSink& sink, std::function<GfxState*()> state);

    /// Draws the page without its annotations.
    void read(::Page& page);

private:
    /// What q saves and Q restores.
    struct State {
        Affine map;  ///< from the space of the content to the page
        Box clip;    ///< on the page
        double line_width = 1;
        Paint fill, stroke;
        const ContentFont* font = nullptr;
        double size = 0, spread = 1, leading = 0, rise = 0;
        double char_space = 0, word_space = 0;
        int mode = 0;
        Affine text;  ///< the text matrix
    };

    struct Mark {
        bool hidden = false, artifact = false, actual_text = false;
    };

    /// What stands for any number of parts of a colour in Operator::operands.
    static constexpr std::string_view color_parts = "*";

    struct Operator {
        std::string_view name, operands;
        void (ContentReader::*run)();
    };
    class OperatorTable;

    bool append_content(const Object& stream, std::string& out);
    std::string contents_of(::Page& page);
    void run(std::string content);
    void execute(const ContentLexer& lexer);
    bool take_operands(const ContentLexer& lexer, const Operator& op);

    const Operand& arg(std::size_t i) const { return args_[i]; }
    double number(std::size_t i) const { return args_[i].number; }
    Affine matrix() const;
    State& change();

    void ignore() {}
    void save();
    void restore();
    void concat();
    void set_line_width();
    void set_state();

    bool path_may_grow();
    void move_to();
    void line_to();
    void curve_to();
    void curve_from_here();
    void curve_to_end();
    void rectangle();
    void close_path();
    void clip() { clips_ = true; }
    void end_path();
    void fill();
    void stroke();
    void fill_and_stroke();
    void close_and_stroke();
    void close_fill_and_stroke();
    void paint(bool fills, bool strokes);
    void clip_to(const Box& box);

    void set_color(Paint& paint, ColorSpace::Kind kind);
    void set_space(Paint& paint);
    void set_components(Paint& paint);
    void fill_gray() { set_color(change().fill, ColorSpace::Kind::gray); }
    void fill_rgb() { set_color(change().fill, ColorSpace::Kind::rgb); }
    void fill_cmyk() { set_color(change().fill, ColorSpace::Kind::cmyk); }
    void fill_space() { set_space(change().fill); }
    void fill_components() { set_components(change().fill); }
    void stroke_gray() { set_color(state_.stroke, ColorSpace::Kind::gray); }
    void stroke_rgb() { set_color(state_.stroke, ColorSpace::Kind::rgb); }
    void stroke_cmyk() { set_color(state_.stroke, ColorSpace::Kind::cmyk); }
    void stroke_space() { set_space(state_.stroke); }
    void stroke_components() { set_components(state_.stroke); }

    void begin_text();
    void set_char_space() { change().char_space = number(0); }
    void set_word_space() { change().word_space = number(0); }
    void set_spread() { change().spread = number(0) / 100; }
    void set_leading() { state_.leading = number(0); }
    void set_mode() { change().mode = static_cast<int>(number(0)); }
    void set_rise() { state_.rise = number(0); }
    void set_font();
    void set_text_matrix();
    void move_text();
    void move_text_and_lead();
    void next_line();
    void show_text();
    void show_next_line();
    void show_spaced_next_line();
    void show_array();
    void move_text_to(double x, double y);
    bool ready_to_show();
    void shift_text(double amount);
    void show(std::string_view text);
    template <typename FirstCode>
    void show_along(std::string_view text, Point at, FirstCode first_code);
    void show_downwards(std::string_view text, Point at);

    void draw();
    void draw_form(const Object& form, Ref ref);
    void enter_form(Dict& form);
    void inline_image();

    void begin_mark();
    void end_mark();
    void end_marks(std::size_t until);
    void begin_tolerance() { ++tolerant_; }
    void end_tolerance() { tolerant_ = std::max(tolerant_ - 1, 0); }
    bool is_hidden(const Object& group) const;
    bool begin_actual_text(const Operand& properties);

    PDFDoc& file_;
    PageSink& sink_;
    FontCache fonts_;
    ColorTable colors_;
    ResourceStack resources_;

    State state_;
    std::vector<State> saved_;
    std::size_t saved_floor_ = 0;  ///< what is saved below it belongs to those around a form
    std::size_t lost_saves_ = 0;   ///< those beyond the most that are kept
    Path path_;
    bool clips_ = false;          ///< the path will clip when it ends
    Point line_;                  ///< start of the text line, in text space
    Point at_;                    ///< where the next glyph stands, in the space of the content
    Point text_x_, text_y_;       ///< unit vectors of text space on the page
    bool look_is_known_ = false;  ///< the sink knows how text looks

    std::vector<Mark> marks_;
    std::size_t marks_floor_ = 0;
    int hidden_marks_ = 0;
    std::vector<int> open_forms_;  ///< object numbers, of those that are objects

    ContentLexer* lexer_ = nullptr;
    const Operand* args_ = nullptr;
    std::size_t arg_count_ = 0;
    int tolerant_ = 0;  ///< depth of BX, between which unknown operators are no mistake
};

}  // namespace subtext
