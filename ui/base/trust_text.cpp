// SPDX-License-Identifier: Apache-2.0
#include "ui/base/trust_text.h"

#include "ui/base/formats.h"

namespace sw::ui {

using namespace Qt::StringLiterals;
using trust::Alarm;
using trust::Bar;
using trust::Problem;
using trust::Verdict;
using trust::Word;

QString TrustText::word(Word word)
{
    switch (word) {
    case Word::None:
        return {};
    case Word::Verified:
        return tr("Company-verified");
    case Word::Compared:
        return tr("Compared by you");
    case Word::Listed:
        return tr("On the company's list");
    case Word::NotVerified:
        return tr("Not verified");
    case Word::Changed:
        return tr("Two keys: ask");
    case Word::Gone:
        return tr("Revoked");
    }
    return {};
}

Color TrustText::color(Word word)
{
    switch (word) {
    case Word::Verified:
    case Word::Compared:
        return Color::Success;
    case Word::Changed:
    case Word::Gone:
        return Color::Danger;
    case Word::None:
    case Word::Listed:
    case Word::NotVerified:
        return Color::TextFaint;
    }
    return Color::TextFaint;
}

QString TrustText::explain(Word word)
{
    switch (word) {
    case Word::None:
        return {};
    case Word::Verified:
        return tr("The company has signed that these devices belong to this person.");
    case Word::Compared:
        return tr(
            "The company has signed that these devices belong to this person, and you have compared the "
            "key with them.");
    case Word::Listed:
        return tr("The company's signed list names this person. This computer knows no certified device of "
                  "theirs yet.");
    case Word::NotVerified:
        return tr("The company has signed nothing about this address. It may be a stranger.");
    case Word::Changed:
        return tr(
            "Two devices used the code of one slip. Ask the person, and tell whoever handed out the slip.");
    case Word::Gone:
        return tr("The company has withdrawn this person's devices.");
    }
    return {};
}

QString TrustText::explain(const trust::SecondKey &second)
{
    const QString seen
        = tr("Two devices used the code of one slip; the second was first seen on %1. One of "
             "them is somebody else. Ask the person face to face or in a call, and tell whoever "
             "handed out the slip: a new slip ends this.")
              .arg(Formats::full(second.noticedAt));
    const QString then = second.lookedAt == 0
        ? tr("Until you go on, nothing is sent to this person alone; what you write is kept. The second key "
             "is "
             "let into no group in which the first one is.")
        : tr("You looked at it on %1 and write on.").arg(Formats::full(second.lookedAt));
    return seen + u"\n\n"_s + then;
}

QString TrustText::verdict(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
        return tr("Company-verified");
    case Verdict::Unknown:
        return tr("Not verified");
    case Verdict::Revoked:
        return tr("Revoked");
    case Verdict::Left:
        return tr("Has left");
    case Verdict::Superseded:
        return tr("Replaced by a new slip");
    case Verdict::SecondKey:
        return tr("Second use of one slip");
    }
    return {};
}

QString TrustText::problem(Problem problem)
{
    switch (problem) {
    case Problem::None:
        return {};
    case Problem::NotPublished:
        return tr("Your company has not published its people yet. You can go on; this device is certified by "
                  "itself as soon as it has.");
    case Problem::Unreachable:
        return tr("The server does not answer this right now. Nothing is lost; it is tried again by itself.");
    case Problem::Expired:
        return tr("This code has expired. Ask whoever gave you the slip for a new one. Nothing was changed.");
    case Problem::Used:
        return tr(
            "This code was used before, on another computer, or a newer slip has replaced it. If that was "
            "not you, tell whoever gave you the slip, and ask for a new one.");
    case Problem::NotOurs:
        return tr(
            "This slip belongs to another company or account. Look at the address on it, or ask whoever "
            "gave it to you.");
    case Problem::Invalid:
        return tr(
            "What the server shows is not signed by the company of this slip. You were not signed in. Tell "
            "whoever looks after the server.");
    case Problem::PasswordRefused:
        return tr("The server does not take this password. Choose another one.");
    case Problem::Storage:
        return tr("The keys cannot be stored on this computer. Make room on the disk and try again.");
    }
    return {};
}

QString TrustText::alarm(Alarm alarm)
{
    switch (alarm) {
    case Alarm::None:
        return {};
    case Alarm::Older:
        return tr(
            "The server shows an older list of the company's people than this computer has. The newer one "
            "stays. Tell whoever looks after the server.");
    case Alarm::Forked:
        return tr(
            "The server shows a list of the company's people that contradicts the one on this computer. What "
            "is here stays. Tell whoever looks after the server.");
    case Alarm::Invalid:
        return tr("The list of the company's people on the server is not signed by the company. What is here "
                  "stays. Tell whoever looks after the server.");
    }
    return {};
}

QString TrustText::title(Bar why)
{
    switch (why) {
    case Bar::None:
        return {};
    case Bar::PersonLeft:
        return tr("Your account has ended");
    case Bar::DeviceRevoked:
        return tr("This device was revoked");
    case Bar::Superseded:
        return tr("Your slip was replaced by a new one");
    }
    return {};
}

QString TrustText::explain(Bar why)
{
    const QString kept = tr("The history is kept on this computer, encrypted and locked.");
    switch (why) {
    case Bar::None:
        return {};
    case Bar::PersonLeft:
        return tr("The company has recorded that you no longer belong to it. %1 If that is a mistake, ask "
                  "the "
                  "personnel department for a new slip.")
            .arg(kept);
    case Bar::DeviceRevoked:
        return tr("It was reported lost, or revoked on your first computer. %1 To use it again, ask for a "
                  "new "
                  "slip.")
            .arg(kept);
    case Bar::Superseded:
        return tr("You were given a new slip, so that the devices of before no longer count. %1 It opens "
                  "again with "
                  "the code of the new slip.")
            .arg(kept);
    }
    return {};
}

} // namespace sw::ui
