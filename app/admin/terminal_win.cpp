// SPDX-License-Identifier: Apache-2.0
#include "app/admin/terminal.h"

#include <windows.h>

namespace sw {

std::optional<SecretBytes> readHidden(const QString &prompt)
{
    const HANDLE input = GetStdHandle(STD_INPUT_HANDLE);
    const HANDLE output = GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD before = 0;
    if (!GetConsoleMode(input, &before))
        return std::nullopt;
    SetConsoleMode(input, before & ~DWORD(ENABLE_ECHO_INPUT));
    DWORD count = 0;
    WriteConsoleW(output, prompt.utf16(), DWORD(prompt.size()), &count, nullptr);
    SecretArray<2 * 1024> typed;
    const bool read = ReadConsoleW(input, typed.data(), 1000, &count, nullptr);
    SetConsoleMode(input, before);
    WriteConsoleW(output, L"\r\n", 2, nullptr, nullptr);
    if (!read)
        return std::nullopt;
    QByteArray line
        = QStringView(reinterpret_cast<const char16_t *>(typed.data()), qsizetype(count)).toUtf8();
    while (line.endsWith('\n') || line.endsWith('\r'))
        line.chop(1);
    SecretBytes secret(
        ByteView(reinterpret_cast<const std::uint8_t *>(line.constData()), std::size_t(line.size())));
    wipe(line.data(), std::size_t(line.size()));
    return secret;
}

} // namespace sw
