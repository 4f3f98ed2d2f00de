// SPDX-License-Identifier: Apache-2.0
// Sound: the main thread's view of the sound in the ring: what is heard, and the dropping of what nobody hears.
#pragma once

#include <optional>

#include "media/clock.h"
#include "media/pipeline.h"

namespace sameframe::media {

class Sound {
public:
    explicit Sound(Pipeline& pipeline) : pipeline_(pipeline) {}

    // Whether the ring holds sound of this epoch; false after a seek until the audio thread has begun.
    bool started() const { return pipeline_.is_current(pipeline_.audio_started); }
    // All of this epoch's sound has been written; and all of it has been taken as well.
    bool written() const { return started() && pipeline_.is_current(pipeline_.audio_done); }
    bool finished() const { return written() && pipeline_.ring.available() == 0; }

    std::optional<AudioReading> reading(Duration latency) const;
    // Drops the sound before `position`, as far as it is there. A device that starts then starts in step.
    void skip_to(MediaTime position);

    Duration buffered() const;
    std::optional<MediaTime> end() const { return pipeline_.timeline.end_time(); }

private:
    Pipeline& pipeline_;
};

}  // namespace sameframe::media
