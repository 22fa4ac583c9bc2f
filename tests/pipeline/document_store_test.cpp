// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/document_store.hpp"

#include <catch2/catch.hpp>
#include <filesystem>

#include "pipeline/read_file.hpp"
#include "pipeline/write_file.hpp"
#include "rules/error.hpp"
#include "tests/pipeline/temporary_folder.hpp"

using namespace subtext;

namespace {

namespace fs = std::filesystem;

const std::string hash(64, 'a'), other_hash(64, 'b');
const Generator generator{"sha256:12", "pages=1-2"};

// A folder of outputs with one document, "sub/a.pdf".
struct Outputs {
    TemporaryFolder folder;
    std::string out = folder.path();
    DocumentStore store{out, out + "/unfinished", generator};

    Outputs() {
        fs::create_directory(out + "/unfinished");
        add("sub/a.pdf");
    }

    void add(const std::string& name) {
        Document document;
        document.source.name = name;
        document.source.sha256 = hash;
        UnfinishedOutput output = store.make_unfinished();
        write_open_file(output.file(), write_json(document, generator, JsonLayout::indented), name);
        store.publish(std::move(output), name);
    }
};

}  // namespace

TEST_CASE("document_store: what is published stands below the documents, and nowhere else") {
    const Outputs outputs;
    CHECK(fs::exists(outputs.out + "/documents/sub/a.pdf.json"));
    CHECK(fs::is_empty(outputs.out + "/unfinished"));
    CHECK(outputs.store.holds("sub/a.pdf", hash));
}

TEST_CASE("document_store: an output of another input, generator or name is not that of this one") {
    const Outputs outputs;
    CHECK_FALSE(outputs.store.holds("sub/a.pdf", other_hash));
    CHECK_FALSE(outputs.store.holds("sub/b.pdf", hash));
    for (const Generator& other : {Generator{"sha256:13", "pages=1-2"}, Generator{"sha256:12", ""}})
        CHECK_FALSE(DocumentStore(outputs.out, "", other).holds("sub/a.pdf", hash));
    write_file(outputs.out + "/documents/sub/a.pdf.json", "{}");
    CHECK_FALSE(outputs.store.holds("sub/a.pdf", hash));
}

TEST_CASE("document_store: the head is where outputs for the same bytes begin to be the same") {
    const Outputs outputs;
    const std::string json = read_all(outputs.store.open("sub/a.pdf").number(), "output");
    const std::string head = outputs.store.head("sub/a.pdf", hash);
    CHECK(json.substr(0, head.size()) == head);
    CHECK(json.find(hash) + hash.size() + 1 == head.size());
    const std::string odd = "\"sha256\": \"" + other_hash + "\"";
    CHECK_THAT(outputs.store.head(odd, other_hash),
               Catch::Contains(R"(\"sha256\": \"bbb)") && Catch::EndsWith(odd));
}

TEST_CASE(
    "document_store: an old output is replaced, an unfinished one stays apart and is deleted") {
    Outputs outputs;
    {
        const UnfinishedOutput abandoned = outputs.store.make_unfinished();
        write_open_file(abandoned.file(), "torn", "output");
        outputs.add("sub/a.pdf");
        CHECK(outputs.store.holds("sub/a.pdf", hash));
        CHECK_FALSE(fs::is_empty(outputs.out + "/unfinished"));
    }
    CHECK(fs::is_empty(outputs.out + "/unfinished"));
}

TEST_CASE("document_store: the output of other bytes is deleted, and none else") {
    Outputs outputs;
    outputs.store.drop_other("sub/a.pdf", hash);
    CHECK(outputs.store.holds("sub/a.pdf", hash));
    outputs.store.drop_other("sub/a.pdf", other_hash);
    CHECK_FALSE(outputs.store.open("sub/a.pdf"));
    outputs.store.drop_other("sub/a.pdf", other_hash);
    outputs.store.drop_other("sub/a.pdf/none.pdf", hash);
}

TEST_CASE("document_store: what cannot be published is an error that says where") {
    Outputs outputs;
    fs::create_directories(outputs.out + "/documents/b.pdf.json/full");
    CHECK_THROWS_WITH(outputs.add("b.pdf"), Catch::Contains("b.pdf.json"));
    CHECK_FALSE(outputs.store.open("b.pdf"));
    std::string too_deep;
    for (int i = 0; i < 50; ++i) too_deep += std::string(100, 'x') + "/";
    CHECK_THROWS_AS(outputs.add(too_deep + "c.pdf"), Error);
}
