// SPDX-License-Identifier: Apache-2.0
#include "ui/tasks/task_editor_attachments.h"

#include "core/tasks/tasks.h"
#include "ui/base/style.h"
#include "ui/base/widgets.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLocale>
#include <QMimeData>
#include <QPushButton>
#include <QUrl>

namespace sw::ui {

AttachmentsField::AttachmentsField(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_rows(new QVBoxLayout)
    , m_add(new QPushButton(tr("Attach files…")))
{
    m_add->setObjectName(QStringLiteral("attachFiles"));
    m_add->setIcon(themedIcon(theme, Icon::Attach));
    m_add->setAutoDefault(false);
    m_add->setToolTip(tr("Files can also be dropped here"));
    setButtonRole(m_add, ButtonRole::Quiet);
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->setSpacing(0);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::unit);
    column->addLayout(m_rows);
    column->addWidget(m_add, 0, Qt::AlignLeft);
    connect(m_add, &QPushButton::clicked, this, &AttachmentsField::choose);
}

void AttachmentsField::setKept(const QList<EventId> &kept, const QStringList &names)
{
    m_kept = kept;
    m_names = names;
    rebuild();
}

QStringList AttachmentsField::pathsIn(const QMimeData &mime)
{
    QStringList paths;
    for (const QUrl &url : mime.urls())
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            paths += url.toLocalFile();
    return paths;
}

void AttachmentsField::addPaths(const QStringList &paths)
{
    for (const QString &path : paths)
        if (!m_paths.contains(path) && m_paths.size() + m_kept.size() < tasks::limits::Files)
            m_paths += path;
    rebuild();
    emit changed();
}

void AttachmentsField::choose()
{
    auto *dialog = new QFileDialog(this, tr("Attach files"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &AttachmentsField::addPaths);
    dialog->open();
}

void AttachmentsField::addRow(const QString &name, const QString &detail, std::function<void()> remove)
{
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto *label = new ElidedLabel;
    label->setText(name);
    auto *size = new TextLabel(m_theme, TextSize::Small, Color::TextFaint);
    size->setText(detail);
    auto *take = new IconButton(m_theme, Icon::Close);
    take->setWords(tr("Leave out %1", "file").arg(name));
    line->addWidget(label, 1);
    line->addWidget(size);
    line->addWidget(take);
    connect(take, &QAbstractButton::clicked, this, [this, remove = std::move(remove)] {
        remove();
        rebuild();
        emit changed();
    });
    m_rows->addWidget(row);
}

void AttachmentsField::rebuild()
{
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (qsizetype i = 0; i < m_kept.size(); ++i)
        addRow(m_names.value(i), {}, [this, id = m_kept[i]] {
            const qsizetype at = m_kept.indexOf(id);
            m_kept.remove(at);
            m_names.remove(at);
        });
    for (const QString &path : std::as_const(m_paths)) {
        const QFileInfo file(path);
        addRow(file.fileName(), QLocale().formattedDataSize(file.size(), 1),
               [this, path] { m_paths.removeAll(path); });
    }
}

} // namespace sw::ui

#include "ui/tasks/moc_task_editor_attachments.cpp"
