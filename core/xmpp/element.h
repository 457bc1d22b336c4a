// SPDX-License-Identifier: Apache-2.0
#pragma once
// One XML element as a value: what stanzas are made of. Not a general DOM: text is the concatenation of the
// element's own text (XMPP has no mixed content), attributes in foreign namespaces are dropped except
// xml:lang.
#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace sw {

struct Element {
    QString name;
    QString ns;
    std::vector<std::pair<QString, QString>> attributes; // in document order, names as written ("xml:lang")
    std::vector<Element> children;
    QString text;

    Element() = default;
    // Element(u"query", ns::DiscoInfo).with(u"node", node).with(Element(…)).withText(…)
    Element(QAnyStringView elementName, QAnyStringView xmlns)
        : name(elementName.toString())
        , ns(xmlns.toString())
    { }

    bool isNull() const { return name.isEmpty(); }
    bool is(QAnyStringView elementName, QAnyStringView xmlns) const
    {
        return QAnyStringView::equal(name, elementName) && QAnyStringView::equal(ns, xmlns);
    }

    // Empty when absent.
    QString attribute(QAnyStringView attributeName) const;
    bool hasAttribute(QAnyStringView attributeName) const { return findAttribute(attributeName) != nullptr; }
    // Null when absent; the first one when there are several.
    const Element *child(QAnyStringView elementName, QAnyStringView xmlns) const;
    const Element *childIn(QAnyStringView xmlns) const;
    const Element *firstChild() const { return children.empty() ? nullptr : &children.front(); }
    // The text of the child with this name in this element's own namespace; empty when absent.
    QString childText(QAnyStringView elementName) const { return childText(elementName, ns); }
    QString childText(QAnyStringView elementName, QAnyStringView xmlns) const;

    void set(QAnyStringView attributeName, QString value);
    void remove(QAnyStringView attributeName);
    Element &add(Element childElement);
    Element &&with(QAnyStringView attributeName, QString value) &&;
    Element &&with(Element childElement) &&;
    Element &&withText(QString value) &&;

    // UTF-8 without declaration. xmlns is left out where it equals the parent's. Characters that XML 1.0
    // cannot carry become U+FFFD.
    QByteArray toXml(QAnyStringView parentNs = {}) const;

    friend bool operator==(const Element &, const Element &) = default;

private:
    const QString *findAttribute(QAnyStringView attributeName) const;
};

} // namespace sw
