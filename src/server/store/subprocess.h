// SPDX-License-Identifier: Apache-2.0
// Runs another program on foreign data: bounded in time, output, memory and files; killed with all its children when
// it exceeds them or when the server stops. Any thread; waits for the program.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "base/result.h"

namespace sameframe::server {

// Tells running programs to end: one per library, readable as a descriptor so that it can be waited for.
class StopSignal {
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    void raise();
    bool raised() const;
    int descriptor() const { return fd_; }

private:
    int fd_;
};

struct Program {
    std::vector<std::string> arguments;  // the first is the program, looked up in PATH
    // Opened file handed to the program as descriptor 3, so that it reads exactly what was checked; -1 for none.
    int input = -1;
    // Descriptor 1 is the program's standard output; with two outputs the second is its descriptor 4.
    int outputs = 1;
    int niceness = 0;  // 0 as this process; 19, the lowest priority, also makes its disk wait for everybody else's
    std::chrono::milliseconds timeout{30'000};
    std::chrono::seconds max_processor_time{10};
    std::size_t max_output = 1u << 20;              // bytes of each output; more is a failure
    std::size_t max_memory = std::size_t{2} << 30;  // bytes of address space
};

struct ProgramOutput {
    int exit_status = 0;  // 0 for success, 128 + n for a program ended by signal n
    std::vector<std::string> outputs;
    std::string complaint;  // the first 2 KB of its standard error
};

// Runs with standard input empty and unable to write files. Errors: io (no such program, or the timeout: on a busy
// machine that says nothing about the data), cancelled (stop was raised), too-large. A program that uses up its
// processor time is ended by signal SIGXCPU.
Result<ProgramOutput> run_program(const Program& program, const StopSignal& stop);

}  // namespace sameframe::server
