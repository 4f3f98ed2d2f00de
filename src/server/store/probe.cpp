// SPDX-License-Identifier: Apache-2.0
#include "server/store/probe.h"

#include <utility>

namespace sameframe::server {

std::string_view allowed_formats() {
    return "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,flv,live_flv,mpegts,mpeg,mpegvideo,m4v,h264,hevc,ogg,avi,"
           "mp3,wav,w64,flac,aac,ac3,eac3";
}

Result<MediaFacts> probe_file(const OpenedFile& file, const StopSignal& stop) {
    if (file.size() == 0) return Error{ErrorCode::media_empty, {}};
    Program program;
    program.arguments = {"ffprobe",
                         "-v",
                         "error",
                         "-protocol_whitelist",
                         "file",
                         "-format_whitelist",
                         std::string(allowed_formats()),
                         "-print_format",
                         "json",
                         "-show_format",
                         "-show_streams",
                         "-i",
                         "file:/proc/self/fd/3"};
    program.input = file.fd.get();
    Result<ProgramOutput> output = run_program(program, stop);
    if (!output) return std::move(output).error();
    if (output->exit_status != 0)
        return Error{ErrorCode::media_unrecognised, output->complaint.substr(0, output->complaint.find('\n'))};
    return decode_probe(output->outputs[0]);
}

}  // namespace sameframe::server
