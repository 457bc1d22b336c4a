// SPDX-License-Identifier: Apache-2.0
#include "ui/base/sheet.h"

#include "ui/base/widgets.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

namespace {

class CardFrame : public QWidget
{
public:
    CardFrame(const Theme &theme, QWidget *parent)
        : QWidget(parent)
        , m_theme(theme)
    { }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(Color::Border), 1));
        painter.setBrush(m_theme.color(Color::Raised));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radius, space::radius);
    }

private:
    const Theme &m_theme;
};

} // namespace

Sheet::Sheet(const Theme &theme, QWidget *over, int width)
    : QWidget(over->window())
    , m_theme(theme)
    , m_card(new CardFrame(theme, this))
    , m_title(new TextLabel(theme, TextSize::Title, Color::Text, QFont::DemiBold))
    , m_error(new TextLabel(theme, TextSize::Small, Color::Danger))
    , m_body(new QVBoxLayout)
    , m_buttons(new QHBoxLayout)
{
    m_card->setFixedWidth(width);
    m_title->setTextFormat(Qt::PlainText);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);
    m_error->setVisible(false);
    auto *column = new QVBoxLayout(m_card);
    column->setContentsMargins(space::huge, 20, space::huge, 20);
    column->setSpacing(space::medium);
    column->addWidget(m_title);
    column->addLayout(m_body);
    column->addWidget(m_error);
    column->addSpacing(space::unit);
    column->addLayout(m_buttons);
    m_body->setSpacing(space::small);
    m_buttons->setSpacing(space::small);
    m_buttons->addStretch();
    m_card->installEventFilter(this);
    setFocusPolicy(Qt::StrongFocus);
    hide();
}

void Sheet::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

QPushButton *Sheet::addButton(const QString &text, ButtonRole role)
{
    auto *button = new QPushButton(text);
    setButtonRole(button, role);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

QPushButton *Sheet::addCancel()
{
    QPushButton *button = addButton(tr("Cancel"), ButtonRole::Normal);
    button->setObjectName(QStringLiteral("cancel"));
    connect(button, &QPushButton::clicked, this, &Sheet::close);
    return button;
}

void Sheet::setError(const QString &text)
{
    m_error->setText(text);
    m_error->setVisible(!text.isEmpty());
    place();
}

void Sheet::open()
{
    m_focusBefore = QApplication::focusWidget();
    parentWidget()->installEventFilter(this);
    place();
    raise();
    show();
    setFocus(Qt::PopupFocusReason);
    focusNextPrevChild(true);
}

void Sheet::close()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus(Qt::PopupFocusReason);
    emit closed();
    deleteLater();
}

void Sheet::place()
{
    setGeometry(parentWidget()->rect());
    m_card->layout()->activate();
    const int tallest = height() - 2 * space::huge;
    int wanted
        = m_card->hasHeightForWidth() ? m_card->heightForWidth(m_card->width()) : m_card->sizeHint().height();
    wanted = std::min(std::max(wanted, m_card->minimumSizeHint().height()), tallest);
    // A little above the middle, where the eye rests.
    m_card->setGeometry((width() - m_card->width()) / 2, std::max(space::huge, (height() - wanted) * 2 / 5),
                        m_card->width(), wanted);
}

bool Sheet::eventFilter(QObject *watched, QEvent *event)
{
    const bool resized = watched == parentWidget() && event->type() == QEvent::Resize;
    const bool laidOut = event->type() == QEvent::LayoutRequest; // what is in the card may have grown
    if (isVisible() && (resized || laidOut))
        place();
    return QWidget::eventFilter(watched, event);
}

void Sheet::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), QColor(0, 0, 0, m_theme.dark() ? 130 : 80));
}

void Sheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    event->accept(); // nothing behind the sheet hears keys
}

void Sheet::mousePressEvent(QMouseEvent *event)
{
    event->accept();
}

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget *from = QApplication::focusWidget();
    if (!from || !isAncestorOf(from))
        from = this;
    for (QWidget *w = next ? from->nextInFocusChain() : from->previousInFocusChain(); w != from;
         w = next ? w->nextInFocusChain() : w->previousInFocusChain()) {
        if (isAncestorOf(w) && w->isVisible() && w->isEnabled() && w->focusPolicy() & Qt::TabFocus
            && !w->focusProxy()) {
            w->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true; // Tab never leaves the sheet
}

void confirm(const Theme &theme, QWidget *context, const Question &question, std::function<void()> yes)
{
    auto *sheet = new Sheet(theme, context); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("confirmSheet"));
    sheet->setTitle(question.title);
    auto *text = new TextLabel(theme, TextSize::Body, Color::TextSecondary);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setText(question.text);
    sheet->body()->addWidget(text);
    sheet->addCancel();
    QPushButton *action
        = sheet->addButton(question.action, question.dangerous ? ButtonRole::Danger : ButtonRole::Primary);
    action->setObjectName(QStringLiteral("accept"));
    QObject::connect(action, &QPushButton::clicked, context, [sheet, yes = std::move(yes)] {
        sheet->close();
        yes();
    });
    sheet->open();
}

void askText(const Theme &theme, QWidget *context, const TextQuestion &question,
             std::function<void(const QString &)> accepted)
{
    auto *sheet = new Sheet(theme, context); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("textSheet"));
    sheet->setTitle(question.title);
    auto *label = new TextLabel(theme, TextSize::Small, Color::TextSecondary);
    label->setText(question.label);
    auto *field = new QLineEdit(question.text);
    field->setObjectName(QStringLiteral("text"));
    field->setAccessibleName(question.label);
    field->setMaxLength(question.maxLength);
    field->selectAll();
    sheet->body()->addWidget(label);
    sheet->body()->addWidget(field);
    sheet->addCancel();
    QPushButton *action = sheet->addButton(question.action, ButtonRole::Primary);
    action->setObjectName(QStringLiteral("accept"));
    const bool mayBeEmpty = question.mayBeEmpty;
    const auto check = [action, field, mayBeEmpty] {
        action->setEnabled(mayBeEmpty || !field->text().trimmed().isEmpty());
    };
    check();
    QObject::connect(field, &QLineEdit::textChanged, action, check);
    QObject::connect(field, &QLineEdit::returnPressed, action, &QPushButton::click);
    QObject::connect(action, &QPushButton::clicked, context, [sheet, field, accepted = std::move(accepted)] {
        const QString text = field->text().trimmed();
        sheet->close();
        accepted(text);
    });
    sheet->open();
}

} // namespace sw::ui

#include "ui/base/moc_sheet.cpp"
