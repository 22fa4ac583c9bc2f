// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Internal to extract: the pages of a file.
#pragma once

#include <Object.h>
#include <PDFDoc.h>

#include <set>
#include <utility>
#include <vector>

namespace subtext {

/// Walks the page tree before Poppler does, in time and memory that grow with the file, however
/// deep or tangled the tree is. Poppler gets lost in some that are odd: those are made plain for
/// it, in memory. To be made before the file is asked for any page.
class PageTree {
public:
    explicit PageTree(PDFDoc& file);

    /// The pages that the file has, or says that it has where this can be believed.
    int size() const { return size_; }

    /// Whether the page is named by the file, and not there.
    bool is_lost(int number) const { return lost_.count(number) > 0; }

    /// Whether the page is beyond those that are looked for.
    bool is_over_limit(int number) const { return cut_short_ && number > found(); }

    /// Whether the page has more annotations than are read.
    bool lacks_annotations(int number) const { return lacking_.count(number) > 0; }

private:
    /// Of an inner node: what its pages inherit, by the names in `inherited`.
    struct Node {
        std::vector<std::pair<const char*, Object>> inherited;
    };
    struct OpenNode {
        Object kids;
        int next = 0;
        std::size_t node = 0;
    };
    struct Leaf {
        Ref ref = Ref::INVALID();  ///< invalid for a page that is lost
        std::size_t parent = 0;
        bool is_plain = true;          ///< Poppler reads it as it is
        bool is_flat = false;          ///< it has no area
        bool is_cropped_away = false;  ///< nothing of it is left
    };

    int found() const { return static_cast<int>(leaves_.size()); }
    void walk(const Object& root);
    void add(const Object& entry, std::size_t parent, std::vector<OpenNode>& open);
    void add_leaf(const Object& entry, const Object& page, std::size_t parent);
    void judge_boxes(Leaf& leaf, const Object& page) const;
    Object of_page(const Object& page, std::size_t parent, const char* key) const;
    void settle(const Object& root);
    void make_plain(Ref root);
    Object plain_page(const Leaf& leaf, int number, Ref root);

    PDFDoc& file_;
    int size_ = 0;
    bool cut_short_ = false;
    bool is_plain_ = true;  ///< Poppler reads the tree as it is
    std::vector<Node> nodes_;
    std::vector<Leaf> leaves_;
    std::set<int> visited_;  ///< inner nodes, by object number
    std::set<int> lost_, lacking_;
};

}  // namespace subtext
