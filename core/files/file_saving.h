// SPDX-License-Identifier: Apache-2.0
#pragma once
// Saves several files into folders, one after the other and under free names: first what is here, then what
// has to be fetched; without network it waits. Goes on whatever page is shown. Lives in the GUI thread.
#include "core/files/files.h"

namespace sw::files {

class FileSaving : public QObject
{
    Q_OBJECT
public:
    struct Item {
        File file;
        QString folder;
        Problem problem = Problem::None; ///< why it was not saved
        friend bool operator==(const Item &, const Item &) = default;
    };

    explicit FileSaving(Files &files);
    ~FileSaving() override;

    /// File::row of each. They come behind those that are being saved; what came of earlier ones is
    /// forgotten.
    void add(const QList<qint64> &rows, const QString &folder);
    /// What was saved is kept, and so is the file that is just being written.
    void cancel();
    /// Those that were not saved once more.
    void retry();
    /// What came of it was seen.
    void forget();

    bool isBusy() const { return m_now.has_value(); }
    int count() const; ///< all that were added
    int saved() const { return m_saved; }
    const QList<Item> &missed() const { return m_missed; }
    std::optional<File> current() const;
    double part() const; ///< of their bytes, 0 to 1
    QString folder() const { return m_folder; } ///< into which one was saved last

signals:
    void changed();
    void fileSaved(const sw::EventId &id, const QString &path);

private:
    void next();
    void done(const Result<QString, Problem> &path);
    void giveUp(const QString &folder, Problem problem);

    Files &m_files;
    QList<Item> m_left;
    std::optional<Item> m_now;
    QList<Item> m_missed;
    int m_saved = 0;
    qint64 m_savedBytes = 0;
    QString m_folder;
};

} // namespace sw::files
