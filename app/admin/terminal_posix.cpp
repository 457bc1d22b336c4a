// SPDX-License-Identifier: Apache-2.0
#include "app/admin/terminal.h"

#include <csignal>
#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace sw {

namespace {

void show(int terminal, const QByteArray &text)
{
    [[maybe_unused]] const auto written = ::write(terminal, text.constData(), std::size_t(text.size()));
}

// Absent when nothing more comes, or at Ctrl+C: `interrupted`.
std::optional<SecretBytes> readLine(int terminal, char interrupts, bool &interrupted)
{
    SecretBytes::Buffer line;
    line.reserve(1024); // so that no half of it lies about
    char c = 0;
    while (::read(terminal, &c, 1) == 1) {
        if (c == '\n')
            return SecretBytes(std::move(line));
        if ((interrupted = c == interrupts))
            return std::nullopt;
        if (line.size() < 1000)
            line.push_back(std::uint8_t(c));
    }
    return std::nullopt;
}

} // namespace

std::optional<SecretBytes> readHidden(const QString &prompt)
{
    const int terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC);
    termios before{};
    if (terminal < 0 || ::tcgetattr(terminal, &before) != 0) {
        if (terminal >= 0)
            ::close(terminal);
        return std::nullopt;
    }
    termios quiet = before;
    quiet.c_lflag &= ~tcflag_t(ECHO | ISIG);
    ::tcsetattr(terminal, TCSAFLUSH, &quiet);
    show(terminal, prompt.toLocal8Bit() + ' ');
    bool interrupted = false;
    auto line = readLine(terminal, char(before.c_cc[VINTR]), interrupted);
    ::tcsetattr(terminal, TCSAFLUSH, &before); // before the program ends
    show(terminal, "\n");
    ::close(terminal);
    if (interrupted)
        ::raise(SIGINT);
    return line;
}

} // namespace sw
