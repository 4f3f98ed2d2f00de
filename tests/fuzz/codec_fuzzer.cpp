// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: foreign text to every decoder. Texts of tests/protocol make a good corpus, with a byte before each.
#include "tests/fuzz/group_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    sameframe::tests::check_codecs({data, size});
    return 0;
}
