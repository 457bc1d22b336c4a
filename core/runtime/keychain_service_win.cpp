// SPDX-License-Identifier: Apache-2.0
#include "core/runtime/keychain_service.h"

namespace sw {

bool hasKeychainService()
{
    return true; // the credential store is part of Windows
}

} // namespace sw
