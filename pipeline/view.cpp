// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/view.hpp"

#include <optional>

#include "pipeline/allocation.hpp"
#include "pipeline/draw_pages.hpp"
#include "pipeline/memory_file.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/sha256.hpp"
#include "pipeline/viewed_document.hpp"
#include "pipeline/write_file.hpp"
#include "pipeline/write_view.hpp"
#include "rules/error.hpp"

namespace subtext {

namespace {

// Makes pages of documents, one after the other: the workers that draw stay.
class ViewMaker {
public:
    explicit ViewMaker(const ConvertRequest& request) : request_(request) {}

    std::string make(const ViewedDocument& document, const Descriptor& input) {
        if (!document.has_pictures) return write_view(document, {});
        return write_view(document, drawer().draw(document.pages, input.number(), document.sha256));
    }

private:
    PageDrawer& drawer() {
        const std::size_t jobs =
            request_.jobs != 0 ? request_.jobs : static_cast<std::size_t>(allotted_jobs());
        if (!drawer_) drawer_.emplace(request_.setup, jobs, request_.timeout);
        return *drawer_;
    }

    const ConvertRequest& request_;
    std::optional<PageDrawer> drawer_;
};

// The page of a document that was made before.
void view_earlier(const ViewRequest& request) {
    const std::string& file = request.convert.files.front();
    const std::string output = output_path(request.convert, file);
    if (request.convert.output_is_folder) make_folder(request.convert.output);
    if (!output.empty()) check_writable(output);
    const ViewedDocument document = read_document(read_file(request.from), request.from);
    const Descriptor input = readable_again(open_input(file), called(file));
    if (sha256(read_whole(input.number(), called(file))) != document.sha256)
        throw Error(Fault::usage, request.from, "is not of this file, but of other bytes",
                    "Convert the file anew, or leave --from out");
    const std::string page = ViewMaker(request.convert).make(document, input);
    if (output.empty()) return write_standard_output(page);
    write_file(output, page);
}

}  // namespace

int view_files(const ViewRequest& request, const Rules& rules) {
    if (!request.from.empty()) {
        view_earlier(request);
        return 0;
    }
    ViewMaker maker(request.convert);
    return convert_files(request.convert, rules,
                         [&maker](const std::string& json, const Descriptor& input) {
                             return maker.make(read_document(json, "document"), input);
                         });
}

}  // namespace subtext
