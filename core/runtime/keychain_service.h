// SPDX-License-Identifier: Apache-2.0
#pragma once
// Whether this computer has anything that keeps secrets; QtKeychain calls its absence just "an error".

namespace sw {

bool hasKeychainService();

} // namespace sw
