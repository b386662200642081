// SPDX-License-Identifier: Apache-2.0
#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <system_error>
#include <utility>

#include "base/process_child.h"

namespace luoshi {
namespace {

constexpr std::size_t kSaidBytes = 2000;  // of standard error, for messages

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(Descriptor&& other) noexcept : number_(other.release()) {}
  Descriptor& operator=(Descriptor&&) = delete;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const { return number_; }
  [[nodiscard]] int release() { return std::exchange(number_, -1); }

 private:
  int number_;
};

struct Pipe {
  Descriptor reading, writing;
  [[nodiscard]] bool good() const { return reading.get() >= 0; }
};

Pipe make_pipe() {
  int ends[2] = {-1, -1};
  if (::pipe2(ends, O_CLOEXEC) != 0) return {Descriptor(), Descriptor()};
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

Descriptor file_in_memory(std::string_view bytes) {
  Descriptor file(::memfd_create("luoshi", MFD_CLOEXEC));
  for (std::size_t done = 0; file.get() >= 0 && done < bytes.size();) {
    const ssize_t wrote = ::write(file.get(), bytes.data() + done, bytes.size() - done);
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return Descriptor();
    done += static_cast<std::size_t>(wrote);
  }
  if (file.get() >= 0) ::lseek(file.get(), 0, SEEK_SET);
  return file;
}

std::vector<std::string> environment_of(const Command& command) {
  std::vector<std::string> all{"LANG=C.UTF-8"};
  for (const char* name : {"PATH", "HOME", "TMPDIR"}) {
    // Read where no other thread changes the environment: nothing of luoshi ever does.
    if (const char* value = std::getenv(name)) all.push_back(std::string(name) + "=" + value);  // NOLINT(concurrency-mt-unsafe)
  }
  all.insert(all.end(), command.environment.begin(), command.environment.end());
  return all;
}

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  all.reserve(words.size() + 1);
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

void do_not_block(int descriptor) { ::fcntl(descriptor, F_SETFL, O_NONBLOCK); }

}  // namespace

std::optional<std::string> find_program(std::string_view name) {
  const auto runs = [](const std::string& path) { return ::access(path.c_str(), X_OK) == 0; };
  if (name.empty() || name.find('\0') != name.npos) return std::nullopt;
  if (name.find('/') != name.npos) return runs(std::string(name)) ? std::optional(std::string(name)) : std::nullopt;
  const char* path = std::getenv("PATH");  // NOLINT(concurrency-mt-unsafe): as in environment_of()
  std::string_view left = path != nullptr ? path : "/usr/bin:/bin";
  while (!left.empty()) {
    const std::size_t end = std::min(left.find(':'), left.size());
    if (end > 0) {
      std::string candidate = std::string(left.substr(0, end)) + "/" + std::string(name);
      if (runs(candidate)) return candidate;
    }
    left.remove_prefix(std::min(end + 1, left.size()));
  }
  return std::nullopt;
}

Result<Child> Child::start(const Command& command) {
  const std::string name = command.arguments.empty() ? "" : command.arguments.front();
  const auto program = find_program(name);
  if (!program) return fail(ErrorCode::program_missing, {command.subject, name, command.package});
  const auto system_failure = [&] {
    return fail(ErrorCode::program_failed, {command.subject, name, std::generic_category().message(errno)});
  };
  Pipe in = make_pipe();
  Pipe out = make_pipe();
  Pipe err = make_pipe();
  if (!in.good() || !out.good() || !err.good()) return system_failure();
  Descriptor file = command.file.empty() ? Descriptor() : file_in_memory(command.file);
  if (!command.file.empty() && file.get() < 0) return system_failure();

  std::vector<std::string> arguments = command.arguments;
  std::vector<std::string> environment = environment_of(command);
  const std::vector<char*> argument_pointers = pointers(arguments);
  const std::vector<char*> environment_pointers = pointers(environment);
  const ChildPlan plan{program->c_str(),  argument_pointers.data(), environment_pointers.data(), in.reading.get(),
                       out.writing.get(), err.writing.get(),        file.get(),                  command.limits};
  const pid_t pid = ::fork();
  if (pid < 0) return system_failure();
  if (pid == 0) become(plan);
  ::setpgid(pid, pid);  // also here: the child may not have come so far when it is to be ended

  Child child;
  child.subject_ = command.subject;
  child.program_ = name;
  child.limits_ = command.limits;
  child.pid_ = pid;
  child.in_ = in.writing.release();
  child.out_ = out.reading.release();
  child.err_ = err.reading.release();
  for (const int descriptor : {child.in_, child.out_, child.err_}) do_not_block(descriptor);
  child.begun_ = child.heard_ = Clock::now();
  return child;
}

Child::Child(Child&& other) noexcept { *this = std::move(other); }

Child& Child::operator=(Child&& other) noexcept {
  if (this == &other) return *this;
  end();
  subject_ = std::move(other.subject_);
  program_ = std::move(other.program_);
  limits_ = other.limits_;
  pid_ = std::exchange(other.pid_, -1);
  in_ = std::exchange(other.in_, -1);
  out_ = std::exchange(other.out_, -1);
  err_ = std::exchange(other.err_, -1);
  output_ = std::move(other.output_);
  said_ = std::move(other.said_);
  received_ = other.received_;
  given_up_ = std::move(other.given_up_);
  begun_ = other.begun_;
  heard_ = other.heard_;
  return *this;
}

Child::~Child() { end(); }

void Child::end() {
  for (int* descriptor : {&in_, &out_, &err_}) {
    if (*descriptor >= 0) ::close(*descriptor);
    *descriptor = -1;
  }
  if (pid_ < 0) return;
  ::kill(-pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
}

tl::unexpected<Error> Child::over(std::uint64_t limit, const char* unit) const {
  return fail(ErrorCode::program_limit, {subject_, program_, std::to_string(limit) + " " + unit});
}

// Waits for a program that has closed its output; one that lives on is ended. Its status, as of waitpid().
int Child::reap() {
  constexpr auto kGrace = std::chrono::seconds(5);
  int status = 0;
  for (const auto since = Clock::now();;) {
    const pid_t got = ::waitpid(pid_, &status, WNOHANG);
    if (got == pid_ || (got < 0 && errno != EINTR)) break;
    if (Clock::now() - since > kGrace) ::kill(-pid_, SIGKILL);
    ::poll(nullptr, 0, 1);
  }
  ::kill(-pid_, SIGKILL);  // what it started
  pid_ = -1;
  return status;
}

tl::unexpected<Error> Child::failed(int status) {
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXCPU) return over(static_cast<std::uint64_t>(limits_.cpu_seconds), "s CPU");
  if (WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ) return over(limits_.file_bytes >> 20, "MiB");
  while (!said_.empty() && (said_.back() == '\n' || said_.back() == ' ')) said_.pop_back();
  const std::size_t line = said_.find_last_of('\n');
  std::string reason = line == said_.npos ? said_ : said_.substr(line + 1);
  if (reason.empty()) {
    reason = WIFSIGNALED(status) ? "signal " + std::to_string(WTERMSIG(status)) : "status " + std::to_string(WEXITSTATUS(status));
  }
  return fail(ErrorCode::program_failed, {subject_, program_, std::move(reason)});
}

// Waits until output has come (true), there is room for input (true), or the output ended (false). Takes in whatever
// comes meanwhile, so that the program never waits for us while we wait for it.
Result<bool> Child::wait(Wait what) {
  heard_ = Clock::now();
  for (;;) {
    const auto now = Clock::now();
    const auto seconds = [&](Clock::time_point since) { return std::chrono::duration<double>(now - since).count(); };
    if (limits_.wall_seconds > 0 && seconds(begun_) > limits_.wall_seconds) return over(static_cast<std::uint64_t>(limits_.wall_seconds), "s");
    if (seconds(heard_) > limits_.idle_seconds) return over(static_cast<std::uint64_t>(limits_.idle_seconds), "s");
    if (given_up_ && given_up_()) return fail(ErrorCode::program_failed, {subject_, program_, "given up"});
    pollfd polled[3] = {{out_, POLLIN, 0}, {err_, POLLIN, 0}, {what == Wait::writable ? in_ : -1, POLLOUT, 0}};
    if (::poll(polled, 3, 200) < 0) continue;  // a signal came
    if (polled[1].revents != 0) {
      char chunk[4096];
      const ssize_t got = ::read(err_, chunk, sizeof chunk);
      if (got > 0) said_.append(chunk, static_cast<std::size_t>(got));
      if (said_.size() > 2 * kSaidBytes) said_.erase(0, said_.size() - kSaidBytes);
      if (got == 0) ::close(std::exchange(err_, -1));
    }
    if (polled[0].revents != 0) {
      char chunk[65536];
      const ssize_t got = ::read(out_, chunk, sizeof chunk);
      if (got == 0) return false;
      if (got > 0) {
        received_ += static_cast<std::uint64_t>(got);
        if (received_ > limits_.output_bytes) return over(limits_.output_bytes >> 20, "MiB");
        output_.append(chunk, static_cast<std::size_t>(got));
        heard_ = Clock::now();
        if (what == Wait::readable) return true;
      }
    }
    if (polled[2].revents != 0) return true;
  }
}

Result<void> Child::write(std::string_view bytes) {
  // A program that has ended must not end us.
  sigset_t pipe_signal;
  sigset_t before;
  sigemptyset(&pipe_signal);
  sigaddset(&pipe_signal, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
  int reason = 0;
  Result<void> done;
  while (!bytes.empty() && done && reason == 0) {
    const auto ready = wait(Wait::writable);
    if (!ready) {
      done = tl::unexpected<Error>(ready.error());
    } else if (!*ready) {
      reason = EPIPE;
    } else {
      const ssize_t wrote = ::write(in_, bytes.data(), std::min<std::size_t>(bytes.size(), 65536));
      if (wrote > 0) bytes.remove_prefix(static_cast<std::size_t>(wrote));
      if (wrote < 0 && errno != EAGAIN && errno != EINTR) reason = errno;
    }
  }
  if (reason == EPIPE) {
    const timespec now{};
    while (::sigtimedwait(&pipe_signal, nullptr, &now) < 0 && errno == EINTR) {
    }
  }
  ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
  if (reason != 0) {
    // What it said before it ended is the reason.
    for (auto more = wait(Wait::readable); more && *more; more = wait(Wait::readable)) {
    }
    return failed(reap());
  }
  return done;
}

Result<std::string> Child::read_line() {
  for (;;) {
    if (const std::size_t end = output_.find('\n'); end != output_.npos) {
      std::string line = output_.substr(0, end);
      output_.erase(0, end + 1);
      return line;
    }
    const auto more = wait(Wait::readable);
    if (!more) return tl::unexpected<Error>(more.error());
    if (!*more) return failed(reap());
  }
}

Result<Child::Finished> Child::finish() {
  if (in_ >= 0) ::close(std::exchange(in_, -1));
  const auto ended = wait(Wait::end);
  if (!ended) return tl::unexpected<Error>(ended.error());
  if (const int status = reap(); status != 0) return failed(status);
  return Finished{std::move(output_)};
}

}  // namespace luoshi
