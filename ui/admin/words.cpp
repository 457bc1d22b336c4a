// SPDX-License-Identifier: Apache-2.0
#include "ui/admin/words.h"

namespace sw {

using admin::AccountOutcome;
using admin::Reason;
using admin::RowProblem;

QString Words::of(const admin::Trouble &trouble)
{
    switch (trouble.reason) {
    case Reason::FolderExists:
        return tr("%1 exists already. Nothing was written; choose a new place.").arg(trouble.detail);
    case Reason::NoFolder:
        return tr("%1 is not a company's folder. Nothing was changed; choose another one, or make a company.")
            .arg(trouble.detail);
    case Reason::NotTheCompanyAccount:
        return tr("The company's own account must be called %1: there everybody's program looks for what the "
                  "company publishes. Nothing was made.")
            .arg(trouble.detail);
    case Reason::Unreadable:
        return tr("%1 cannot be read. Nothing was changed.").arg(trouble.detail);
    case Reason::Unwritable:
        return tr("%1 cannot be written. What was there before is kept.").arg(trouble.detail);
    case Reason::Busy:
        return tr("Another command or window has this folder open. Try again when it has ended.");
    case Reason::Damaged:
        return tr("%1 is damaged: it is not what was written. Nothing was changed; take it from a backup.")
            .arg(trouble.detail);
    case Reason::WrongPassphrase:
        return tr("The passphrase does not open %1. Nothing was changed.").arg(trouble.detail);
    case Reason::NoMemory:
        return tr("There is not enough memory to work on the passphrase (256 MB). Nothing was changed.");
    case Reason::NoSuchAdministrator:
        return tr("There is no administrator “%1”, or the name cannot be used: letters, digits, - _ .")
            .arg(trouble.detail);
    case Reason::AdministratorExists:
        return tr("There is an administrator “%1” already.").arg(trouble.detail);
    case Reason::NotTheRecoveryRoot:
        return tr("This is not this company's recovery root, or it has been replaced. Nothing was changed.");
    case Reason::NoSuchPerson:
        return tr("Nobody of the company has the address %1. Nothing was changed.").arg(trouble.detail);
    case Reason::NoInvitation:
        return tr("There is no slip to print: all were printed before, or everybody has signed in.");
    case Reason::SignedInAlready:
        return tr("%1 has signed in already; the first password is not kept. A new slip brings a new one.")
            .arg(trouble.detail);
    case Reason::TooManyLeave:
        return tr("%1 people are missing from this file, more than a fifth of all. Nothing was changed. If "
                  "they "
                  "really leave, add --allow-many-leavers.")
            .arg(trouble.detail);
    case Reason::Refused:
        return of(trouble.org);
    case Reason::SignInFailed:
        return tr("Signing in to the server failed: %1. What was made is kept.").arg(trouble.detail);
    case Reason::LineBroke:
        return tr("The connection to the server broke. What was done is kept; the next time goes on there.");
    case Reason::NoUpload:
        return tr("The server takes no upload: %1 What was made is kept; run “publish” again.")
            .arg(trouble.detail);
    case Reason::TooLarge:
        return tr("The organisation is larger than one upload of 16 MB takes. What was made is kept.");
    case Reason::UploadFailed:
        return tr("The upload failed: %1. What was made is kept; run “publish” again.").arg(trouble.detail);
    case Reason::NotPublished:
        return tr("The server did not take the pointer to the organisation: %1 Run “publish” again.")
            .arg(trouble.detail);
    case Reason::FetchFailed:
        return tr("The organisation cannot be fetched: %1").arg(trouble.detail);
    }
    return {};
}

QString Words::of(org::Error error)
{
    switch (error) {
    case org::Error::WrongScope:
        return tr("This administrator's key is not for that. Nothing was changed.");
    case org::Error::AdminRevoked:
        return tr("This administrator was removed. Nothing was changed.");
    case org::Error::AdminSignature:
        return tr("The root has not certified this administrator's key. Nothing was changed.");
    case org::Error::WrongCompany:
        return tr("This belongs to another company. It was not believed.");
    case org::Error::Older:
    case org::Error::Forked:
        return tr(
            "The server shows an older or another organisation than this folder's. It was not believed.");
    case org::Error::BadEntry:
        return tr("The list of revocations does not fit together. It was not believed.");
    case org::Error::NotForUs:
    case org::Error::BadCiphertext:
        return tr("The key of this folder does not open the organisation.");
    default:
        return tr("The signatures do not fit together (%1). It was not believed.").arg(int(error));
    }
}

QString Words::reasonOf(const admin::BadRow &bad)
{
    switch (bad.problem) {
    case RowProblem::NotText:
        return tr("this is not a table as text. Save it as “CSV UTF-8” or CSV");
    case RowProblem::NotATable:
        return tr("a quotation mark is never closed");
    case RowProblem::NoPeople:
        return tr("there is nobody in it");
    case RowProblem::MissingColumn:
        return tr("the column “%1” is missing").arg(bad.detail);
    case RowProblem::MissingNumber:
        return tr("the employee number is missing");
    case RowProblem::MissingName:
        return tr("the name is missing");
    case RowProblem::MissingUnit:
        return tr("the store or department is missing");
    case RowProblem::BadText:
        return tr("“%1…” is too long or has line breaks").arg(bad.detail);
    case RowProblem::BadAddress:
        return tr("“%1” cannot be an account of this server").arg(bad.detail);
    case RowProblem::BadKind:
        return tr("“%1” is no kind of unit: store, department or region").arg(bad.detail);
    case RowProblem::BadZone:
        return tr("“%1” is no time zone, such as Asia/Shanghai").arg(bad.detail);
    case RowProblem::BadHours:
        return tr("“%1” are no opening hours, such as 09:00-21:00").arg(bad.detail);
    case RowProblem::NumberTwice:
        return tr("line %1 has the same employee number").arg(bad.detail);
    case RowProblem::AddressTwice:
        return tr("line %1 has the same account").arg(bad.detail);
    case RowProblem::NumberTaken:
        return tr("this employee number belongs to %1").arg(bad.detail);
    case RowProblem::AddressTaken:
        return tr("this account belongs to %1").arg(bad.detail);
    case RowProblem::AddressChanged:
        return tr("this employee has the account %1, which cannot be changed").arg(bad.detail);
    }
    return {};
}

QString Words::aboutOne(const admin::BadRow &bad)
{
    return tr("That cannot be: %1.").arg(reasonOf(bad));
}

QString Words::of(const admin::BadRow &bad)
{
    return bad.line == 0 ? tr("The file: %1.").arg(reasonOf(bad))
                         : tr("Line %1: %2.").arg(QString::number(bad.line), reasonOf(bad));
}

QString Words::of(AccountOutcome outcome, const Jid &address, const QString &serverWords)
{
    switch (outcome) {
    case AccountOutcome::Done:
        return {};
    case AccountOutcome::Exists:
        return tr("%1: an account of this name exists already and was not touched.").arg(address.toString());
    case AccountOutcome::Missing:
        return tr("%1: the server has no such account.").arg(address.toString());
    case AccountOutcome::Refused:
        return tr("%1: the server refused: %2").arg(address.toString(), serverWords);
    case AccountOutcome::NotAllowed:
        return tr("The server does not let this account administer it. See the profiles: admins (Prosody), "
                  "acl company and mod_configure (ejabberd).");
    case AccountOutcome::Unknown:
        return tr("%1: no answer from the server. It is asked again the next time.").arg(address.toString());
    }
    return {};
}

QString Words::ofScope(org::Scope scope)
{
    switch (scope) {
    case org::Scope::Hr:
        return tr("hr (people, units, invitations)");
    case org::Scope::Rooms:
        return tr("rooms");
    case org::Scope::Devices:
        return tr("devices (lost and stolen ones)");
    }
    return {};
}

} // namespace sw
