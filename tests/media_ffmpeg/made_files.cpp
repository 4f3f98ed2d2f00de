// SPDX-License-Identifier: Apache-2.0
#include "tests/media_ffmpeg/made_files.h"

#include <cmath>

namespace sameframe::tests {
namespace {

void add(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

void add_text(Bytes& to, const std::string& text) { to.insert(to.end(), text.begin(), text.end()); }

void add_little(Bytes& to, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i)
        to.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
}

// Big-endian 32-bit words, as boxes are made of.
Bytes words(const std::vector<std::uint32_t>& values) {
    Bytes out;
    for (const std::uint32_t value : values) {
        for (int shift = 24; shift >= 0; shift -= 8)
            out.push_back(static_cast<std::uint8_t>(value >> shift));
    }
    return out;
}

Bytes box(const std::string& type, const std::vector<Bytes>& parts) {
    Bytes content;
    for (const Bytes& part : parts)
        add(content, part);
    Bytes out = words({static_cast<std::uint32_t>(content.size() + 8)});
    add_text(out, type);
    add(out, content);
    return out;
}

Bytes text(const std::string& value) { return {value.begin(), value.end()}; }

constexpr std::uint32_t kTicks = 25;  // per second; every duration here is one second

// One track with one sample of eight bytes, which lie behind the ftyp box and the mdat header.
Bytes make_track_file(const std::string& handler, const Bytes& sample_entry, int width, int height) {
    const Bytes type = box("ftyp", {text("qt  "), words({0x200}), text("qt  ")});
    const Bytes data = box("mdat", {Bytes(8, 0)});
    const auto offset = static_cast<std::uint32_t>(type.size() + 8);
    const Bytes table = box("stbl", {
                                        box("stsd", {words({0, 1}), sample_entry}),
                                        box("stts", {words({0, 1, 1, kTicks})}),
                                        box("stsc", {words({0, 1, 1, 1, 1})}),
                                        box("stsz", {words({0, 8, 1})}),
                                        box("stco", {words({0, 1, offset})}),
                                    });
    const Bytes matrix = words({0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000});
    const Bytes movie = box(
        "moov",
        {
            box("mvhd",
                {words({0, 0, 0, kTicks, kTicks, 0x10000, 0x01000000, 0, 0}), matrix, words({0, 0, 0, 0, 0, 0, 2})}),
            box("trak",
                {
                    box("tkhd",
                        {words({3, 0, 0, 1, 0, kTicks, 0, 0, 0, 0}), matrix,
                         words({static_cast<std::uint32_t>(width) << 16, static_cast<std::uint32_t>(height) << 16})}),
                    box("mdia",
                        {
                            box("mdhd", {words({0, 0, 0, kTicks, kTicks, 0x55c40000})}),
                            box("hdlr", {words({0}), text("mhlr" + handler), words({0, 0, 0}), Bytes{0}}),
                            box("minf", {table}),
                        }),
                }),
        });
    Bytes out = type;
    add(out, data);
    add(out, movie);
    return out;
}

}  // namespace

Bytes make_wav(int rate, int channels, int frames, const std::function<double(int, int)>& sample, std::uint32_t mask) {
    const bool extensible = channels > 2;
    Bytes data;
    for (int frame = 0; frame < frames; ++frame) {
        for (int channel = 0; channel < channels; ++channel) {
            add_little(data, static_cast<std::uint32_t>(std::lround(sample(frame, channel) * 32767)), 2);
        }
    }
    const auto size = static_cast<std::uint32_t>(data.size());
    const std::uint32_t header = extensible ? 40 : 16;
    Bytes out;
    add_text(out, "RIFF");
    add_little(out, 4 + 8 + header + 8 + size, 4);
    add_text(out, "WAVEfmt ");
    add_little(out, header, 4);
    add_little(out, extensible ? 0xFFFE : 1, 2);
    add_little(out, static_cast<std::uint32_t>(channels), 2);
    add_little(out, static_cast<std::uint32_t>(rate), 4);
    add_little(out, static_cast<std::uint32_t>(rate * channels * 2), 4);
    add_little(out, static_cast<std::uint32_t>(channels * 2), 2);
    add_little(out, 16, 2);
    if (extensible) {
        add_little(out, 22, 2);
        add_little(out, 16, 2);
        add_little(out, mask, 4);
        add(out, {0x01, 0, 0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71});  // KSDATAFORMAT_SUBTYPE_PCM
    }
    add_text(out, "data");
    add_little(out, size, 4);
    add(out, data);
    return out;
}

Bytes make_mov(const std::string& fourcc, int width, int height) {
    const auto size = static_cast<std::uint32_t>(width) << 16 | static_cast<std::uint32_t>(height);
    const Bytes entry = box(fourcc, {words({0, 1, 0, 0, 0, 0, size, 0x480000, 0x480000, 0, 0x00010000}), Bytes(28, 0),
                                     words({0x00000018}), Bytes{0xFF, 0xFF}});
    return make_track_file("vide", entry, width, height);
}

Bytes make_mov_without_media() { return make_track_file("text", box("text", {words({0, 1}), Bytes(43, 0)}), 0, 0); }

}  // namespace sameframe::tests
