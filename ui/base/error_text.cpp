// SPDX-License-Identifier: Apache-2.0
#include "ui/base/error_text.h"

#include "ui/base/formats.h"
#include "ui/base/trust_text.h"

namespace sw::ui {

QString ErrorText::brief(ConnectionFault fault)
{
    switch (fault) {
    case ConnectionFault::None:
        return tr("Offline");
    case ConnectionFault::NoNetwork:
        return tr("Offline");
    case ConnectionFault::HostNotFound:
        return tr("Server not found");
    case ConnectionFault::Refused:
    case ConnectionFault::NotXmpp:
        return tr("The server does not answer");
    case ConnectionFault::TimedOut:
        return tr("The line is very slow");
    case ConnectionFault::ProxyFailed:
        return tr("The proxy does not answer");
    case ConnectionFault::TlsUnavailable:
    case ConnectionFault::NoSecureSignIn:
        return tr("No secure connection");
    case ConnectionFault::CertificateExpired:
    case ConnectionFault::CertificateNotYetValid:
    case ConnectionFault::CertificateWrongName:
    case ConnectionFault::CertificateUntrusted:
        return tr("The server cannot be trusted");
    case ConnectionFault::CaFileUnreadable:
        return tr("Certificate file not readable");
    case ConnectionFault::WrongPassword:
        return tr("Wrong address or password");
    case ConnectionFault::AccountDisabled:
        return tr("Account disabled");
    case ConnectionFault::ServerFull:
        return tr("The server is busy");
    case ConnectionFault::ServerRestarting:
        return tr("The server is restarting");
    case ConnectionFault::Replaced:
        return tr("Signed in elsewhere");
    case ConnectionFault::PolicyViolation:
    case ConnectionFault::ProtocolError:
        return tr("The server closed the connection");
    case ConnectionFault::KeychainLocked:
        return tr("Keychain locked");
    case ConnectionFault::NoPassword:
        return tr("Password needed");
    case ConnectionFault::OtherAccount:
        return tr("Another account is kept here");
    }
    return {};
}

QString ErrorText::explain(ConnectionFault fault)
{
    switch (fault) {
    case ConnectionFault::None:
        return {};
    case ConnectionFault::NoNetwork:
        return tr("This computer has no network. Check the cable or the Wi-Fi.");
    case ConnectionFault::HostNotFound:
        return tr(
            "The server was not found. Check the part of the address behind the @, or enter the server under "
            "“Advanced”.");
    case ConnectionFault::Refused:
        return tr(
            "The server does not accept connections at the moment. Check the server and port, or try again "
            "later.");
    case ConnectionFault::TimedOut:
        return tr("The server did not answer in time. Check the network and try again.");
    case ConnectionFault::NotXmpp:
        return tr("Something answered, but it is not a message server. Check the server and port.");
    case ConnectionFault::ProxyFailed:
        return tr("The proxy does not answer or refuses. Check the proxy under “Advanced”.");
    case ConnectionFault::TlsUnavailable:
        return tr("The server offers no encrypted connection, so nothing was sent. Tell your administrator.");
    case ConnectionFault::CertificateExpired:
        return tr("The server's certificate has expired, so nothing was sent. Check this computer's date, "
                  "then tell "
                  "your administrator.");
    case ConnectionFault::CertificateNotYetValid:
        return tr("The server's certificate is not valid yet. The clock of this computer is probably wrong: "
                  "set date "
                  "and time, then try again.");
    case ConnectionFault::CertificateWrongName:
        return tr("The server's certificate belongs to another name, so nothing was sent. Check the address "
                  "and the "
                  "server.");
    case ConnectionFault::CertificateUntrusted:
        return tr("The server's certificate is not trusted, so nothing was sent. If your company has its own "
                  "certificate file, choose it under “Advanced”.");
    case ConnectionFault::CaFileUnreadable:
        return tr("The company's certificate file cannot be read. Choose it again under “Advanced”.");
    case ConnectionFault::WrongPassword:
        return tr("Address or password is wrong. Check upper and lower case, then try again.");
    case ConnectionFault::AccountDisabled:
        return tr("This account has been disabled. Ask your administrator.");
    case ConnectionFault::NoSecureSignIn:
        return tr("The server offers no sign-in that protects your password, so it was not sent. Tell your "
                  "administrator.");
    case ConnectionFault::ServerFull:
        return tr("The server is busy at the moment. It will work again shortly.");
    case ConnectionFault::ServerRestarting:
        return tr("The server is restarting. It will work again shortly.");
    case ConnectionFault::Replaced:
        return tr(
            "This account signed in on another window of the same profile. Sign in again to use this one.");
    case ConnectionFault::PolicyViolation:
        return tr("The server closed the connection because of a rule. If it happens again, tell your "
                  "administrator.");
    case ConnectionFault::ProtocolError:
        return tr("The server sent something that could not be understood. Nothing was lost; try again.");
    case ConnectionFault::KeychainLocked:
        return tr("The system's keychain is locked. Unlock it, or enter your password again.");
    case ConnectionFault::NoPassword:
        return tr("Enter your password to go online. Everything on this computer stays readable.");
    case ConnectionFault::OtherAccount:
        return tr(
            "This profile keeps the history of another account. Erase that first, or use another profile.");
    }
    return {};
}

QString ErrorText::explain(rooms::Problem problem)
{
    switch (problem) {
    case rooms::Problem::None:
        return {};
    case rooms::Problem::NotAllowed:
        return tr("You are not allowed to do this in this group. Ask its owner.");
    case rooms::Problem::NameTaken:
        return tr("A group with this address exists already. Nothing was changed.");
    case rooms::Problem::ServerFull:
        return tr("The server takes no more groups at the moment. Try again later.");
    case rooms::Problem::NotFound:
        return tr(
            "The server does not know this group or person any more. Your history stays on this computer.");
    case rooms::Problem::ServerError:
        return tr("The server could not do this. Nothing was changed; try again later.");
    }
    return {};
}

QString ErrorText::explain(chat::Fault fault)
{
    switch (fault) {
    case chat::Fault::None:
        return {};
    case chat::Fault::NotMember:
        return tr("Not sent: you are no longer a member of this group. The text is kept here.");
    case chat::Fault::RoomGone:
        return tr("Not sent: this group no longer exists. The text is kept here.");
    case chat::Fault::TooLarge:
        return tr("Not sent: the message is too long. Split it and send it again.");
    case chat::Fault::Forbidden:
        return tr("Not sent: you may not write in this group. The text is kept here.");
    case chat::Fault::Restored:
        return tr("This message had not been sent when the backup was made. Send it again if it is still "
                  "needed.");
    case chat::Fault::ServerError:
        return tr("Not sent: the server refused it. The text is kept here; try again.");
    case chat::Fault::Malformed:
        return tr("This message is damaged and cannot be shown.");
    case chat::Fault::NewerVersion:
        return tr("This message needs a newer version of the program. It will appear after the update.");
    case chat::Fault::Quarantined:
        return tr("This message made the program fail and was set aside.");
    case chat::Fault::NotForThisDevice:
        return tr("Messages here are encrypted for its members. This computer is not one of their devices.");
    case chat::Fault::WhileAway:
        return tr("Messages were encrypted while this computer was away for too long; it cannot read them.");
    case chat::Fault::OtherCopy:
        return tr("This message was written in another copy of this profile; it cannot be read here.");
    case chat::Fault::NotGenuine:
        return tr("This message is not genuine and is not shown.");
    case chat::Fault::InClear:
        return tr("A message came without encryption and is not shown.");
    case chat::Fault::Unproven:
        return tr("This message lacks the signature of its sender's computer and does not count.");
    case chat::Fault::NotYet:
        return tr("This message opens as soon as its keys have come.");
    }
    return {};
}

QString ErrorText::counted(chat::Fault fault, int entries)
{
    switch (fault) {
    case chat::Fault::NotForThisDevice:
        return tr("%n message(s) for members' devices, of which this computer is none", nullptr, entries);
    case chat::Fault::WhileAway:
        return tr("%n message(s) encrypted while this computer was away for too long", nullptr, entries);
    case chat::Fault::OtherCopy:
        return tr("%n message(s) written in another copy of this profile", nullptr, entries);
    case chat::Fault::NotGenuine:
        return tr("%n message(s) that are not genuine", nullptr, entries);
    case chat::Fault::InClear:
        return tr("%n message(s) that came without encryption", nullptr, entries);
    case chat::Fault::Unproven:
        return tr("%n message(s) without the signature of the sender's computer", nullptr, entries);
    case chat::Fault::NotYet:
        return tr("%n message(s) that wait for their keys", nullptr, entries);
    case chat::Fault::NewerVersion:
        return tr("%n message(s) that need a newer version of the program", nullptr, entries);
    case chat::Fault::Quarantined:
        return tr("%n message(s) that made the program fail", nullptr, entries);
    case chat::Fault::TooLarge:
        return tr("%n message(s) that are too long", nullptr, entries);
    case chat::Fault::None:
    case chat::Fault::NotMember:
    case chat::Fault::RoomGone:
    case chat::Fault::Forbidden:
    case chat::Fault::Restored:
    case chat::Fault::ServerError:
    case chat::Fault::Malformed:
        break;
    }
    return tr("%n message(s) that are damaged", nullptr, entries);
}

QString ErrorText::explain(OpenError error)
{
    switch (error) {
    case OpenError::None:
        return {};
    case OpenError::AlreadyOpen:
        return tr("This profile is already open in another window of the program.");
    case OpenError::Unwritable:
        return tr(
            "The folder of this profile cannot be written. Check the disk and its permissions. Nothing was "
            "changed.");
    case OpenError::Damaged:
        return tr("Part of the file with the history cannot be read, so it was not opened. Repairing keeps "
                  "all that "
                  "can be read and fetches the rest from the server again; the damaged file is kept aside.");
    case OpenError::OtherKey:
        return tr(
            "The key file does not belong to this history, or all of the history is damaged. Nothing was "
            "changed. Put the right file keys.json back into the profile's folder, or ask your "
            "administrator.");
    case OpenError::InClear:
        return tr(
            "This history was written by one of the first versions of the program, which did not "
            "encrypt it. This version opens only encrypted ones and has changed nothing. To go on, move "
            "every file whose name begins with messages.db out of the profile's folder and sign in "
            "again: what the server still has is fetched from there.");
    case OpenError::NewerVersion:
        return tr(
            "This profile was used with a newer version of the program. Install that version; nothing was "
            "changed.");
    case OpenError::DiskFull:
        return tr("The disk is full. Make some room; drafts and messages that wait are kept.");
    }
    return {};
}

QString ErrorText::explain(const LockState &state)
{
    const QString orPassphrase
        = state.passphraseOpens ? tr("Your passphrase or recovery code opens it too.") : QString();
    const auto with = [&orPassphrase](const QString &text) {
        return Formats::sentences({text, orPassphrase});
    };
    switch (state.lock) {
    case Lock::None:
        return {};
    case Lock::Closed:
        return tr("The history on this computer is encrypted and closed.");
    case Lock::Asking:
        return with(tr("Waiting for the system's keychain, which may ask you for its password."));
    case Lock::Opening:
        return tr("This takes about a second.");
    case Lock::ChoosePassphrase:
        return tr(
            "This computer has no keychain that could keep the key. Choose a passphrase: it is asked for "
            "at each start. Nobody can read the history without it, and nobody can reset it.");
    case Lock::Passphrase:
        return tr("Enter your passphrase, or the recovery code that you printed.");
    case Lock::Pin:
        return tr("Enter your PIN.");
    case Lock::KeychainLocked:
        return with(tr("The system's keychain is locked. Unlock it and try again; nothing was changed."));
    case Lock::KeychainEmpty:
        return with(tr("The system's keychain does not give the key of this history. Perhaps it is still "
                       "locked, or belongs to another login. Nothing was changed."));
    case Lock::NoKeychain:
        return with(tr("The system's keychain, which keeps the key of this history, does not answer. Nothing "
                       "was changed."));
    case Lock::KeyFileMissing:
        return tr("The key file of this history is missing, and no new one was made, as that would lock the "
                  "history for good. Put keys.json back into the profile's folder and try again.");
    case Lock::KeyFileDamaged:
        return tr("The key file of this history and its backup are damaged. Nothing was changed. Put a good "
                  "keys.json into the profile's folder and try again.");
    case Lock::Barred:
        return TrustText::explain(state.bar);
    case Lock::Failed:
        return explain(state.error);
    }
    return {};
}

QString ErrorText::explain(Typed typed)
{
    switch (typed) {
    case Typed::Nothing:
        return {};
    case Typed::Wrong:
        return tr("That is not right. Check upper and lower case, and try again.");
    case Typed::NoMemory:
        return tr("Too little memory is free to check it. Close another program, and try again.");
    }
    return {};
}

QString ErrorText::explain(Vault::Change outcome)
{
    switch (outcome) {
    case Vault::Change::Done:
        return {};
    case Vault::Change::LastWayIn:
        return tr("This is the last way to open the history. Set a passphrase first.");
    case Vault::Change::NoKeychain:
        return tr("The system's keychain does not answer. Unlock it and try again.");
    case Vault::Change::Unwritable:
        return tr("The key file could not be written. Check the disk and its permissions.");
    case Vault::Change::NoMemory:
        return tr("Too little memory is free for this. Close another program, and try again.");
    }
    return {};
}

QString ErrorText::explain(backup::Fault fault)
{
    using backup::Fault;
    switch (fault) {
    case Fault::None:
    case Fault::Cancelled:
        return {};
    case Fault::NoFolder:
        return tr(
            "The folder for backups is not there. If it is on a USB stick or a network drive, connect it.");
    case Fault::Unwritable:
        return tr("The backup could not be written there. Choose another folder.");
    case Fault::DiskFull:
        return tr("The disk is full. Free some space and try again; what was there is unchanged.");
    case Fault::StoreFailed:
        return tr(
            "The history on this computer could not be read or written. Restart the program and try again.");
    case Fault::Unreadable:
        return tr("This file cannot be read. Check that it is there and that the disk is connected.");
    case Fault::NotABackup:
        return tr("This file is not a backup of this program.");
    case Fault::NewerVersion:
        return tr("This backup was made by a newer version of the program. Update this one first.");
    case Fault::HeaderDamaged:
        return tr("The beginning of this file is damaged; nothing of it can be opened. Use another backup.");
    case Fault::WrongPassphrase:
        return tr("That is not the passphrase of this backup. It is the one that was set when it was made.");
    case Fault::NoMemory:
        return tr("Too little memory is free for this. Close another program, and try again.");
    case Fault::Damaged:
        return tr("This backup is damaged.");
    case Fault::OtherAccount:
        return tr("This backup belongs to another account.");
    case Fault::NotSetUp:
        return tr("Choose a passphrase for backups first.");
    }
    return {};
}

QString ErrorText::bannerLine(const Connection &connection, qint64 now)
{
    const QString waiting = connection.outbox > 0
        ? tr("%n message(s) waiting to be sent", nullptr, connection.outbox)
        : QString();
    const auto with = [](const QString &head, const QString &tail) {
        return tail.isEmpty() ? head : tr("%1: %2", "connection state: what waits").arg(head, tail);
    };
    switch (connection.state) {
    case ConnectionState::Online:
        return {};
    case ConnectionState::Connecting:
        return with(tr("Connecting…"), waiting);
    case ConnectionState::CatchingUp:
        return connection.catchUpTotal > 0 ? tr("Fetching new messages… %1 of %2 conversations")
                                                 .arg(connection.catchUpDone)
                                                 .arg(connection.catchUpTotal)
                                           : tr("Fetching new messages…");
    case ConnectionState::Waiting: {
        const QString head = with(brief(connection.fault), waiting);
        if (connection.retryAt <= now)
            return head;
        return tr("%1. Trying again in %2.").arg(head, Formats::timeLeft(connection.retryAt - now));
    }
    case ConnectionState::Stopped:
    case ConnectionState::Offline:
        return with(brief(connection.fault), waiting);
    }
    return {};
}

} // namespace sw::ui
