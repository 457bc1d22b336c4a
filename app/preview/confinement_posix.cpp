// SPDX-License-Identifier: Apache-2.0
#include "app/preview/confinement.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __linux__
#include <linux/landlock.h>
#include <malloc.h>
#include <pthread.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif
#ifdef SW_SECCOMP
#include <seccomp.h>
#endif

namespace sw::preview {

namespace {

constexpr rlim_t pagesMemory = 768UL * 1024 * 1024; // address space; the libraries take a tenth of it
constexpr rlim_t mediaMemory = 1536UL * 1024 * 1024; // what decodes films takes 400 MiB before it begins
constexpr std::size_t stackBytes = 1024 * 1024;

void limit(decltype(RLIMIT_CORE) what, rlim_t most)
{
    const rlimit value{most, most};
    ::setrlimit(what, &value); // one that fails leaves the others
}

void limitResources(Work work)
{
    limit(RLIMIT_AS, work == Work::Media ? mediaMemory : pagesMemory);
    limit(RLIMIT_CORE, 0); // a dump would hold the document in clear
    limit(RLIMIT_FSIZE, 0);
    ::signal(SIGXFSZ, SIG_IGN); // what a library tells standard error is no reason to end
    limit(RLIMIT_NOFILE, work == Work::Media ? 128 : 32);
}

#ifdef __linux__

// Where fonts may lie that a document names without bringing them; nothing else is ever read.
constexpr std::array fontFolders{"/usr/share/fonts", "/usr/local/share/fonts", "/usr/share/X11/fonts"};

// Files of the user stay out of sight, where the kernel has Landlock.
void closeFiles(Work work)
{
    landlock_ruleset_attr handled{};
    handled.handled_access_fs = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1; // all of the first version
    const long rules = ::syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    if (rules < 0)
        return;
    for (const char *folder : fontFolders) {
        if (work == Work::Media)
            break; // all it needs is loaded
        landlock_path_beneath_attr beneath{};
        beneath.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
        beneath.parent_fd = ::open(folder, O_PATH | O_CLOEXEC);
        if (beneath.parent_fd < 0)
            continue;
        ::syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
        ::close(beneath.parent_fd);
    }
    ::syscall(SYS_landlock_restrict_self, rules, 0);
    ::close(int(rules));
}

#endif

#ifdef SW_SECCOMP

// Memory, time, the open pipes and reading files: all that rendering needs. Whatever else is asked for fails.
constexpr std::array allowed{
    SCMP_SYS(read),           SCMP_SYS(readv),        SCMP_SYS(pread64),       SCMP_SYS(write),
    SCMP_SYS(writev),         SCMP_SYS(lseek),        SCMP_SYS(close),         SCMP_SYS(fstat),
    SCMP_SYS(newfstatat),     SCMP_SYS(stat),         SCMP_SYS(lstat),         SCMP_SYS(statx),
    SCMP_SYS(access),         SCMP_SYS(faccessat),    SCMP_SYS(faccessat2),    SCMP_SYS(readlink),
    SCMP_SYS(readlinkat),     SCMP_SYS(getdents64),   SCMP_SYS(getcwd),        SCMP_SYS(brk),
    SCMP_SYS(mmap),           SCMP_SYS(munmap),       SCMP_SYS(mremap),        SCMP_SYS(mprotect),
    SCMP_SYS(madvise),        SCMP_SYS(futex),        SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday),
    SCMP_SYS(clock_getres),   SCMP_SYS(time),         SCMP_SYS(getrandom),     SCMP_SYS(getrusage),
    SCMP_SYS(prlimit64),      SCMP_SYS(getrlimit),    SCMP_SYS(setrlimit),     SCMP_SYS(rt_sigaction),
    SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigaltstack),   SCMP_SYS(sched_yield),
    SCMP_SYS(getpid),         SCMP_SYS(gettid),       SCMP_SYS(tgkill),        SCMP_SYS(exit),
    SCMP_SYS(exit_group),     SCMP_SYS(sysinfo),      SCMP_SYS(uname),         SCMP_SYS(restart_syscall),
};

// Threads, and how they wait for each other. A clone without CLONE_THREAD would be a process.
constexpr std::array allowedToThreads{
    SCMP_SYS(set_robust_list), SCMP_SYS(rseq),       SCMP_SYS(sched_getaffinity),
    SCMP_SYS(eventfd2),        SCMP_SYS(pipe2),      SCMP_SYS(poll),
    SCMP_SYS(ppoll),           SCMP_SYS(fcntl),      SCMP_SYS(clock_nanosleep),
    SCMP_SYS(nanosleep),       SCMP_SYS(membarrier), SCMP_SYS(sched_getparam),
    SCMP_SYS(getcpu),          SCMP_SYS(getpriority)};

bool allowThreads(const scmp_filter_ctx filter)
{
    bool good = true;
    for (const int call : allowedToThreads)
        good = ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && good;
    const auto thread = SCMP_CMP(0, SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD);
    good = good && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1, thread) == 0;
    const auto naming = SCMP_CMP(0, SCMP_CMP_EQ, PR_SET_NAME);
    good = good && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prctl), 1, naming) == 0;
    // How GStreamer's threads wake each other; a pair cannot be connected to anything else.
    const auto local = SCMP_CMP(0, SCMP_CMP_EQ, AF_UNIX);
    good = good && ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(socketpair), 1, local) == 0;
    // Its arguments lie where a filter cannot look: the library then takes clone.
    return good && ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0;
}

bool closeKernel(Work work)
{
    const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter)
        return false;
    bool good = true;
    for (const int call : allowed)
        good = ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0 && good;
    for (const int call : {SCMP_SYS(open), SCMP_SYS(openat)}) { // only to read
        const unsigned flags = call == SCMP_SYS(open) ? 1 : 2;
        const auto reading = SCMP_CMP(flags, SCMP_CMP_MASKED_EQ, O_ACCMODE | O_CREAT | O_TRUNC, O_RDONLY);
        good = ::seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 1, reading) == 0 && good;
    }
    good = good && (work == Work::Pages || allowThreads(filter));
    good = good && ::seccomp_load(filter) == 0;
    ::seccomp_release(filter);
    return good;
}

#endif

} // namespace

void limitStacks()
{
#ifdef __GLIBC__
    ::mallopt(M_ARENA_MAX, 2); // each takes 64 MiB of address space
    pthread_attr_t attributes;
    ::pthread_attr_init(&attributes);
    ::pthread_attr_setstacksize(&attributes, stackBytes);
    ::pthread_setattr_default_np(&attributes);
    ::pthread_attr_destroy(&attributes);
#endif
}

bool confine(Work work)
{
    limitResources(work);
    bool alone = false;
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGKILL); // with the window, whatever it is doing
    ::syscall(SYS_close_range, 3U, ~0U, 0U);
    alone = ::unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC) == 0 || ::unshare(CLONE_NEWNET) == 0;
    const bool bound = ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
    if (!bound)
        return false;
    closeFiles(work);
#endif
#ifdef SW_SECCOMP
    alone = closeKernel(work) || alone;
#endif
    return alone;
}

void allowSeconds(int seconds)
{
    rusage used{};
    ::getrusage(RUSAGE_SELF, &used);
    const auto soft = rlim_t(used.ru_utime.tv_sec + used.ru_stime.tv_sec + seconds + 1);
    const rlimit value{soft, RLIM_INFINITY};
    ::setrlimit(RLIMIT_CPU, &value);
}

} // namespace sw::preview
