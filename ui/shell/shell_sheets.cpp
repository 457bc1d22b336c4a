// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/shell_sheets.h"

#include "core/files/file_saving.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QGuiApplication>
#include <QKeySequence>
#include <QPainter>
#include <QPushButton>

namespace sw::ui {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("ShellSheets", text);
}

class KeyCap : public TextLabel
{
public:
    KeyCap(const Theme &theme, const QString &keys)
        : TextLabel(theme, TextSize::Small, Color::TextSecondary)
        , m_theme(theme)
    {
        setText(keys);
        setAlignment(Qt::AlignCenter);
        setContentsMargins(space::small, 3, space::small, 3);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.color(Color::Border), 1));
        painter.setBrush(m_theme.color(Color::Pane));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), space::radiusSmall,
                                space::radiusSmall);
        painter.end();
        TextLabel::paintEvent(event);
    }

private:
    const Theme &m_theme;
};

void addClose(Sheet *sheet)
{
    QPushButton *close
        = sheet->addButton(words(QT_TRANSLATE_NOOP("ShellSheets", "Close")), ButtonRole::Normal);
    close->setObjectName(QStringLiteral("closeSheet"));
    QObject::connect(close, &QPushButton::clicked, sheet, &Sheet::close);
}

} // namespace

void openShortcutsSheet(const Theme &theme, QWidget *place)
{
    const std::pair<const char *, const char *> rows[]{
        {QT_TRANSLATE_NOOP("ShellSheets", "Go to a conversation or a colleague"), "Ctrl+K"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Search in the conversation"), "Ctrl+F"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Older or newer hit"), "F3 / Shift+F3"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Search all messages"), "Ctrl+Shift+F"},
        {QT_TRANSLATE_NOOP("ShellSheets", "New group"), "Ctrl+N"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Previous or next conversation"), "Alt+↑ / Alt+↓"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Next unread conversation"), "Alt+Shift+↓"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Details of the conversation"), "Ctrl+I"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Conversations, colleagues, settings, files"),
         "Ctrl+1 / 2 / 3 / 4"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Tasks"), "Ctrl+T"},
        {QT_TRANSLATE_NOOP("ShellSheets", "New line in a message"), "Shift+Enter"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Do not disturb"), "Ctrl+Shift+D"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Lock the window"), "Ctrl+L"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Close the window"), "Ctrl+W"},
        {QT_TRANSLATE_NOOP("ShellSheets", "Quit"), "Ctrl+Q"},
        {QT_TRANSLATE_NOOP("ShellSheets", "This list"), "F1"},
    };
    auto *sheet = new Sheet(theme, place, 440); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("shortcutsSheet"));
    sheet->setTitle(words(QT_TRANSLATE_NOOP("ShellSheets", "Keyboard shortcuts")));
    auto *grid = new QGridLayout;
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(0, 1);
    int line = 0;
    for (const auto &[text, keys] : rows) {
        auto *label = new TextLabel(theme, TextSize::Body);
        label->setText(words(text));
        grid->addWidget(label, line, 0);
        grid->addWidget(new KeyCap(theme, QString::fromUtf8(keys)), line, 1, Qt::AlignRight);
        ++line;
    }
    sheet->body()->addLayout(grid);
    addClose(sheet);
    sheet->open();
}

void openAboutSheet(const Theme &theme, QWidget *place)
{
    auto *sheet = new Sheet(theme, place, 400); // the window owns it until it closes
    sheet->setObjectName(QStringLiteral("aboutSheet"));
    sheet->setTitle(QGuiApplication::applicationDisplayName());
    auto *mark = new QLabel;
    mark->setPixmap(productMark(48, place->devicePixelRatioF()));
    sheet->body()->addWidget(mark);
    const QStringList lines{
        words(QT_TRANSLATE_NOOP("ShellSheets", "Version %1")).arg(QCoreApplication::applicationVersion()),
        words(QT_TRANSLATE_NOOP("ShellSheets", "Free software under the Apache License 2.0.")),
        words(QT_TRANSLATE_NOOP("ShellSheets", "Built on Qt %1 (LGPL), libsodium, SQLite and QtKeychain."))
            .arg(QLatin1String(qVersion())),
    };
    for (const QString &line : lines) {
        auto *label = new TextLabel(theme, TextSize::Body, Color::TextSecondary);
        label->setWordWrap(true);
        label->setText(line);
        sheet->body()->addWidget(label);
    }
    addClose(sheet);
    sheet->open();
}

bool hasOpenFiles(files::Files &files)
{
    return files.unkept() > 0 || files.saving().isBusy();
}

void openQuitSheet(const Theme &theme, QWidget *place, files::Files &files, const std::function<void()> &quit)
{
    const QString name = QStringLiteral("quitSheet");
    if (place->findChild<Sheet *>(name))
        return;
    auto *sheet = new Sheet(theme, place, 440); // the window owns it until it closes
    sheet->setObjectName(name);
    sheet->setTitle(words(QT_TRANSLATE_NOOP("ShellSheets", "Files are not done yet")));
    auto *label = new TextLabel(theme, TextSize::Body, Color::TextSecondary);
    label->setObjectName(QStringLiteral("quitWords"));
    label->setWordWrap(true);
    sheet->body()->addWidget(label);
    sheet->addCancel();
    auto *now
        = sheet->addButton(words(QT_TRANSLATE_NOOP("ShellSheets", "Quit without them")), ButtonRole::Danger);
    now->setObjectName(QStringLiteral("quitNow"));
    QObject::connect(now, &QPushButton::clicked, sheet, quit);
    const auto look = [&files, sheet, label, quit] {
        if (!hasOpenFiles(files)) {
            sheet->close();
            return quit();
        }
        QStringList lines;
        const auto add = [&lines](const char *text, int count) {
            if (count > 0)
                lines += QCoreApplication::translate("ShellSheets", text, nullptr, count);
        };
        const files::FileSaving &saving = files.saving();
        add(QT_TRANSLATE_N_NOOP("ShellSheets", "%n file(s) are not in their conversations yet."),
            files.unkept());
        add(QT_TRANSLATE_N_NOOP("ShellSheets", "%n file(s) are not saved yet."),
            saving.isBusy() ? saving.count() - saving.saved() - int(saving.missed().size()) : 0);
        lines += words(QT_TRANSLATE_NOOP("ShellSheets", "The program ends by itself as soon as they are."));
        label->setText(lines.join(QLatin1Char('\n')));
    };
    QObject::connect(&files, &files::Files::unkeptChanged, sheet, look);
    QObject::connect(&files.saving(), &files::FileSaving::changed, sheet, look);
    look();
    sheet->open();
}

} // namespace sw::ui
