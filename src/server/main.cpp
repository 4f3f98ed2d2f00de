// SPDX-License-Identifier: Apache-2.0
// sameframe-server: puts the parts together, in order of flow:
//   media folders -> MediaLibrary -> VideoServer          <- Router <- HttpSession <- HttpListener
//                                    ConnectionServer     <-   |           |
//                    GroupStore <->  CommunicationsServer <----+   WebSocketSession
#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/log.h"
#include "server/assembly.h"
#include "server/options.h"
#include "server/store/cache_directory.h"
#include "server/store/media_library.h"
#include "server/transport/http_listener.h"
#include "server/user_folder.h"

namespace sameframe::server {
namespace {

constexpr std::string_view kProgram = "sameframe-server 0.1.0";
constexpr std::chrono::milliseconds kGrace{1000};     // for answers that are being given when the server ends
constexpr std::chrono::milliseconds kPatience{5000};  // for disks that hang then

// Ends the process if ending it in good order takes too long: a thread in a dead disk cannot be woken.
class EndInTime {
public:
    void begin() {
        if (thread_.joinable()) return;
        thread_ = std::thread([this] {
            std::unique_lock lock(mutex_);
            if (done_.wait_for(lock, kPatience, [&] { return finished_; })) return;
            log(LogLevel::error, "server", "a disk does not answer; ending without it");
            ::_exit(EXIT_FAILURE);
        });
    }
    ~EndInTime() {
        {
            std::lock_guard lock(mutex_);
            finished_ = true;
        }
        done_.notify_all();
        if (thread_.joinable()) thread_.join();
    }

private:
    std::mutex mutex_;
    std::condition_variable done_;
    bool finished_ = false;  // protected by mutex_
    std::thread thread_;
};

// Each connection needs two descriptors: itself and the file that it reads. Members' connections need one.
void raise_descriptor_limit() {
    constexpr rlim_t kWanted = 65536;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
    limit.rlim_cur = std::min(limit.rlim_max, kWanted);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

// What a crowd needed is kept for the next one, instead of given back and asked for again page by page.
void keep_freed_memory() {
    constexpr int kMiB = 1 << 20;
    ::mallopt(M_MMAP_THRESHOLD, 4 * kMiB);
    ::mallopt(M_TRIM_THRESHOLD, 16 * kMiB);
    ::mallopt(M_TOP_PAD, kMiB);
}

// Renamed into place, so that who waits for it never reads half a number.
bool write_port(const std::string& path, std::uint16_t port) {
    const std::string fresh = path + ".new";
    std::ofstream file(fresh);
    file << port << '\n';
    file.close();
    return file && std::rename(fresh.c_str(), path.c_str()) == 0;
}

struct Folders {
    std::optional<Folder> web;
    std::vector<Folder> media;
};

Result<Folders> open_folders(const Options& options) {
    Folders folders;
    if (!options.web.empty()) {
        Result<Folder> web = Folder::open(options.web);
        if (!web) return std::move(web).error();
        folders.web = *std::move(web);
    }
    for (const std::string& path : options.media) {
        Result<Folder> media = Folder::open(path);
        if (!media) return std::move(media).error();
        folders.media.push_back(*std::move(media));
    }
    return folders;
}

Result<void> run(const Options& options) {
    Result<Folders> folders = open_folders(options);
    if (!folders) return std::move(folders).error();
    const std::string own_cache = user_folder("XDG_CACHE_HOME", ".cache") + "/server";
    Result<CacheDirectory> cache = CacheDirectory::open(options.cache.empty() ? own_cache : options.cache);
    if (!cache) return std::move(cache).error();
    Result<Folder> posters = Folder::open(cache->poster_folder());
    if (!posters) return std::move(posters).error();

    EndInTime end_in_time;
    FileStore files(folders->web, folders->media, *std::move(posters));
    boost::asio::io_context loop(1);
    SocketPoll poll(loop);
    Result<std::unique_ptr<Assembly>> assembled = Assembly::make(loop, poll, options, std::string(kProgram));
    if (!assembled) return std::move(assembled).error();
    Assembly& roles = **assembled;
    HttpListener listener(loop, SessionContext{roles.router(), files, poll, options.limits, roles.web_sockets()});
    Result<std::uint16_t> port = listener.listen(options.host, options.port);
    if (!port) return std::move(port).error();
    MediaLibrary library(folders->media, *std::move(cache), [&](std::shared_ptr<const CatalogueSnapshot> catalogue) {
        boost::asio::post(loop, [&roles, catalogue = std::move(catalogue)]() mutable {
            roles.video_server().set_catalogue(std::move(catalogue));
        });
    });

    boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
    signals.async_wait([&](const boost::system::error_code& error, int) {
        if (error) return;
        log(LogLevel::info, "server", "stopping");
        signals.clear();  // a second signal ends the process at once
        end_in_time.begin();
        listener.stop(kGrace);
        roles.stop();
    });
    library.start();
    roles.start();
    listener.start();
    log(LogLevel::info, "server", "listening on " + options.host + " port " + std::to_string(*port));
    if (!options.port_file.empty() && !write_port(options.port_file, *port))
        return Error{ErrorCode::io, options.port_file + ": cannot be written"};
    loop.run();
    library.stop();
    files.join();
    log(LogLevel::info, "server", "stopped");
    return {};
}

}  // namespace
}  // namespace sameframe::server

int main(int argc, char** argv) {
    using namespace sameframe;
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to report, not the end
    const Result<server::Options> options = server::parse_options(
        {const_cast<const char* const*>(argv) + 1, static_cast<std::size_t>(std::max(argc - 1, 0))});
    if (!options) {
        std::fprintf(stderr, "%s\n", options.error().detail.c_str());
        return 2;
    }
    if (options->help) {
        std::fputs(server::help_text().data(), stdout);
        return EXIT_SUCCESS;
    }
    if (options->verbose) set_log_level(LogLevel::debug);
    server::keep_freed_memory();
    server::raise_descriptor_limit();
    if (const Result<void> result = server::run(*options); !result) {
        log(LogLevel::error, "server", result.error());
        return EXIT_FAILURE;
    }
    return EXIT_SUCCESS;
}
