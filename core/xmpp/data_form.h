// SPDX-License-Identifier: Apache-2.0
#pragma once
// Data forms (XEP-0004) as far as room and node configuration need them.
#include "core/xmpp/element.h"

#include <QStringList>

namespace sw::xmpp {

struct FormField {
    QString name;
    QStringList values;

    friend bool operator==(const FormField &, const FormField &) = default;
};

struct DataForm {
    QString type; // the FORM_TYPE
    std::vector<FormField> fields; // FORM_TYPE apart

    // The first <x/> of jabber:x:data among the children; empty if there is none.
    static DataForm from(const Element &parent);
    bool has(QAnyStringView name) const { return find(name) != nullptr; }
    // The first value; empty when absent.
    QString value(QAnyStringView name) const;
    void set(QAnyStringView name, const QString &value) { set(name, QStringList{value}); }
    void set(QAnyStringView name, const QStringList &values);
    Element toSubmit() const;

    friend bool operator==(const DataForm &, const DataForm &) = default;

private:
    const FormField *find(QAnyStringView name) const;
};

} // namespace sw::xmpp
