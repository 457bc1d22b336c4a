// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor_steps.h"

#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QRegularExpression>

namespace sw::ui {

using tasks::Step;

namespace {

constexpr int handleWidth = 16;

/// Six dots by which a line is dragged.
class DragHandle : public QWidget
{
public:
    explicit DragHandle(const Theme &theme)
        : m_theme(theme)
    {
        setFixedSize(handleWidth, space::control);
        setCursor(Qt::OpenHandCursor);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_theme.color(Color::TextFaint));
        for (int row = -1; row <= 1; ++row)
            for (int column = 0; column < 2; ++column)
                painter.drawEllipse(QPointF(width() / 2.0 - 2.5 + 5 * column, height() / 2.0 + 5 * row), 1.2,
                                    1.2);
    }

private:
    const Theme &m_theme;
};

} // namespace

StepsField::StepsField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_column(new QVBoxLayout(this))
    , m_add(new QPushButton(tr("Add a step")))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::unit);
    m_add->setObjectName(QStringLiteral("addStep"));
    m_add->setIcon(themedIcon(theme, Icon::Plus));
    m_add->setAutoDefault(false);
    setButtonRole(m_add, ButtonRole::Quiet);
    m_column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, [this] {
        insert(m_rows.size(), freshId(), {});
        m_rows.last().edit->setFocus();
    });
}

QString StepsField::freshId() const
{
    int highest = 0;
    for (const Row &row : m_rows)
        highest = std::max(highest, row.id.toInt());
    return QString::number(highest + 1);
}

void StepsField::insert(qsizetype at, const QString &id, const QString &text)
{
    if (m_rows.size() >= tasks::limits::Steps)
        return;
    Row row;
    row.id = id;
    row.widget = new QWidget;
    row.handle = new DragHandle(m_theme);
    row.handle->setToolTip(tr("Drag to move; Alt with Up and Down"));
    row.edit = new QLineEdit(text);
    row.edit->setMaxLength(int(tasks::limits::StepText));
    row.edit->setPlaceholderText(tr("What is to be done"));
    row.edit->setAccessibleName(tr("Step of the checklist"));
    auto *remove = new IconButton(m_theme, Icon::Close);
    remove->setWords(tr("Remove this step"));
    auto *line = new QHBoxLayout(row.widget);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(space::unit);
    line->addWidget(row.handle);
    line->addWidget(row.edit, 1);
    line->addWidget(remove);
    row.edit->installEventFilter(this);
    row.handle->installEventFilter(this);
    connect(row.edit, &QLineEdit::textChanged, this, &StepsField::changed);
    connect(remove, &QAbstractButton::clicked, this, [this, edit = row.edit] { removeAt(rowOf(edit)); });
    m_rows.insert(at, row);
    m_column->insertWidget(int(at), row.widget);
    QWidget *before = at > 0 ? m_rows[at - 1].edit : nullptr;
    if (before)
        setTabOrder(before, row.edit);
    setTabOrder(row.edit, remove);
    m_add->setVisible(m_rows.size() < tasks::limits::Steps);
    emit changed();
}

void StepsField::setSteps(const QList<Step> &steps)
{
    while (!m_rows.isEmpty())
        removeAt(m_rows.size() - 1);
    for (const Step &step : steps)
        insert(m_rows.size(), step.id, step.text);
}

QList<Step> StepsField::steps() const
{
    QList<Step> steps;
    for (const Row &row : m_rows)
        if (const QString text = row.edit->text().simplified(); !text.isEmpty())
            steps += {row.id, text};
    return steps;
}

void StepsField::insertLines(qsizetype row, const QString &text)
{
    static const QRegularExpression mark(QStringLiteral(R"(^\s*([-*•·□☐]|\d{1,2}[.)、．])\s*)"));
    qsizetype at = row + 1;
    for (QString line : text.split(QLatin1Char('\n'))) {
        line.remove(mark);
        if (line = line.simplified(); line.isEmpty())
            continue;
        if (row >= 0 && m_rows[row].edit->text().trimmed().isEmpty())
            m_rows[row].edit->setText(line);
        else
            insert(at++, freshId(), line);
    }
}

void StepsField::move(qsizetype from, qsizetype to)
{
    if (from == to || from < 0 || to < 0 || to >= m_rows.size())
        return;
    m_rows.move(from, to);
    m_column->removeWidget(m_rows[to].widget);
    m_column->insertWidget(int(to), m_rows[to].widget);
    emit changed();
}

void StepsField::removeAt(qsizetype row)
{
    if (row < 0)
        return;
    QWidget *gone = m_rows.takeAt(row).widget;
    m_column->removeWidget(gone);
    gone->hide();
    gone->deleteLater(); // its own key or button may be what asks
    m_add->setVisible(true);
    if (!m_rows.isEmpty() && isVisible())
        m_rows[std::min(row, m_rows.size() - 1)].edit->setFocus();
    emit changed();
}

qsizetype StepsField::rowOf(const QObject *part) const
{
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].edit == part || m_rows[i].handle == part)
            return i;
    return -1;
}

bool StepsField::keyInRow(qsizetype row, int key, bool alt)
{
    if (alt && (key == Qt::Key_Up || key == Qt::Key_Down)) {
        move(row, row + (key == Qt::Key_Down ? 1 : -1));
        return true;
    }
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        const qsizetype next = row + (key == Qt::Key_Down ? 1 : -1);
        if (next >= 0 && next < m_rows.size())
            m_rows[next].edit->setFocus();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter) {
        insert(row + 1, freshId(), {});
        if (row + 1 < m_rows.size())
            m_rows[row + 1].edit->setFocus();
        return true;
    }
    if (key == Qt::Key_Backspace && m_rows[row].edit->text().isEmpty() && m_rows.size() > 1) {
        const qsizetype before = std::max<qsizetype>(0, row - 1);
        removeAt(row);
        m_rows[before].edit->setFocus();
        return true;
    }
    return false;
}

bool StepsField::eventFilter(QObject *watched, QEvent *event)
{
    const qsizetype row = rowOf(watched);
    if (row < 0)
        return false;
    if (event->type() == QEvent::KeyPress && watched == m_rows[row].edit) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Paste)) {
            const QString text = QApplication::clipboard()->text();
            if (!text.trimmed().contains(QLatin1Char('\n')))
                return false;
            insertLines(row, text);
            return true;
        }
        return keyInRow(row, key->key(), key->modifiers() & Qt::AltModifier);
    }
    if (watched == m_rows[row].handle && event->type() == QEvent::MouseMove)
        dragTo(row, static_cast<QMouseEvent *>(event)->globalPosition().toPoint().y());
    return false;
}

void StepsField::dragTo(qsizetype row, int globalY)
{
    const int y = mapFromGlobal(QPoint(0, globalY)).y();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        const QRect box = m_rows[i].widget->geometry();
        if (i != row && y >= box.top() && y <= box.bottom())
            return move(row, i);
    }
}

} // namespace sw::ui

#include "ui/tasks/moc_task_editor_steps.cpp"
