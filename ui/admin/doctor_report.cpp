// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/doctor_report.h"

namespace sw {

using namespace Qt::StringLiterals;
using admin::Check;
using admin::Finding;
using admin::Verdict;

QString DoctorReport::titleOf(Check check)
{
    switch (check) {
    case Check::SignIn:
        return tr("Sign-in");
    case Check::Resumption:
        return tr("Session survives a break of the line");
    case Check::Clock:
        return tr("Clocks");
    case Check::AccountArchive:
        return tr("Archive of the account");
    case Check::PersonalNodes:
        return tr("Personal nodes (PEP)");
    case Check::RoomService:
        return tr("Rooms");
    case Check::RoomOptions:
        return tr("Options of rooms");
    case Check::RoomSize:
        return tr("People in a room");
    case Check::RoomArchive:
        return tr("Archive of rooms");
    case Check::ArchivePage:
        return tr("Page of an archive");
    case Check::ArchiveSpeed:
        return tr("Speed of archives");
    case Check::Uploads:
        return tr("Uploads");
    case Check::UploadWorks:
        return tr("A file goes up and comes back");
    case Check::LineSpeed:
        return tr("Speed of the line");
    case Check::StanzaSize:
        return tr("Large messages");
    }
    return {};
}

QString DoctorReport::valueOf(const Finding &finding)
{
    switch (finding.check) {
    case Check::Clock:
        return tr("this computer is %L1 s ahead of the server").arg(finding.value);
    case Check::PersonalNodes:
        return finding.value > 0 ? tr("%L1 entries").arg(finding.value) : QString();
    case Check::RoomSize:
        return finding.value > 0 ? tr("at most %L1").arg(finding.value) : tr("no limit");
    case Check::RoomArchive:
        return tr("%L1 messages found").arg(finding.value);
    case Check::ArchivePage:
        return tr("%L1 entries").arg(finding.value);
    case Check::ArchiveSpeed:
        return tr("%L1 ms a page").arg(finding.value);
    case Check::Uploads:
        return finding.value > 0 ? tr("files up to %L1 KB").arg(finding.value / 1024) : QString();
    case Check::LineSpeed:
        return finding.value > 0 ? tr("%L1 KB a second").arg(finding.value) : QString();
    case Check::StanzaSize:
        return tr("%L1 KB").arg(finding.value / 1024);
    default:
        return {};
    }
}

QString DoctorReport::remedyOf(const Finding &finding)
{
    switch (finding.check) {
    case Check::SignIn:
        return finding.verdict == Verdict::Slow
            ? tr("Store passwords for SCRAM-SHA-256. Prosody: password_hash = \"SHA-256\"; ejabberd: "
                 "auth_scram_hash: sha256. People set new passwords once.")
            : tr("Check address, password, server name and certificate. Nothing else could be looked at.");
    case Check::Resumption:
        return tr("Switch on stream management. Prosody: module smacks; ejabberd: mod_stream_mgmt.");
    case Check::Clock:
        return tr("Set the clocks by NTP: times of messages and certificates depend on them.");
    case Check::AccountArchive:
        return tr("Invitations of people who are away would be lost. Prosody: module mam, "
                  "default_archive_policy = true; ejabberd: mod_mam with default: always.");
    case Check::PersonalNodes:
        return tr("The list of rooms does not fit. Prosody: module pep, pep_max_items = 10000; ejabberd: "
                  "mod_pubsub with plugin pep, max_items_node: 10000.");
    case Check::RoomService:
        return tr("Employees could not talk in groups. Prosody: Component \"rooms…\" \"muc\"; ejabberd: "
                  "mod_muc, access_create for employees.");
    case Check::RoomOptions:
        return tr("Use Prosody 0.12 or ejabberd 23 with the profile that comes with Storewire.");
    case Check::RoomSize:
        return tr("ejabberd: mod_muc, max_users: 5000.");
    case Check::RoomArchive:
        return tr("Nobody could read what was said while they were away. Prosody: module muc_mam in the "
                  "rooms component, muc_log_all_rooms = true; ejabberd: mod_mam.");
    case Check::ArchivePage:
        return tr("Catching up takes more questions than needed. Prosody: max_archive_query_results = 250.");
    case Check::ArchiveSpeed:
        return tr("Each page waits for the network. Prosody: network_settings = { nagle = false }.");
    case Check::Uploads:
        return tr("Pieces of files are 1 to 4 MiB. Prosody: http_file_share_size_limit of at least 4 MiB; "
                  "ejabberd: mod_http_upload, max_size.");
    case Check::UploadWorks:
        return tr("Check that employees' PCs reach the HTTPS address and trust its certificate.");
    case Check::LineSpeed:
        return tr("A limit slows everybody down. Prosody: limits = { c2s = { rate = \"10mb/s\" } }; "
                  "ejabberd: shaper_rules for c2s, none or 10 MB/s.");
    case Check::StanzaSize:
        return tr("The server refuses messages that Storewire may send. Prosody: c2s_stanza_size_limit = 256 "
                  "* 1024; ejabberd: max_stanza_size: 262144.");
    }
    return {};
}

QStringList DoctorReport::take(const Finding &finding)
{
    QString mark;
    switch (finding.verdict) {
    case Verdict::Good:
        mark = tr("good");
        break;
    case Verdict::Slow:
        mark = tr("weak");
        ++m_slow;
        break;
    case Verdict::Bad:
        mark = tr("BAD");
        ++m_bad;
        break;
    case Verdict::Unknown:
        mark = tr("not seen");
        break;
    }
    QStringList details{valueOf(finding), finding.detail};
    details.removeAll(QString());
    const QString title = titleOf(finding.check);
    const bool bare = details.isEmpty() || finding.verdict == Verdict::Unknown;
    QStringList lines{u"[%1] %2"_s.arg(mark, bare ? title : tr("%1: %2").arg(title, details.join(u", "_s)))};
    if (finding.verdict == Verdict::Slow || finding.verdict == Verdict::Bad)
        lines += u"    "_s + remedyOf(finding);
    return lines;
}

QStringList DoctorReport::end() const
{
    QStringList lines;
    if (m_bad > 0)
        lines += tr("%n thing(s) would break Storewire.", nullptr, m_bad);
    if (m_slow > 0)
        lines += tr("%n thing(s) work, but people will notice.", nullptr, m_slow);
    if (m_bad == 0 && m_slow == 0)
        lines += tr("This server suits Storewire.");
    lines += tr("Not to be seen from outside, check in the server's own settings: how long archives and "
                "uploads are kept, how many "
                "rooms stay in memory, that the secret of uploads is fixed, and backups.");
    return lines;
}

} // namespace sw
