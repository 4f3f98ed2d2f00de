// SPDX-License-Identifier: Apache-2.0
#include "palette.h"

namespace sameframe::films {

namespace {

constexpr Palette kHours[] = {
    // sky top, sky low, sun, halo, cloud, cloud low, hill, sea far, sea near, boat, ink
    {hex(0x7fc4cf), hex(0xfde6bd), hex(0xfff3c4), hex(0xffe3a0), hex(0xfffaf0), hex(0xf6dcc0), hex(0x8fb9ad), hex(0x8fcfc8),
     hex(0x175a74), hex(0xfffdf6), hex(0x274b5a), 0.0f},
    {hex(0xa6a0cc), hex(0xffd199), hex(0xfff0b8), hex(0xffc27c), hex(0xffead6), hex(0xf7bd9e), hex(0xc99c98), hex(0xf3c29a),
     hex(0x40508a), hex(0xfff8ea), hex(0x38365c), 0.0f},
    {hex(0x7a5c9e), hex(0xffb36b), hex(0xffe9a8), hex(0xff9a5c), hex(0xffcfae), hex(0xf08a72), hex(0xa65a78), hex(0xf2926c),
     hex(0x5a2759), hex(0xfff1dd), hex(0x4a1f4a), 0.15f},
    {hex(0x2b2a5c), hex(0xd2738a), hex(0xff9f7a), hex(0xc85f86), hex(0x9a6a9c), hex(0x6f4c86), hex(0x4d3c74), hex(0x8c5584),
     hex(0x1f1a40), hex(0xe6d3d8), hex(0x1d1638), 0.7f},
    {hex(0x0c1233), hex(0x35478a), hex(0xe8e4c8), hex(0x6a7bc0), hex(0x33417c), hex(0x27336a), hex(0x1c2654), hex(0x405499),
     hex(0x0a0f2c), hex(0xc9d2ee), hex(0x090d26), 1.0f},
};

}  // namespace

Palette palette_at(float hour) {
    const float at = std::min(std::max(hour, 0.0f), 3.9999f);
    const int i = int(at);
    const float t = smoothstep(0.0f, 1.0f, at - float(i));
    const Palette &a = kHours[i], &b = kHours[i + 1];
    return {mix(a.sky_top, b.sky_top, t), mix(a.sky_low, b.sky_low, t), mix(a.sun, b.sun, t),       mix(a.halo, b.halo, t),
            mix(a.cloud, b.cloud, t),     mix(a.cloud_low, b.cloud_low, t), mix(a.hill, b.hill, t), mix(a.sea_far, b.sea_far, t),
            mix(a.sea_near, b.sea_near, t), mix(a.boat, b.boat, t),     mix(a.ink, b.ink, t),       mix(a.night, b.night, t)};
}

}  // namespace sameframe::films
