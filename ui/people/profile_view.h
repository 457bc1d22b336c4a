// SPDX-License-Identifier: Apache-2.0
#pragma once
// One person: picture, name, presence, units, position, address, phone, and what can be done. Stands in the
// people page and in a sheet over any page. GUI thread.
#include "core/runtime/jid.h"
#include "core/trust/trust.h"
#include "ui/base/context.h"

#include <QWidget>

class QGridLayout;
class QPushButton;

namespace sw::ui {

class TextLabel;
class TrustBadge;

class ProfileView : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileView(const Context &context, QWidget *parent = nullptr);

    void setPerson(const Jid &person);
    Jid person() const { return m_person; }
    /// One line for days that follow each other with the same hours: "Mon to Sun, 08:00 – 22:00"; and the
    /// zone where it is not this computer's. Empty if not known.
    static QString hoursText(const org::Unit &unit);

signals:
    /// An action left this view (a sheet closes).
    void done();

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    struct Field {
        TextLabel *name;
        TextLabel *value;
    };
    Field addField(QGridLayout *grid, const char *objectName);
    void refresh();
    QString openingHours() const;

    const Context &m_context;
    Jid m_person;
    TextLabel *m_name;
    TextLabel *m_presence;
    TrustBadge *m_trust;
    Field m_unit;
    Field m_position;
    Field m_number;
    Field m_hours;
    Field m_phone;
    Field m_address;
    QPushButton *m_talk;
    QPushButton *m_group;
};

void openProfileSheet(const Context &context, QWidget *place, const Jid &person);

} // namespace sw::ui
