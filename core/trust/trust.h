// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of the company's trust: the signed organisation, how far a colleague's devices are
// vouched for, what this device is, and the first sign-in with a slip. Lives in the GUI thread; all of it can
// be read offline.
#include "core/org/org.h"

#include <QHash>
#include <QObject>

#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}

namespace sw::trust {

/// Of one device, with the revocations and serials known now.
enum class Verdict {
    Good, ///< signed from the company's root down to the device
    Unknown, ///< no true chain of this company
    Revoked, ///< the device
    Left, ///< the person
    Superseded, ///< by a later invitation of the same person
    SecondKey, ///< an alarm: the slip's code was used twice
};

struct Device {
    QString name; ///< random letters
    QString title; ///< as the person calls it; known of the own account's devices, as what follows
    QString platform;
    QByteArray key; ///< public, of its signatures
    QString code; ///< of the key, to be compared: groups of four digits
    Verdict verdict = Verdict::Unknown;
    bool own = false; ///< the one in front of us
    bool primary = false; ///< has the account's key
    qint64 since = 0; ///< UTC ms; 0 = not known
    friend bool operator==(const Device &, const Device &) = default;
};

/// Of an account, in one word.
enum class Word {
    None, ///< there is no company to ask
    Verified, ///< by the company
    Compared, ///< by the company, and by hand: the account's key is still the one that was compared
    Listed, ///< by the company; no device of theirs is known here
    NotVerified, ///< not of the company, or nothing that it signed
    Changed, ///< alarm: a second key under one slip
    Gone, ///< left, or all devices revoked
};

/// A second account key under one slip: its code is in other hands. Nothing goes to this person alone before
/// somebody has looked at it here.
struct SecondKey {
    qint64 noticedAt = 0; ///< UTC ms
    qint64 lookedAt = 0; ///< the same; 0 = not yet
    friend bool operator==(const SecondKey &, const SecondKey &) = default;
};

/// By hand, with the person: the code is the same on both sides as long as nobody stands between them.
struct Comparison {
    QString code; ///< safetyCode(); empty while the person's key is not known here
    bool matches = false; ///< said to be the same, and the key has not changed since
    qint64 at = 0; ///< of the last comparison, UTC ms; 0 = never
    qint64 changedAt = 0; ///< when another key than the compared one was first noticed; 0 = not
    friend bool operator==(const Comparison &, const Comparison &) = default;
};

enum class Standing {
    NoCompany, ///< a plain server
    NotCertified, ///< the company publishes, but this device was signed in without a slip
    Certified,
};

/// The first sign-in with a slip.
enum class Step {
    None,
    Checking, ///< with what the company published
    Password, ///< certified, or as far as it can be now: the person chooses a password
    Changing, ///< the server is being told
    Failed, ///< see Problem
};
enum class Problem {
    None,
    NotPublished, ///< the company has published nothing yet; certified as soon as it has
    Unreachable, ///< what it published cannot be fetched now
    Expired,
    Used, ///< by another device, or replaced by a later slip
    NotOurs, ///< it belongs to another account or company
    Invalid, ///< what the server shows is not signed by this company
    PasswordRefused, ///< by the server
    Storage,
};

/// What the server showed and was not taken.
enum class Alarm { None, Older, Forked, Invalid };

enum class Bar { None, PersonLeft, DeviceRevoked, Superseded };

/// A further device of this account on its way in: seen from it, or from the account's first device.
enum class LinkStep {
    None,
    Waiting, ///< new: for the first device
    Comparing, ///< both show the code
    Confirmed, ///< said to be the same here; the rest follows by itself
    Done,
    Failed, ///< see LinkProblem
};
enum class LinkProblem {
    None,
    NoOther, ///< no device of this account is certified
    NotSame, ///< the person said so, here or there
    TimedOut,
    Cancelled, ///< by the other device
    Invalid, ///< what came is not what was promised: somebody has changed it
    TooMany, ///< requests in an hour
    Storage,
};
struct Link {
    bool isNew = false; ///< this is the device that wants in
    LinkStep step = LinkStep::None;
    LinkProblem problem = LinkProblem::None;
    QString code; ///< "1234 5678"
    QString platform; ///< of the new device, as it says itself
    friend bool operator==(const Link &, const Link &) = default;
};

struct Status {
    Standing standing = Standing::NoCompany;
    Step step = Step::None;
    Problem problem = Problem::None;
    Alarm alarm = Alarm::None;
    friend bool operator==(const Status &, const Status &) = default;
};

class Trust : public QObject
{
    Q_OBJECT
public:
    explicit Trust(CoreContext &context, QObject *parent = nullptr);
    ~Trust() override;

    /// Version 0 without one.
    const org::Organisation &organisation() const;
    Status status() const;
    Word word(const Jid &person) const;
    /// Of whom there is more to say than what the company says: Compared, or Changed.
    QHash<Jid, Word> marks() const;
    /// As published; of our own account this device first, also when it is not published.
    QList<Device> devices(const Jid &person) const;
    /// Of whoever signed what stands between the company and this account, for the details: short codes of
    /// the keys of company, administrator, invitation and account. Empty without a device.
    QStringList chainCodes(const Jid &person) const;
    /// Nothing of one's own account.
    Comparison comparison(const Jid &person) const;
    /// This code is the same on both sides; kept only if it is still the person's.
    void setCompared(const Jid &person, const QString &code);
    void undoCompared(const Jid &person);
    std::optional<SecondKey> secondKey(const Jid &person) const;
    /// The person has been asked, and is to be written to again.
    void lookAtSecondKey(const Jid &person);
    /// Asks the person's node anew when online, and what our own devices are called; arrives as
    /// devicesChanged(), and whether or not anything has changed as looked().
    void refresh(const Jid &person);

    Link link() const;
    /// On a device that was signed in with a password: asks the account's first device.
    void beginLink();
    /// The person has compared the codes.
    void confirmLink(bool isSame);
    /// Ends it on both sides, or forgets how it ended.
    void endLink();

    /// What this device is called; empty: by its platform.
    void renameDevice(const QString &title);
    /// This device has what is needed to revoke another one of this account: it is the primary.
    bool mayEndDevices() const;
    /// For good; kept, and told as soon as there is a line.
    void endDevice(const QByteArray &key);

    /// In Step::Password: the person's own in place of the slip's.
    void choosePassword(const QString &password);
    /// It is where it is looked for at the next start: the slip is done with.
    void passwordKept();

signals:
    void organisationChanged();
    void statusChanged();
    void linkChanged();
    void devicesChanged(const sw::Jid &person);
    /// The server has answered a refresh(); not `known`: it did not say, and may when asked again.
    void looked(const sw::Jid &person, bool known);
    /// The server knows the new password.
    void passwordSet(const QString &password);
    /// The company no longer lets this device in.
    void barred(sw::trust::Bar why);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::trust
