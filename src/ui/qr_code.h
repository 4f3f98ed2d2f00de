// SPDX-License-Identifier: Apache-2.0
// A text as a QR code (ISO/IEC 18004), made by libqrcodegen. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sameframe::ui {

class QrCode {
public:
    // Nothing for a text that is too long (about 2,300 bytes) or empty.
    static std::optional<QrCode> of(std::string_view text);

    int size() const { return size_; }  // modules a side, without the quiet zone of 4 around it
    bool dark(int x, int y) const { return modules_[static_cast<std::size_t>(y * size_ + x)]; }

private:
    int size_ = 0;
    std::vector<bool> modules_;
};

}  // namespace sameframe::ui
