// SPDX-License-Identifier: Apache-2.0
#pragma once
// A line for a passphrase or PIN, which is handed on as wiped octets. GUI thread.
#include "core/base/secret_bytes.h"

#include <QLineEdit>

namespace sw::ui {

class SecretField : public QLineEdit
{
    Q_OBJECT
public:
    static constexpr int shortestPassphrase = 8; // characters; the cost of each guess does the rest

    explicit SecretField(const QString &words = {}, QWidget *parent = nullptr);
    /// Placeholder and accessible name.
    void setWords(const QString &words);
    /// As the key file takes it: NFKC, UTF-8.
    SecretBytes secret() const;
};

} // namespace sw::ui
