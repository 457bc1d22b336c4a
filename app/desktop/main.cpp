// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/desktop.h"
#include "app/desktop/options.h"
#include "app/desktop/single_instance.h"
#include "core/runtime/leave.h"
#include "ui/base/error_text.h"

#include <QDir>
#include <QMessageBox>
#include <QTextStream>

namespace {

/// The profile cannot be opened: the one thing left is to say why.
int refuse(const QApplication &application, const QString &text)
{
    QMessageBox box(QMessageBox::Critical, QGuiApplication::applicationDisplayName(), text,
                    QMessageBox::Close);
    QObject::connect(&box, &QDialog::finished, &application, &QCoreApplication::quit, Qt::QueuedConnection);
    box.open();
    QApplication::exec();
    return 1;
}

int run(int argc, char **argv)
{
    QCoreApplication::setApplicationName(QStringLiteral("storewire"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SW_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("storewire"));
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false); // the window decides: it may live on in the tray

    int exitCode = 0;
    const auto options = sw::readOptions(application, exitCode);
    if (!options)
        return exitCode;
    const QString dir = sw::profileDir(*options);
    sw::SingleInstance instance(dir);
    if (instance.wakeOther())
        return 0;
    QDir().mkpath(dir);

    std::optional<sw::SecretBytes> passphrase;
    if (!options->passphraseFile.isEmpty()) {
        passphrase = sw::readPassphrase(options->passphraseFile);
        if (!passphrase) {
            QTextStream(stderr) << QStringLiteral(
                "The passphrase file cannot be read, or others can read it.\n");
            return 2;
        }
    }
    sw::Desktop desktop(application, *options, dir, std::move(passphrase));
    if (const sw::OpenError error = desktop.start(); error != sw::OpenError::None)
        return refuse(application, sw::ui::ErrorText::explain(error));
    QObject::connect(&instance, &sw::SingleInstance::wakened, &desktop, &sw::Desktop::bringToFront);
    instance.listen();
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    sw::leave(run(argc, argv));
}
