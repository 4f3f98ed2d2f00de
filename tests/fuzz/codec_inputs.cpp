// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <cstdlib>
#include <string>

#include "protocol/comment_sheet.h"
#include "protocol/door_codec.h"
#include "protocol/group_codec.h"
#include "protocol/limits.h"
#include "tests/fuzz/group_inputs.h"

namespace sameframe::tests {

using namespace protocol;

namespace {

// Decoded, encoded and decoded again: the same value and the same text. What grew beyond `most` by saying what it had
// left unsaid is not read again.
template <typename Decode, typename Encode>
void there_and_back(std::string_view text, std::size_t most, Decode decode, Encode encode_again) {
    const auto value = decode(text);
    if (!value) return;
    const std::string again = encode_again(*value);
    if (again.size() > most) return;
    const auto back = decode(again);
    if (back && *back == *value && encode_again(*back) == again) return;
    std::fprintf(stderr, "not the same after: %s\n", again.c_str());
    std::abort();
}

// There is one way to write what passes.
void check_sheet(std::string_view text) {
    if (!check_comment_sheet(text)) return;
    std::string again;
    std::string_view rest = text;
    for (SheetRow row; take_row(rest, row);)
        append_row(again, row);
    if (again != text) std::abort();
}

constexpr auto kEncode = [](const auto& value) { return encode(value); };

}  // namespace

void check_codecs(std::span<const std::uint8_t> input) {
    if (input.empty()) return;
    const std::string_view text(reinterpret_cast<const char*>(input.data()) + 1, input.size() - 1);
    switch (input[0] % 11) {
        case 0:
        case 1:
            return there_and_back(text, kMaxClientMessageBytes, decode_client_message, kEncode);
        case 2:
            return there_and_back(text, kMaxServerMessageBytes, decode_server_message, kEncode);
        case 3:
            return there_and_back(text, kMaxDoorBytes, decode_entry, encode_entry);
        case 4:
            return there_and_back(text, kMaxDoorBytes, decode_create_group, kEncode);
        case 5:
            return there_and_back(text, kMaxDoorBytes, decode_join_group, kEncode);
        case 6:
            return there_and_back(text, kMaxDoorBytes, decode_mint_request, kEncode);
        case 7:
            return there_and_back(text, kMaxDoorBytes, decode_admission, kEncode);
        case 8:
            return there_and_back(text, kMaxDoorBytes, decode_invitation_preview, kEncode);
        case 9:
            return check_sheet(text);
        default:
            there_and_back(text, kMaxDoorBytes, decode_invitation_list, kEncode);
            (void)decode_error_code(text);
    }
}

}  // namespace sameframe::tests
