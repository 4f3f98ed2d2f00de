// SPDX-License-Identifier: Apache-2.0
// libFuzzer target: anything that members of a group might do, in any order.
#include "tests/fuzz/group_inputs.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    sameframe::tests::check_group({data, size});
    return 0;
}
