// SPDX-License-Identifier: Apache-2.0
#include "base/process_child.h"

#include <fcntl.h>
#include <linux/audit.h>
#include <linux/close_range.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>
#include <cstddef>

namespace luoshi {
namespace {

#if defined(__x86_64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t kArchitecture = AUDIT_ARCH_AARCH64;
#else
#error "process_child.cpp: name this processor's AUDIT_ARCH"
#endif

// socket(2) for anything but local sockets fails with EACCES, and calls by another processor's table end the process.
bool refuse_network() {
  constexpr auto kNumber = static_cast<std::uint32_t>(offsetof(seccomp_data, nr));
  constexpr auto kArch = static_cast<std::uint32_t>(offsetof(seccomp_data, arch));
  constexpr auto kFamily = static_cast<std::uint32_t>(offsetof(seccomp_data, args));
  sock_filter rules[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kArch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, kArchitecture, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kNumber),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 3),
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, kFamily),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AF_UNIX, 1, 0),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 13u),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program{sizeof rules / sizeof rules[0], rules};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

// `slack` more before it is killed: SIGXCPU comes at the one, SIGKILL, which says less, at the other.
bool limit(__rlimit_resource what, rlim_t value, rlim_t slack = 0) {
  rlimit now{};
  if (getrlimit(what, &now) != 0) return false;
  const rlimit wanted{value < now.rlim_max ? value : now.rlim_max, value + slack < now.rlim_max ? value + slack : now.rlim_max};
  return setrlimit(what, &wanted) == 0;
}

bool put_on_lead(const ProcessLimits& limits) {
  return limit(RLIMIT_AS, limits.memory_bytes) && limit(RLIMIT_CPU, static_cast<rlim_t>(limits.cpu_seconds), 5) &&
         limit(RLIMIT_FSIZE, limits.file_bytes) && limit(RLIMIT_CORE, 0) && limit(RLIMIT_NOFILE, 256) && refuse_network();
}

}  // namespace

void become(const ChildPlan& plan) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  // Descriptors may already have the numbers that others are to have: first all out of the way.
  const int in = fcntl(plan.in, F_DUPFD, 10);
  const int out = fcntl(plan.out, F_DUPFD, 10);
  const int err = fcntl(plan.err, F_DUPFD, 10);
  const int file = plan.file < 0 ? -1 : fcntl(plan.file, F_DUPFD, 10);
  bool good = dup2(in, 0) >= 0 && dup2(out, 1) >= 0 && dup2(err, 2) >= 0 && (plan.file < 0 || dup2(file, 3) >= 0);
  syscall(SYS_close_range, plan.file < 0 ? 3u : 4u, ~0u, 0u);
  sigset_t none;
  sigemptyset(&none);
  good = good && sigprocmask(SIG_SETMASK, &none, nullptr) == 0 && signal(SIGPIPE, SIG_DFL) != SIG_ERR;
  if (!good || !put_on_lead(plan.limits)) _exit(126);
  execve(plan.program, plan.arguments, plan.environment);
  _exit(127);
}

}  // namespace luoshi
