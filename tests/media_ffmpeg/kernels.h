// SPDX-License-Identifier: Apache-2.0
// A kernel and the C function that it replaces, on the same random input. Whole buffers are compared, so that a sample
// too many is seen as well.
#pragma once

#include <catch2/catch_test_macros.hpp>
#include <random>

namespace sameframe::media::kernels {

class Random {
public:
    explicit Random(unsigned seed) : engine_(seed) {}

    int between(int low, int high) { return std::uniform_int_distribution(low, high)(engine_); }

private:
    std::mt19937 engine_;
};

// The two are different functions (else nothing would be tested) and leave equal samples. `call` runs one of them on
// the block that begins at sample `origin`.
template <typename Kernel, typename Samples, typename Call>
void compare(Kernel ours, Kernel in_c, const Samples& before, int origin, Call call) {
    REQUIRE(ours != in_c);
    Samples a = before, b = before;
    call(ours, a.data() + origin);
    call(in_c, b.data() + origin);
    REQUIRE(a == b);
}

}  // namespace sameframe::media::kernels
