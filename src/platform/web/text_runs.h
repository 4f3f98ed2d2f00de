// SPDX-License-Identifier: Apache-2.0
// Runs of text drawn by the browser's Canvas2D (shell/js/library_text_runs.js). Main thread.
#pragma once

#include "text/run.h"

namespace sameframe::web {

class CanvasTextRuns : public text::RunRasteriser {
public:
    text::RunInk measure(const text::RunKey& run) override;
    void draw(const text::RunKey& run, const text::RunInk& ink, int x, int y) override;
    void upload(int height) override;
};

}  // namespace sameframe::web
