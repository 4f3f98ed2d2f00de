// SPDX-License-Identifier: Apache-2.0
// The films' command line:
//   film video NAME WIDTH HEIGHT FPS SECONDS BITS FIRST COUNT   raw 4:2:0 frames on standard output
//   film still NAME WIDTH HEIGHT FPS SECONDS TIME               one frame as PPM on standard output, to look at
//   film sound NAME VARIANT SECONDS                             48 kHz stereo float samples on standard output
#include <cstdlib>
#include <cstring>
#include <string>

#include "credits.h"
#include "scene.h"
#include "score.h"

namespace sameframe::films {

namespace {

struct Film {
    const char* name;
    const char* title;
    const char* line;
    Colour ink;
    std::unique_ptr<Scene> (*make)(int width, int height, float length);
};

constexpr Colour kLight = hex(0xf7f5f0);

constexpr Film kFilms[] = {
    {"aurora", "AURORA OVER THE LAKE", "A NIGHT WORTH SHARING", kLight, make_aurora},
    {"deep-field", "DEEP FIELD", "NINETY LIGHT YEARS TOGETHER", kLight, make_deep_field},
    {"paper-sea", "PAPER SEA", "TWO BOATS AND ONE HORIZON", hex(0x1c4658), make_paper_sea},
};

const Film* find(const char* name) {
    for (const Film& film : kFilms)
        if (std::strcmp(film.name, name) == 0) return &film;
    return nullptr;
}

int write_video(const Film& film, int width, int height, int fps, float length, int bits, int first, int count) {
    const auto scene = film.make(width, height, length);
    const Credits credits(height, film.title, film.line, film.ink, length);
    Image frame(width, height);
    for (int n = first; n < first + count; ++n) {
        const float seconds = float(n) / float(fps);
        scene->draw(frame, seconds);
        credits.draw(frame, seconds, n, fps);
        if (!write_frame(frame, bits, stdout)) return 1;
    }
    return std::fflush(stdout) == 0 ? 0 : 1;
}

int write_still(const Film& film, int width, int height, int fps, float length, float seconds) {
    const auto scene = film.make(width, height, length);
    Image frame(width, height);
    scene->draw(frame, seconds);
    Credits(height, film.title, film.line, film.ink, length).draw(frame, seconds, int(std::lround(seconds * float(fps))), fps);
    std::printf("P6 %d %d 255\n", width, height);
    for (size_t i = 0; i < frame.size(); ++i)
        for (const float v : {frame.r[i], frame.g[i], frame.b[i]}) std::putchar(int(saturate(v) * 255.0f + 0.5f));
    return std::fflush(stdout) == 0 ? 0 : 1;
}

int write_sound(const char* name, const char* variant, float length) {
    const auto samples = compose(name, variant, length);
    if (samples.empty()) return 2;
    return std::fwrite(samples.data(), sizeof(float), samples.size(), stdout) == samples.size() ? 0 : 1;
}

}  // namespace

}  // namespace sameframe::films

int main(int argc, char** argv) {
    using namespace sameframe::films;
    const std::string verb = argc > 1 ? argv[1] : "";
    if (verb == "sound" && argc == 5) return write_sound(argv[2], argv[3], float(std::atof(argv[4])));
    const Film* film = argc == 8 || argc == 10 ? find(argv[2]) : nullptr;
    if (film != nullptr && verb == (argc == 10 ? "video" : "still")) {
        const int width = std::atoi(argv[3]), height = std::atoi(argv[4]), fps = std::atoi(argv[5]);
        const float length = float(std::atof(argv[6]));
        if (argc == 8) return write_still(*film, width, height, fps, length, float(std::atof(argv[7])));
        return write_video(*film, width, height, fps, length, std::atoi(argv[7]), std::atoi(argv[8]), std::atoi(argv[9]));
    }
    std::fprintf(stderr, "usage: film video|still NAME WIDTH HEIGHT FPS SECONDS (BITS FIRST COUNT | TIME), film sound NAME VARIANT SECONDS\n");
    return 2;
}
