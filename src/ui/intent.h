// SPDX-License-Identifier: Apache-2.0
// What the person wants: intents out. Made by panels and shortcuts, carried out by the client.
#pragma once

#include <string>
#include <variant>

#include "base/ticks.h"
#include "media/media_info.h"
#include "ui/texts.h"

namespace sameframe::ui {

struct OpenLibrary {};
struct OpenVideo {
    std::string id;
};
struct TogglePlay {};
struct SeekTo {
    MediaTime target;
};
struct SeekBy {
    MediaTime offset;
};
struct StepFrames {
    int frames;
};
struct SetVolume {
    float volume;
};  // 0..1; also ends muting
struct ToggleMute {};
struct EnableSound {};  // the tap that the browser waits for
struct SetRate {
    double rate;
};
struct ToggleLoop {};
struct SelectAudio {
    media::StreamIndex stream;
};
struct ToggleFullscreen {};
struct TogglePictureInPicture {};
struct ToggleStatistics {};
struct Retry {};
struct SetLanguage {
    Language language;
};

using Intent = std::variant<OpenLibrary, OpenVideo, TogglePlay, SeekTo, SeekBy, StepFrames, SetVolume, ToggleMute,
                            EnableSound, SetRate, ToggleLoop, SelectAudio, ToggleFullscreen, TogglePictureInPicture,
                            ToggleStatistics, Retry, SetLanguage>;

}  // namespace sameframe::ui
