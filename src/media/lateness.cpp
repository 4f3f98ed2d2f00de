// SPDX-License-Identifier: Apache-2.0
#include "media/lateness.h"

#include <algorithm>

namespace sameframe::media {

Lateness::Verdict Lateness::decoded(MediaTime frame_time, MediaTime duration, MediaTime position) {
    const bool late = position > frame_time;
    late_in_row_ = late ? late_in_row_ + 1 : 0;
    early_in_row_ = late ? 0 : early_in_row_ + 1;
    if (late_in_row_ >= kLateToSkip) skip_ = true;
    if (early_in_row_ >= kEarlyToStop) skip_ = false;

    Verdict verdict{.drop = false, .skip_non_reference = skip_};
    // A frame that still has to be on screen is never dropped, however long it is.
    if (position > std::max(frame_time + kDropAfter, frame_time + duration)) {
        verdict.drop = ++dropped_in_row_ % kShownAnyway != 0;
    } else {
        dropped_in_row_ = 0;
    }
    return verdict;
}

void Lateness::reset() { dropped_in_row_ = late_in_row_ = early_in_row_ = 0; }

}  // namespace sameframe::media
