// SPDX-License-Identifier: Apache-2.0
#include "ui/base/secret_field.h"

namespace sw::ui {

SecretField::SecretField(const QString &words, QWidget *parent)
    : QLineEdit(parent)
{
    setEchoMode(QLineEdit::Password);
    setMaxLength(200);
    setWords(words);
}

void SecretField::setWords(const QString &words)
{
    setPlaceholderText(words);
    setAccessibleName(words);
}

SecretBytes SecretField::secret() const
{
    QByteArray octets = text().normalized(QString::NormalizationForm_KC).toUtf8();
    SecretBytes secret(
        ByteView(reinterpret_cast<const std::uint8_t *>(octets.constData()), std::size_t(octets.size())));
    wipe(octets.data(), std::size_t(octets.size()));
    return secret;
}

} // namespace sw::ui

#include "ui/base/moc_secret_field.cpp"
