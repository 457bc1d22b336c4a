// SPDX-License-Identifier: Apache-2.0
#pragma once
// Words for what core/trust says: how far somebody is vouched for, what a slip failed at, why a device is
// locked out. GUI thread.
#include "core/trust/trust.h"
#include "ui/base/theme.h"

#include <QCoreApplication>

namespace sw::ui {

class TrustText
{
    Q_DECLARE_TR_FUNCTIONS(sw::ui::TrustText)
public:
    /// Empty for None.
    static QString word(trust::Word word);
    static Color color(trust::Word word);
    /// What the word means, a sentence.
    static QString explain(trust::Word word);
    /// What was seen, what it stops, and what to do.
    static QString explain(const trust::SecondKey &second);
    static QString verdict(trust::Verdict verdict);
    /// What happened, what was kept, whom to ask.
    static QString problem(trust::Problem problem);
    static QString alarm(trust::Alarm alarm);
    static QString title(trust::Bar why);
    static QString explain(trust::Bar why);
};

} // namespace sw::ui
