// SPDX-License-Identifier: Apache-2.0
#pragma once
// The end of a program, once everything of its own is gone.

namespace sw {

/// Instead of returning from main(): without what exit() does. Qt waits for the ends of its threads, but not
/// for their way out of OpenSSL, which exit() would take down under them.
[[noreturn]] void leave(int code);

} // namespace sw
