// SPDX-License-Identifier: Apache-2.0
#pragma once
// Why a profile cannot be read yet, in terms that the window can put into words.

namespace sw {

namespace trust {
enum class Bar;
}

enum class OpenError { None, AlreadyOpen, Unwritable, Damaged, NewerVersion, DiskFull, OtherKey, InClear };

enum class Lock {
    None, ///< open
    Asking, ///< the keychain was asked, which may show a prompt of its own
    Opening, ///< what was typed is being tried (about a second)
    Closed, ///< locked up on purpose, or not opened yet
    ChoosePassphrase, ///< a new profile on a computer without keychain: nothing is kept yet
    Passphrase, ///< a passphrase opens it
    Pin, ///< the keychain gave its part, the PIN is the other
    KeychainLocked, ///< nothing was changed; a passphrase may open it too
    KeychainEmpty, ///< the keychain does not give the key: not unlocked, another one, or emptied
    NoKeychain, ///< there was one when the profile was made
    KeyFileMissing, ///< a database without its key file: a new key would lock its owner out for good
    KeyFileDamaged, ///< neither the key file nor its former state can be read
    Barred, ///< the company no longer lets this device in: see LockState::bar
    Failed, ///< see LockState::error
};

enum class Typed {
    Nothing,
    Wrong, ///< what was typed last opened nothing
    NoMemory, ///< it could not be tried: too little memory is free
};

struct LockState {
    Lock lock = Lock::Closed;
    Typed typed = Typed::Nothing;
    bool passphraseOpens = false; ///< there is a passphrase or a recovery code beside what `lock` says
    OpenError error = OpenError::None;
    trust::Bar bar{};
    friend bool operator==(const LockState &, const LockState &) = default;
};

} // namespace sw
