// SPDX-License-Identifier: Apache-2.0
#pragma once
// What the window sees of colleagues: names, units, presence, pictures. Lives in the GUI thread. People and
// units are those of the company's signed organisation where there is one, else of the server's roster and
// its groups.
#include "core/runtime/jid.h"

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace sw {
class CoreContext;
}

namespace sw::org {
class Organisation;
}

namespace sw::people {

enum class Presence { Offline, Away, DoNotDisturb, Online };

struct Person {
    Jid address;
    QString name; ///< display name; the address's local part when none is known
    bool namesItself = false; ///< the name is the person's own choice; one that could be taken for a
                              ///< colleague's is followed by the local part of the address
    QStringList units; ///< names of the groups they are in; of the organisation: the unit and those above it
    bool listed = false; ///< in the company's organisation
    QString number; ///< the employee's
    QString keywords; ///< what else finds them: other names, numbers of the units
    QString position; ///< job title from the profile, may be empty
    QString phone;
    Presence presence = Presence::Offline;
    QString statusText;
    QString avatarHash; ///< empty = no picture; changes with the picture
    friend bool operator==(const Person &, const Person &) = default;
};

/// A heading over people.
struct Unit {
    QString key; ///< the same as long as the unit is the same
    QString name;
    int depth = 0; ///< below the company, or 0
    QList<Jid> members; ///< its own, by name; not of the units below
    friend bool operator==(const Unit &, const Unit &) = default;
};

class People : public QObject
{
    Q_OBJECT
public:
    explicit People(CoreContext &context, QObject *parent = nullptr);
    ~People() override;

    Jid self() const;
    /// Everyone known, by name.
    QList<Person> all() const;
    std::optional<Person> person(const Jid &address) const;
    /// Display name; cheap enough to call while painting.
    QString name(const Jid &address) const;
    /// Each followed by those below it.
    QList<Unit> units() const;
    /// With those of all units below.
    QList<Person> inUnit(const QString &key) const;
    /// A new one is known; one of version 0 takes it away.
    void setOrganisation(const org::Organisation &organisation);
    /// Every word of the text must occur in the name, address, unit or position; best matches first.
    QList<Person> search(const QString &text) const;
    /// Encoded picture as received (PNG or JPEG), empty if none.
    QByteArray avatar(const Jid &address) const;

    /// Fetches profile and picture anew when online; arrives as a change.
    void refresh(const Jid &address);
    /// The database has others than before: a backup was restored.
    void reread();
    /// Colleagues see it (RFC 6121 §4.7.2.1, dnd); of this sign-in, to be said again at the next one.
    void setDoNotDisturb(bool on);
    void setOwnName(const QString &name);
    /// PNG, at most 192 x 192; empty removes the picture.
    void setOwnAvatar(const QByteArray &png);

signals:
    /// Coalesced. Empty list = everyone may have changed.
    void changed(const QList<sw::Jid> &people);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace sw::people
