// SPDX-License-Identifier: Apache-2.0
#include "server/store/subprocess.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <linux/ioprio.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <utility>

#include "server/unique_fd.h"

namespace sameframe::server {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int kInputDescriptor = 3;
constexpr int kSecondOutputDescriptor = 4;
constexpr int kFirstFreeDescriptor = 10;  // our own ends are kept from here on, clear of those that the child is given
constexpr std::size_t kMaxComplaint = 2048;
constexpr int kCannotStart = 127;
constexpr int kLowestPriority = 19;

struct Pipe {
    UniqueFd reader, writer;
};

std::optional<Pipe> make_pipe() {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
    const UniqueFd low_reader(ends[0]), low_writer(ends[1]);
    Pipe pipe;
    pipe.reader = UniqueFd(::fcntl(low_reader.get(), F_DUPFD_CLOEXEC, kFirstFreeDescriptor));
    pipe.writer = UniqueFd(::fcntl(low_writer.get(), F_DUPFD_CLOEXEC, kFirstFreeDescriptor));
    if (!pipe.reader || !pipe.writer) return std::nullopt;
    return pipe;
}

void limit_resource(int resource, std::size_t value) {
    const rlimit limit{value, value};
    ::setrlimit(static_cast<__rlimit_resource_t>(resource), &limit);
}

// Between fork and exec of a program with threads: only async-signal-safe calls.
[[noreturn]] void become(char* const* arguments, const Program& program, int input, int null, const int* writers,
                         int complaint) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int signal : {SIGPIPE, SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
    if (program.niceness != 0) ::setpriority(PRIO_PROCESS, 0, program.niceness);
    if (program.niceness >= kLowestPriority)
        ::syscall(SYS_ioprio_set, IOPRIO_WHO_PROCESS, 0, IOPRIO_PRIO_VALUE(IOPRIO_CLASS_IDLE, 0));
    limit_resource(RLIMIT_AS, program.max_memory);
    limit_resource(RLIMIT_FSIZE, 0);
    limit_resource(RLIMIT_CORE, 0);
    limit_resource(RLIMIT_CPU, static_cast<std::size_t>(program.max_processor_time.count()));
    ::dup2(null, 0);
    ::dup2(writers[0], 1);
    ::dup2(complaint, 2);
    // What this process was itself given by whoever started it goes no further. Our own ends close at exec.
    ::syscall(SYS_close_range, kInputDescriptor, kFirstFreeDescriptor - 1, 0);
    ::syscall(SYS_close_range, kFirstFreeDescriptor, ~0u, CLOSE_RANGE_CLOEXEC);
    if (input >= 0) ::dup2(input, kInputDescriptor);
    if (program.outputs > 1) ::dup2(writers[1], kSecondOutputDescriptor);
    ::execvp(arguments[0], arguments);
    ::_exit(kCannotStart);
}

// A running program; kills its whole group and reaps it when it goes out of scope.
class Child {
public:
    explicit Child(pid_t pid) : pid_(pid) {}
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() { wait(SIGKILL); }

    // Waits for the end, or brings it about: with a signal, to the whole group.
    int wait(int signal) {
        if (pid_ <= 0) return status_;
        if (signal != 0) ::kill(-pid_, signal);
        int status = 0;
        while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
        }
        pid_ = 0;
        return status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
    }

private:
    pid_t pid_;
    int status_ = 0;
};

// Reads what is there; false at the end of the stream. Bytes beyond `limit` are dropped and reported.
bool drain(int fd, std::string& into, std::size_t limit, bool& overflow) {
    std::array<char, 65536> bytes;
    const ssize_t count = ::read(fd, bytes.data(), bytes.size());
    if (count < 0) return errno == EINTR || errno == EAGAIN;
    const std::size_t room = limit - into.size();
    overflow = overflow || static_cast<std::size_t>(count) > room;
    into.append(bytes.data(), std::min(static_cast<std::size_t>(count), room));
    return count > 0;
}

Error system_failure(const char* what) { return {ErrorCode::io, std::string(what) + ": " + std::strerror(errno)}; }

}  // namespace

StopSignal::StopSignal() : fd_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}

StopSignal::~StopSignal() { ::close(fd_); }

void StopSignal::raise() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(fd_, &one, sizeof one);
}

bool StopSignal::raised() const {
    pollfd poll{fd_, POLLIN, 0};
    return ::poll(&poll, 1, 0) > 0;
}

Result<ProgramOutput> run_program(const Program& program, const StopSignal& stop) {
    const auto deadline = Clock::now() + program.timeout;
    std::vector<std::string> arguments = program.arguments;
    std::vector<char*> pointers;
    for (std::string& argument : arguments)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);

    const UniqueFd null(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    const UniqueFd input(program.input >= 0 ? ::fcntl(program.input, F_DUPFD_CLOEXEC, kFirstFreeDescriptor) : -1);
    const auto count = static_cast<std::size_t>(program.outputs);
    std::vector<Pipe> pipes;  // the outputs, then the complaint
    std::vector<int> writers;
    for (std::size_t i = 0; i <= count; ++i) {
        std::optional<Pipe> pipe = make_pipe();
        if (!pipe) return system_failure("pipe");
        writers.push_back(pipe->writer.get());
        pipes.push_back(*std::move(pipe));
    }

    std::vector<pollfd> polls;  // the pipes, the end of the program, the stop signal
    for (const Pipe& pipe : pipes)
        polls.push_back({pipe.reader.get(), POLLIN, 0});

    const pid_t pid = ::fork();
    if (pid < 0) return system_failure("fork");
    if (pid == 0) become(pointers.data(), program, input.get(), null.get(), writers.data(), writers.back());
    ::setpgid(pid, pid);  // on both sides: whoever comes first
    Child child(pid);
    for (Pipe& pipe : pipes)
        pipe.writer.reset();

    ProgramOutput result;
    result.outputs.resize(count);
    bool overflow = false;
    bool complaint_overflow = false;
    // A program that closes its outputs and stays must end in time too.
    const UniqueFd end(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    polls.push_back({end.get(), POLLIN, 0});
    polls.push_back({stop.descriptor(), POLLIN, 0});
    while (std::any_of(polls.begin(), polls.end() - 1, [](const pollfd& poll) { return poll.fd >= 0; })) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0) return Error{ErrorCode::io, program.arguments[0] + ": took too long"};
        if (::poll(polls.data(), polls.size(), static_cast<int>(left.count())) < 0) {
            if (errno == EINTR) continue;
            return system_failure("poll");
        }
        if (polls.back().revents != 0) return Error{ErrorCode::cancelled, program.arguments[0]};
        for (std::size_t i = 0; i <= count; ++i) {
            if (polls[i].fd < 0 || polls[i].revents == 0) continue;
            const bool open = i < count ? drain(polls[i].fd, result.outputs[i], program.max_output, overflow)
                                        : drain(polls[i].fd, result.complaint, kMaxComplaint, complaint_overflow);
            if (!open) polls[i].fd = -1;
            if (overflow) return Error{ErrorCode::too_large, program.arguments[0] + ": too much output"};
        }
        if (polls[count + 1].revents != 0) polls[count + 1].fd = -1;
    }
    result.exit_status = child.wait(0);
    if (result.exit_status == kCannotStart) return Error{ErrorCode::io, program.arguments[0] + ": cannot be started"};
    return result;
}

}  // namespace sameframe::server
