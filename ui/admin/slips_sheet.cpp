// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/slips_sheet.h"

#include "core/runtime/async.h"
#include "ui/admin/words.h"
#include "ui/base/formats.h"
#include "ui/base/sheet.h"
#include "ui/base/widgets.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QPrintDialog>
#include <QPrinter>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>
#include <QTimer>
#include <QVBoxLayout>

namespace sw::ui {

namespace {

constexpr std::chrono::milliseconds watchEvery{150};

class SlipsSheet : public Sheet
{
    Q_DECLARE_TR_FUNCTIONS(SlipsSheet)
public:
    SlipsSheet(const AdminDesk &desk, QWidget *place, const Slips::Choice &choice);

private:
    Slips::Choice choice() const;
    void askFile();
    void write(const QString &path);
    void askPrinter();
    void print(QPrinter &printer, const Slips::Taken &taken);
    void finish(const QString &what, const Slips::Taken &taken);

    const AdminDesk &m_desk;
    const Slips::Choice m_choice;
    std::shared_ptr<Slips::Progress> m_progress; // shared with the folder's thread
    QTimer m_watch;
    TextLabel *m_text;
    QProgressBar *m_bar;
    QCheckBox *m_again;
    QPushButton *m_close;
    QPushButton *m_print;
    QPushButton *m_save;
};

SlipsSheet::SlipsSheet(const AdminDesk &desk, QWidget *place, const Slips::Choice &choice)
    : Sheet(desk.theme, place, 460)
    , m_desk(desk)
    , m_choice(choice)
    , m_text(new TextLabel(desk.theme, TextSize::Body, Color::TextSecondary))
    , m_bar(new QProgressBar)
    , m_again(new QCheckBox(tr("Also slips that were printed before")))
{
    setObjectName(QStringLiteral("slipsSheet"));
    const auto view = desk.office.view();
    const auto *person = view->person(choice.only);
    setTitle(person ? tr("The slip of %1").arg(person->name) : tr("Slips to hand out"));
    m_text->setObjectName(QStringLiteral("slipsText"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    const QString how
        = tr("Four on a page of A4, with lines to cut along. Whoever has a slip can sign in as that "
             "person: hand it over in person, and delete the file once it is printed.");
    m_text->setText(person ? how
                           : Formats::sentences(
                               {tr("%n slip(s) have not been printed yet.", nullptr, view->slipsDue), how}));
    m_again->setObjectName(QStringLiteral("slipsAgain"));
    m_again->setVisible(!person);
    body()->addWidget(m_text);
    body()->addSpacing(space::unit);
    m_bar->setObjectName(QStringLiteral("slipsProgress"));
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(space::small);
    m_bar->hide();
    body()->addWidget(m_again);
    body()->addWidget(m_bar);
    m_close = addCancel();
    m_print = addButton(tr("Print…"), ButtonRole::Normal);
    m_print->setObjectName(QStringLiteral("printSlips"));
    m_save = addButton(tr("Save as PDF…"), ButtonRole::Primary);
    m_save->setObjectName(QStringLiteral("accept"));
    QObject::connect(m_save, &QPushButton::clicked, this, [this] { askFile(); });
    QObject::connect(&m_watch, &QTimer::timeout, this, [this] { m_bar->setValue(m_progress->done); });
    QObject::connect(this, &Sheet::closed, this, [this] {
        if (m_progress)
            m_progress->cancelled = true; // nothing is written then
    });
    QObject::connect(m_print, &QPushButton::clicked, this, [this] { askPrinter(); });
}

Slips::Choice SlipsSheet::choice() const
{
    return {m_choice.all || m_again->isChecked(), m_choice.only};
}

void SlipsSheet::askFile()
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    auto *dialog = new QFileDialog(this, tr("Save slips"), folder.filePath(QStringLiteral("slips.pdf")));
    dialog->setObjectName(QStringLiteral("slipsFile"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    dialog->setNameFilters({tr("Slips to print (*.pdf)"), tr("A table (*.csv)")});
    QObject::connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) { write(path); });
    dialog->open();
}

void SlipsSheet::write(const QString &path)
{
    m_save->setEnabled(false);
    m_print->setEnabled(false);
    m_progress = std::make_shared<Slips::Progress>();
    m_bar->setRange(0, std::max(1, int(m_desk.office.view()->people.size())));
    m_bar->setValue(0);
    m_bar->show();
    m_watch.start(watchEvery);
    whenDone(m_desk.office.run([path, which = choice(), progress = m_progress](admin::CompanyFolder &folder,
                                                                               std::uint64_t nowMs) {
        return Slips::writeFor(folder, which, path, nowMs, progress.get());
    }),
             this, [this, path](const admin::Result<Slips::Taken> &taken) {
                 m_watch.stop();
                 m_bar->hide();
                 m_print->setEnabled(true);
                 m_save->setEnabled(true);
                 if (!taken)
                     return setError(Words::of(taken.error()));
                 finish(tr("%n slip(s) are in %1. Print them, hand them out and delete the file.", nullptr,
                           int(taken->slips.size()))
                            .arg(QDir::toNativeSeparators(path)),
                        *taken);
             });
}

void SlipsSheet::askPrinter()
{
    auto *printer = new QPrinter(QPrinter::HighResolution); // the dialog's end deletes it
    printer->setResolution(Slips::resolution);
    printer->setDocName(tr("Invitations"));
    auto *dialog = new QPrintDialog(printer, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QObject::destroyed, this, [printer] { delete printer; });
    QObject::connect(dialog, qOverload<>(&QDialog::accepted), this, [this, printer] {
        const auto shared = std::make_shared<QPrinter>(QPrinter::HighResolution); // for the answer
        shared->setPrinterName(printer->printerName());
        shared->setOutputFileName(printer->outputFileName());
        shared->setResolution(Slips::resolution);
        shared->setDocName(printer->docName());
        shared->setCopyCount(printer->copyCount());
        whenDone(m_desk.office.run([which = choice()](admin::CompanyFolder &folder, std::uint64_t) {
            return Slips::take(folder, which);
        }),
                 this, [this, shared](const admin::Result<Slips::Taken> &taken) {
                     taken ? print(*shared, *taken) : setError(Words::of(taken.error()));
                 });
    });
    dialog->open();
}

void SlipsSheet::print(QPrinter &printer, const Slips::Taken &taken)
{
    Slips::paint(printer, taken.slips);
    if (printer.printerState() == QPrinter::Error)
        return setError(tr("The printer did not take the slips. They still count as not printed."));
    whenDone(m_desk.office.run([slips = taken.slips](admin::CompanyFolder &folder, std::uint64_t nowMs) {
        return Slips::notePrinted(folder, slips, nowMs);
    }),
             this, [this, taken](const admin::Result<void> &noted) {
                 if (!noted)
                     return setError(Words::of(noted.error()));
                 finish(tr("%n slip(s) have gone to the printer. Hand them out in person.", nullptr,
                           int(taken.slips.size())),
                        taken);
             });
}

void SlipsSheet::finish(const QString &what, const Slips::Taken &taken)
{
    QStringList lines{what};
    if (taken.due > 0)
        lines << tr("%n of these accounts are not on the server yet; the overview makes them.", nullptr,
                    taken.due);
    if (m_desk.office.view() && m_desk.office.view()->unpublished)
        lines << tr("Publish before you hand them out: only then do the slips count.");
    setError({});
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_again->hide();
    m_print->hide();
    m_save->hide();
    m_close->setText(tr("Close"));
    m_close->setFocus();
}

} // namespace

void openSlipsSheet(const AdminDesk &desk, QWidget *place, const Slips::Choice &choice)
{
    (new SlipsSheet(desk, place, choice))->open(); // the window owns it until it closes
}

} // namespace sw::ui
