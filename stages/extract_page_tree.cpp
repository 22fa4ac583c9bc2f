// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stages/extract_page_tree.hpp"

#include <Array.h>
#include <Dict.h>
#include <Error.h>
#include <XRef.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "stages/extract_limits.hpp"

namespace subtext {
namespace {

constexpr const char* inherited[] = {"MediaBox", "CropBox", "Rotate", "Resources"};

/// Poppler looks for loops by comparing every node with all that it stands in.
constexpr std::size_t most_plain_levels = 64;

bool is_leaf(const Object& node) {
    return node.isDict("Page") || !node.getDict()->hasKey("Kids");
}

/// Whether Poppler reads the page: for a list of annotations that is odd or long it does not.
bool has_plain_annotations(const Object& page) {
    const Object& entry = page.dictLookupNF("Annots");
    if (entry.isNull()) return true;
    Object list = page.dictLookup("Annots");
    return list.isNull() ? entry.isRef()
                         : list.isArray() && list.arrayGetLength() <= most_annotations;
}

/// The sides of a box, each from the lower to the higher; nothing where it is none.
std::optional<PDFRectangle> box_of(const Object& array) {
    if (!array.isArray() || array.arrayGetLength() < 4) return std::nullopt;
    double sides[4];
    for (int i = 0; i < 4; ++i) {
        const Object side = array.arrayGet(i);
        if (!side.isNum()) return std::nullopt;
        sides[i] = side.getNum();
    }
    return PDFRectangle{std::min(sides[0], sides[2]), std::min(sides[1], sides[3]),
                        std::max(sides[0], sides[2]), std::max(sides[1], sides[3])};
}

/// The page that viewers show where the file gives none with an area: Letter.
const PDFRectangle usual_page{0, 0, 612, 792};

bool is_flat(const PDFRectangle& box) {
    return !(box.x2 > box.x1 && box.y2 > box.y1);
}

Object array_of(const PDFRectangle& box, XRef& xref) {
    auto* sides = new Array(&xref);
    for (const double side : {box.x1, box.y1, box.x2, box.y2}) sides->add(Object(side));
    return Object(sides);
}

/// The reference to the root of the page tree; null for none. A root that stands in the catalog
/// itself, as it must not, becomes an object: Poppler takes no other.
Object root_of(XRef& xref) {
    Object catalog = xref.getCatalog();
    if (!catalog.isDict()) return Object(objNull);
    Object root = catalog.dictLookupNF("Pages").copy();
    if (!root.isDict()) return root.isRef() ? std::move(root) : Object(objNull);
    Object reference(xref.addIndirectObject(root));
    catalog.dictSet("Pages", reference.copy());
    xref.setModifiedObject(&catalog, xref.getRoot());
    return reference;
}

}  // namespace

PageTree::PageTree(PDFDoc& file) : file_(file) {
    const Object root = root_of(*file.getXRef());
    if (root.isNull()) return;
    nodes_.emplace_back();
    Object tree = root.fetch(file.getXRef());
    if (tree.isDict("Page")) {  // the only one; what was its place becomes that of the tree
        Object entry(file.getXRef()->addIndirectObject(tree));
        add_leaf(entry, tree, 0);
    } else {
        walk(root);
    }
    settle(root);
}

void PageTree::walk(const Object& root) {
    std::vector<OpenNode> open;
    add(root, 0, open);
    while (!open.empty() && !cut_short_) {
        OpenNode& node = open.back();
        if (node.next >= node.kids.arrayGetLength()) {
            open.pop_back();
            continue;
        }
        Object kid = node.kids.arrayGetNF(node.next++).copy();
        if (open.size() > most_plain_levels) is_plain_ = false;
        add(kid, node.node, open);
    }
}

/// Takes a kid: a page to its list, an inner node to those that are open. A node that was seen
/// before is passed over.
void PageTree::add(const Object& entry, std::size_t parent, std::vector<OpenNode>& open) {
    if (found() >= most_pages || nodes_.size() > most_tree_nodes) {
        cut_short_ = true;
        is_plain_ = false;
        return;
    }
    if (entry.isDict()) {  // not to stand here itself, by the rules, but Poppler wants an object
        is_plain_ = false;
        add(Object(file_.getXRef()->addIndirectObject(entry)), parent, open);
        return;
    }
    Object node = entry.isRef() ? entry.fetch(file_.getXRef()) : Object(objNull);
    if (!node.isDict() || is_leaf(node)) {
        add_leaf(entry, node, parent);
        return;
    }
    Object kids = node.dictLookup("Kids");
    bool is_new = visited_.insert(entry.getRefNum()).second;
    if (!is_new) error(errSyntaxError, -1, "Loop in Pages tree");
    if (!is_new || !kids.isArray()) {
        is_plain_ = false;
        return;
    }
    Node own = {};
    for (const char* key : inherited) {
        Object value = node.dictLookup(key);
        if (!value.isNull()) own.inherited.emplace_back(key, node.dictLookupNF(key).copy());
    }
    for (const auto& [key, value] : nodes_[parent].inherited) {
        auto is_same = [k = key](const auto& known) { return known.first == k; };
        if (std::none_of(own.inherited.begin(), own.inherited.end(), is_same)) {
            own.inherited.emplace_back(key, value.copy());
        }
    }
    nodes_.push_back(std::move(own));
    open.push_back({std::move(kids), 0, nodes_.size() - 1});
}

void PageTree::add_leaf(const Object& entry, const Object& page, std::size_t parent) {
    Leaf leaf;
    leaf.parent = parent;
    if (page.isDict()) leaf.ref = entry.getRef();
    leaf.is_plain = page.isDict() && has_plain_annotations(page);
    if (page.isDict()) judge_boxes(leaf, page);
    if (!leaf.is_plain || leaf.is_flat || leaf.is_cropped_away) is_plain_ = false;
    leaves_.push_back(leaf);
}

/// What the page has of this key, or inherits.
Object PageTree::of_page(const Object& page, std::size_t parent, const char* key) const {
    Object own = page.dictLookup(key);
    if (!own.isNull()) return own;
    for (const auto& [name, value] : nodes_[parent].inherited) {
        if (std::string_view(name) == key) return value.fetch(file_.getXRef());
    }
    return own;
}

/// Whether the page has an area, and something of it is left where it is cropped. Otherwise viewers
/// show another, or it whole.
void PageTree::judge_boxes(Leaf& leaf, const Object& page) const {
    std::optional<PDFRectangle> media = box_of(of_page(page, leaf.parent, "MediaBox"));
    leaf.is_flat = media && is_flat(*media);
    if (leaf.is_flat) {
        error(errSyntaxError, -1, "Page box without area");
        media = usual_page;
    }
    const std::optional<PDFRectangle> crop = box_of(of_page(page, leaf.parent, "CropBox"));
    leaf.is_cropped_away = media && crop &&
                           is_flat({std::max(crop->x1, media->x1), std::max(crop->y1, media->y1),
                                    std::min(crop->x2, media->x2), std::min(crop->y2, media->y2)});
}

/// Settles how many pages there are. Kids that are lost count as pages only where the file says
/// that it has more than are found.
void PageTree::settle(const Object& root) {
    XRef& xref = *file_.getXRef();
    Object node = root.fetch(&xref);
    Object count = node.isDict() ? node.dictLookup("Count") : Object(objNull);
    double number = count.isNum() ? count.getNum() : 0;
    bool believed = number >= 0 && number <= xref.getNumObjects();
    int said = believed ? static_cast<int>(number) : 0;
    auto is_lost = [](const Leaf& leaf) { return leaf.ref == Ref::INVALID(); };
    auto lost = std::count_if(leaves_.begin(), leaves_.end(), is_lost);
    if (lost > 0 && found() - lost >= said) {
        leaves_.erase(std::remove_if(leaves_.begin(), leaves_.end(), is_lost), leaves_.end());
    }
    size_ = std::max(said, found());
    if (found() != said && found() > 0) is_plain_ = false;
    if (!is_plain_ && found() > 0) make_plain(root.getRef());
}

/// Puts all pages into the root itself, each with what it inherits.
void PageTree::make_plain(Ref root) {
    XRef& xref = *file_.getXRef();
    Object blank(new Dict(&xref));
    blank.dictAdd("Type", Object(objName, "Page"));
    Ref stand_in = xref.addIndirectObject(blank);
    auto* kids = new Array(&xref);
    for (int number = 1; number <= found(); ++number) {
        Leaf& leaf = leaves_[static_cast<std::size_t>(number) - 1];
        Object page = plain_page(leaf, number, root);
        if (page.isDict()) {
            xref.setModifiedObject(&page, leaf.ref);
        } else {
            lost_.insert(number);
            leaf.ref = stand_in;
        }
        kids->add(Object(leaf.ref));
    }
    Object plain(new Dict(&xref));
    plain.dictAdd("Type", Object(objName, "Pages"));
    plain.dictAdd("Count", Object(found()));
    plain.dictAdd("Kids", Object(kids));
    xref.setModifiedObject(&plain, root);
}

/// The page's dictionary with what it inherits, and no annotations but those that are read. Null
/// where the page is lost: the table of objects may have been mended since it was found.
Object PageTree::plain_page(const Leaf& leaf, int number, Ref root) {
    XRef& xref = *file_.getXRef();
    const Object found = leaf.ref == Ref::INVALID() ? Object(objNull) : xref.fetch(leaf.ref);
    if (!found.isDict()) return Object(objNull);
    Object page(found.getDict()->copy(&xref));
    page.dictSet("Parent", Object(root));
    for (const auto& [key, value] : nodes_[leaf.parent].inherited) {
        if (page.dictLookup(key).isNull()) page.dictSet(key, value.copy());
    }
    if (leaf.is_flat) page.dictSet("MediaBox", array_of(usual_page, xref));
    if (leaf.is_cropped_away) page.getDict()->remove("CropBox");
    if (leaf.is_plain) return page;
    Object list = page.dictLookup("Annots");
    page.getDict()->remove("Annots");
    if (!list.isArray()) return page;
    auto* first = new Array(&xref);
    for (int i = 0; i < std::min(list.arrayGetLength(), most_annotations); ++i) {
        first->add(list.arrayGetNF(i).copy());
    }
    page.dictAdd("Annots", Object(first));
    lacking_.insert(number);
    return page;
}

}  // namespace subtext
