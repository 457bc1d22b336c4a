// SPDX-License-Identifier: Apache-2.0
#include "core/xmpp/data_form.h"

#include "core/xmpp/namespaces.h"

namespace sw::xmpp {

using namespace Qt::StringLiterals;

DataForm DataForm::from(const Element &parent)
{
    DataForm form;
    const Element *x = parent.child(u"x", ns::DataForm);
    if (!x)
        return form;
    for (const Element &child : x->children) {
        if (child.name != "field"_L1)
            continue;
        FormField field{child.attribute(u"var"), {}};
        for (const Element &value : child.children) {
            if (value.name == "value"_L1)
                field.values << value.text;
        }
        if (field.name == "FORM_TYPE"_L1)
            form.type = field.values.value(0);
        else if (!field.name.isEmpty())
            form.fields.push_back(std::move(field));
    }
    return form;
}

const FormField *DataForm::find(QAnyStringView name) const
{
    for (const FormField &field : fields) {
        if (QAnyStringView::equal(field.name, name))
            return &field;
    }
    return nullptr;
}

QString DataForm::value(QAnyStringView name) const
{
    const FormField *field = find(name);
    return field ? field->values.value(0) : QString();
}

void DataForm::set(QAnyStringView name, const QStringList &values)
{
    if (const FormField *field = find(name))
        const_cast<FormField *>(field)->values = values;
    else
        fields.push_back({name.toString(), values});
}

Element DataForm::toSubmit() const
{
    const auto fieldElement = [](const QString &name, const QStringList &values) {
        Element element(u"field", ns::DataForm);
        element.set(u"var", name);
        for (const QString &value : values)
            element.add(Element(u"value", ns::DataForm).withText(value));
        return element;
    };
    Element x(u"x", ns::DataForm);
    x.set(u"type", u"submit"_s);
    x.add(fieldElement(u"FORM_TYPE"_s, {type})).set(u"type", u"hidden"_s);
    for (const FormField &field : fields)
        x.add(fieldElement(field.name, field.values));
    return x;
}

} // namespace sw::xmpp
