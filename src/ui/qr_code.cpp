// SPDX-License-Identifier: Apache-2.0
#include "ui/qr_code.h"

#include <qrcodegen.h>

namespace sameframe::ui {

std::optional<QrCode> QrCode::of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    const std::string terminated(text);
    std::vector<std::uint8_t> work(qrcodegen_BUFFER_LEN_MAX);
    std::vector<std::uint8_t> made(qrcodegen_BUFFER_LEN_MAX);
    // Medium: 15 % may be lost, to a screen's glare say, and it still reads.
    if (!qrcodegen_encodeText(terminated.c_str(), work.data(), made.data(), qrcodegen_Ecc_MEDIUM, qrcodegen_VERSION_MIN,
                              qrcodegen_VERSION_MAX, qrcodegen_Mask_AUTO, true)) {
        return std::nullopt;
    }
    QrCode code;
    code.size_ = qrcodegen_getSize(made.data());
    code.modules_.resize(static_cast<std::size_t>(code.size_) * static_cast<std::size_t>(code.size_));
    for (int y = 0; y < code.size_; ++y) {
        for (int x = 0; x < code.size_; ++x)
            code.modules_[static_cast<std::size_t>(y * code.size_ + x)] = qrcodegen_getModule(made.data(), x, y);
    }
    return code;
}

}  // namespace sameframe::ui
