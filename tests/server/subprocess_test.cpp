// SPDX-License-Identifier: Apache-2.0
#include "server/store/subprocess.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>

#include "server/unique_fd.h"

using namespace sameframe;
using namespace sameframe::server;
using std::chrono::milliseconds;

namespace {

Program shell(const std::string& script) {
    Program program;
    program.arguments = {"sh", "-c", script};
    return program;
}

// Whether some process has this command line, a space behind each word.
bool is_running(const std::string& command) {
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator("/proc", error)) {
        std::ifstream file(entry.path() / "cmdline");
        std::string line{std::istreambuf_iterator<char>(file), {}};
        std::replace(line.begin(), line.end(), '\0', ' ');
        if (line == command) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("a program's outputs, complaint and status come back") {
    const StopSignal stop;
    Program program = shell("echo out; echo two >&4; echo err >&2; exit 3");
    program.outputs = 2;
    const Result<ProgramOutput> output = run_program(program, stop);
    REQUIRE(output);
    REQUIRE(output->exit_status == 3);
    REQUIRE(output->outputs == std::vector<std::string>{"out\n", "two\n"});
    REQUIRE(output->complaint == "err\n");
    REQUIRE(run_program(shell("kill -9 $$"), stop)->exit_status == 128 + SIGKILL);
}

TEST_CASE("a program reads the file that it is given, and no other descriptor of ours") {
    const StopSignal stop;
    const UniqueFd ours(::open("/dev/zero", O_RDONLY));  // as if inherited
    const UniqueFd file(::open("/proc/self/comm", O_RDONLY | O_CLOEXEC));
    Program program = shell("cat <&3; ls /proc/self/fd | wc -l");
    program.input = file.get();
    const Result<ProgramOutput> output = run_program(program, stop);
    REQUIRE(output);
    // ls itself: 0, 1, 2, 3 and the folder that it reads.
    REQUIRE(output->outputs[0] == "server_test\n5\n");
}

TEST_CASE("its standard input is empty") {
    REQUIRE(run_program(shell("cat | wc -c"), StopSignal())->outputs[0] == "0\n");
}

TEST_CASE("a program that is not there") {
    Program program;
    program.arguments = {"sameframe-no-such-program"};
    REQUIRE(run_program(program, StopSignal()).error().code == ErrorCode::io);
}

TEST_CASE("a program that takes too long is ended with its children") {
    Program program = shell("sleep 97531 & sleep 97531");
    program.timeout = milliseconds(300);
    REQUIRE(run_program(program, StopSignal()).error().code == ErrorCode::io);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
    while (is_running("sleep 97531 ") && std::chrono::steady_clock::now() < deadline)
        std::this_thread::yield();
    REQUIRE_FALSE(is_running("sleep 97531 "));
}

TEST_CASE("a program that closes its outputs and stays is ended too") {
    Program program = shell("exec >&- 2>&-; sleep 100");
    program.timeout = milliseconds(300);
    REQUIRE(run_program(program, StopSignal()).error().code == ErrorCode::io);
}

TEST_CASE("a program that says too much is ended") {
    Program program = shell("yes");
    program.max_output = 100'000;
    REQUIRE(run_program(program, StopSignal()).error().code == ErrorCode::too_large);
    const Result<ProgramOutput> loud = run_program(shell("yes | head -c 500000 >&2; echo done"), StopSignal());
    REQUIRE(loud->outputs[0] == "done\n");
    REQUIRE(loud->complaint.size() == 2048);
}

TEST_CASE("a program cannot write files") {
    const std::string path =
        (std::filesystem::temp_directory_path() / ("sameframe-subprocess-" + std::to_string(::getpid()))).string();
    REQUIRE(run_program(shell("echo text > " + path), StopSignal()));
    std::error_code none;
    REQUIRE((!std::filesystem::exists(path) || std::filesystem::file_size(path) == 0));
    std::filesystem::remove(path, none);
}

TEST_CASE("a program's memory is bounded") {
    Program program = shell("head -c 300000000 /dev/zero | tail -c 300000000 | wc -c");
    program.max_memory = 64u << 20;
    REQUIRE(run_program(program, StopSignal())->outputs[0] != "300000000\n");
}

TEST_CASE("a program's processor time is bounded") {
    Program program = shell("while :; do :; done");
    program.max_processor_time = std::chrono::seconds(1);
    const Result<ProgramOutput> output = run_program(program, StopSignal());
    REQUIRE(output);
    REQUIRE((output->exit_status == 128 + SIGXCPU || output->exit_status == 128 + SIGKILL));
}

TEST_CASE("a program runs with the niceness that it is given") {
    Program program = shell("nice");
    const std::string ours = std::to_string(::getpriority(PRIO_PROCESS, 0)) + "\n";
    REQUIRE(run_program(program, StopSignal())->outputs[0] == ours);
    program.niceness = 19;
    REQUIRE(run_program(program, StopSignal())->outputs[0] == "19\n");
}

TEST_CASE("stopping ends a program at once") {
    StopSignal stop;
    std::thread stopper([&] { stop.raise(); });
    const Result<ProgramOutput> output = run_program(shell("sleep 100"), stop);
    stopper.join();
    REQUIRE(output.error().code == ErrorCode::cancelled);
    REQUIRE(stop.raised());
    REQUIRE(run_program(shell("sleep 100"), stop).error().code == ErrorCode::cancelled);
}

TEST_CASE("no descriptor is leaked") {
    const auto count = [] {
        return std::distance(std::filesystem::directory_iterator("/proc/self/fd"),
                             std::filesystem::directory_iterator());
    };
    const StopSignal stop;
    REQUIRE(run_program(shell("true"), stop));
    const auto before = count();
    for (int i = 0; i < 20; ++i)
        REQUIRE(run_program(shell("echo x"), stop));
    REQUIRE(count() == before);
}
