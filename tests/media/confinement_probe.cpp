// SPDX-License-Identifier: Apache-2.0
// confinement_probe pages|media: gives up what storewire-preview or storewire-media gives up, by the same
// code, then tries what those must not be able to do and writes a line for each: its name and the number of
// the error, 0 where it worked. Ends with 3 where nothing can be confined.
#include "app/preview/confinement.h"

#include <arpa/inet.h>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __has_include
#if __has_include(<linux/landlock.h>)
#include <linux/landlock.h>
#endif
#endif

namespace {

void tell(const char *what, bool worked)
{
    std::printf("%s %d\n", what, worked ? 0 : errno);
}

void tryFile(const char *what, const char *path, int flags)
{
    const int file = ::open(path, flags, 0600);
    tell(what, file >= 0);
    if (file >= 0)
        ::close(file);
}

void tryConnect()
{
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    tell("socket", line >= 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(9);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    // Even through a socket that it was left with; 0 is one of the kind when the test gives it so.
    tell("connect",
         ::connect(line >= 0 ? line : STDIN_FILENO, reinterpret_cast<sockaddr *>(&address), sizeof address)
             == 0);
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    std::strcpy(local.sun_path, "/run/dbus/system_bus_socket");
    const int bus = ::socket(AF_UNIX, SOCK_STREAM, 0);
    tell("local", bus >= 0 && ::connect(bus, reinterpret_cast<sockaddr *>(&local), sizeof local) == 0);
}

void tryProcesses(const char *self)
{
    const long child = ::syscall(SYS_clone, SIGCHLD, nullptr, nullptr, nullptr, nullptr);
    if (child == 0)
        ::_exit(0);
    tell("process", child > 0);
    pthread_t thread;
    errno = ::pthread_create(
        &thread, nullptr, [](void *) -> void * { return nullptr; }, nullptr);
    tell("thread", errno == 0);
    tell("trace", ::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr) == 0);
    char *const words[]{const_cast<char *>(self), nullptr};
    ::execve("/bin/true", words, nullptr);
    tell("program", false);
}

} // namespace

int main(int count, char **words)
{
    const bool media = count > 1 && std::strcmp(words[1], "media") == 0;
    long landlock = 0;
#ifdef LANDLOCK_CREATE_RULESET_VERSION
    landlock = ::syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
#endif
    if (!sw::preview::confine(media ? sw::preview::Work::Media : sw::preview::Work::Pages))
        return 3;
    std::printf("landlock %ld\n", landlock > 0 ? landlock : 0);
    tryConnect();
    tryFile("read", "/etc/passwd", O_RDONLY);
    tryFile("write", "/tmp/storewire_probe", O_WRONLY | O_CREAT);
    tryFile("change", "/etc/passwd", O_RDWR);
    tryFile("font", "/usr/share/fonts", O_RDONLY | O_DIRECTORY);
    tryProcesses(words[0]);
    return std::fflush(stdout) == 0 ? 0 : 1;
}
