// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pipeline/batch_inputs.hpp"

#include <utility>
#include <vector>

#include "pipeline/manifest.hpp"
#include "pipeline/plan.hpp"

namespace subtext {

Inputs inputs_of(const BatchRequest& request) {
    const Shard shard = request.shard.value_or(Shard{});
    if (!request.manifest.empty()) return inputs_of_manifest(request.manifest, shard);
    InputOptions options = request.inputs;
    options.excluded = request.output;
    Inputs inputs =
        take_inputs(std::move(options), request.list_on_standard_input, request.null_separated);
    const auto of_others = [&shard](const auto& each) { return !shard.has(each.name); };
    if (request.shard) {
        std::erase_if(inputs.found, of_others);
        std::erase_if(inputs.problems, of_others);
    }
    return inputs;
}

}  // namespace subtext
