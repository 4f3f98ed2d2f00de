// SPDX-License-Identifier: Apache-2.0
#include "base/error.h"

namespace sameframe {

std::string_view to_string(ErrorCode code) {
    switch (code) {
#define SAMEFRAME_ERROR_NAME(name, text) \
    case ErrorCode::name:                \
        return text;
        SAMEFRAME_ERRORS(SAMEFRAME_ERROR_NAME)
#undef SAMEFRAME_ERROR_NAME
    }
    return "internal";
}

}  // namespace sameframe
