// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What each stage costs: bench_stages PDF... [--benchmark_filter=build_ ...]. The time is that of
// all files together, none of which is recognised.
#include <benchmark/benchmark.h>

#include <exception>
#include <iostream>
#include <string>
#include <vector>

#include "pipeline/prepare_output.hpp"
#include "pipeline/read_file.hpp"
#include "pipeline/stage_table.hpp"
#include "pipeline/write_document.hpp"
#include "rules/rules.hpp"
#include "stages/dictionary.hpp"
#include "stages/extract.hpp"

using namespace subtext;

namespace {

std::vector<Document> extract_all(const std::vector<std::string>& files) {
    std::vector<Document> documents;
    for (const std::string& bytes : files) documents.push_back(extract(bytes, {}));
    return documents;
}

// A stage changes the document, so that every run takes a copy.
void bench_stage(benchmark::State& state, const Stage& stage, const Context& context,
                 const std::vector<Document>& before) {
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<Document> documents = before;
        state.ResumeTiming();
        for (Document& document : documents) stage.run(document, context);
    }
}

void bench_writing(benchmark::State& state, const std::vector<Document>& documents) {
    for (auto _ : state) {
        for (const Document& document : documents)
            benchmark::DoNotOptimize(write_document(document, Generator{}, OutputFormat::json));
    }
}

}  // namespace

int main(int argc, char** argv) try {
    benchmark::Initialize(&argc, argv);
    std::vector<std::string> files;
    for (int i = 1; i < argc; ++i) files.push_back(read_file(argv[i]));
    const Dictionary dictionary;
    const Context context{Rules::builtin(), dictionary, OcrMode::never};

    benchmark::RegisterBenchmark("extract", [&](benchmark::State& state) {
        for (auto _ : state) benchmark::DoNotOptimize(extract_all(files));
    });
    std::vector<Document> documents = extract_all(files);
    for (const Stage& stage : stages) {
        if (stage.run == nullptr) continue;
        benchmark::RegisterBenchmark(std::string(stage.name).c_str(), bench_stage, stage, context,
                                     documents);
        for (Document& document : documents) stage.run(document, context);
    }
    for (Document& document : documents) prepare_output(document);
    benchmark::RegisterBenchmark("write_json", bench_writing, documents);
    benchmark::RunSpecifiedBenchmarks();
} catch (const std::exception& error) {
    std::cerr << "bench_stages: " << error.what() << '\n';
    return 1;
}
