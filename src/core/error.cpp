// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/error.h"

namespace pmpha {

QString errorId(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NoDriver:
        return QStringLiteral("no-driver");
    case ErrorCode::DriverFailed:
        return QStringLiteral("driver-failed");
    case ErrorCode::ConnectionRefused:
        return QStringLiteral("connection-refused");
    case ErrorCode::ServerSilent:
        return QStringLiteral("server-silent");
    case ErrorCode::HostNotFound:
        return QStringLiteral("host-not-found");
    case ErrorCode::LoginFailed:
        return QStringLiteral("login-failed");
    case ErrorCode::DatabaseMissing:
        return QStringLiteral("database-missing");
    case ErrorCode::TlsNotOffered:
        return QStringLiteral("tls-not-offered");
    case ErrorCode::TlsUntrusted:
        return QStringLiteral("tls-untrusted");
    case ErrorCode::TlsWrongName:
        return QStringLiteral("tls-wrong-name");
    case ErrorCode::TlsExpired:
        return QStringLiteral("tls-expired");
    case ErrorCode::TlsFailed:
        return QStringLiteral("tls-failed");
    case ErrorCode::CertificateRefused:
        return QStringLiteral("certificate-refused");
    case ErrorCode::CertificateUnreadable:
        return QStringLiteral("certificate-unreadable");
    case ErrorCode::ConnectionLost:
        return QStringLiteral("connection-lost");
    case ErrorCode::ServerStarting:
        return QStringLiteral("server-starting");
    case ErrorCode::TooManyConnections:
        return QStringLiteral("too-many-connections");
    case ErrorCode::RightsMissing:
        return QStringLiteral("rights-missing");
    case ErrorCode::StatementTimeout:
        return QStringLiteral("statement-timeout");
    case ErrorCode::StatementFailed:
        return QStringLiteral("statement-failed");
    case ErrorCode::LockTimeout:
        return QStringLiteral("lock-timeout");
    case ErrorCode::ServerDiskFull:
        return QStringLiteral("server-disk-full");
    case ErrorCode::ServerReadOnly:
        return QStringLiteral("server-read-only");
    case ErrorCode::FieldEmpty:
        return QStringLiteral("field-empty");
    case ErrorCode::FieldTooLong:
        return QStringLiteral("field-too-long");
    case ErrorCode::FieldHasControlCharacters:
        return QStringLiteral("field-has-control-characters");
    case ErrorCode::PortInvalid:
        return QStringLiteral("port-invalid");
    case ErrorCode::SameDatabase:
        return QStringLiteral("same-database");
    case ErrorCode::PairUnknown:
        return QStringLiteral("pair-unknown");
    case ErrorCode::PairNameTaken:
        return QStringLiteral("pair-name-taken");
    case ErrorCode::VerbUnknown:
        return QStringLiteral("verb-unknown");
    case ErrorCode::OptionInvalid:
        return QStringLiteral("option-invalid");
    case ErrorCode::CredentialsMissing:
        return QStringLiteral("credentials-missing");
    case ErrorCode::FileUnreadable:
        return QStringLiteral("file-unreadable");
    case ErrorCode::FileCorrupt:
        return QStringLiteral("file-corrupt");
    case ErrorCode::FileUnwritable:
        return QStringLiteral("file-unwritable");
    case ErrorCode::FileTooNew:
        return QStringLiteral("file-too-new");
    case ErrorCode::LocalDiskFull:
        return QStringLiteral("local-disk-full");
    case ErrorCode::InUseElsewhere:
        return QStringLiteral("in-use-elsewhere");
    case ErrorCode::KeychainUnavailable:
        return QStringLiteral("keychain-unavailable");
    case ErrorCode::ToolMissing:
        return QStringLiteral("tool-missing");
    case ErrorCode::ToolFailed:
        return QStringLiteral("tool-failed");
    case ErrorCode::ToolSilent:
        return QStringLiteral("tool-silent");
    case ErrorCode::PlanOutdated:
        return QStringLiteral("plan-outdated");
    case ErrorCode::StepNotVerified:
        return QStringLiteral("step-not-verified");
    case ErrorCode::NothingToResume:
        return QStringLiteral("nothing-to-resume");
    case ErrorCode::RunInterrupted:
        return QStringLiteral("run-interrupted");
    case ErrorCode::ChecksFailed:
        return QStringLiteral("checks-failed");
    case ErrorCode::Cancelled:
        return QStringLiteral("cancelled");
    case ErrorCode::WebUnreachable:
        return QStringLiteral("web-unreachable");
    case ErrorCode::WebNotPmp:
        return QStringLiteral("web-not-pmp");
    case ErrorCode::LabNotUp:
        return QStringLiteral("lab-not-up");
    case ErrorCode::LabSiteStopped:
        return QStringLiteral("lab-site-stopped");
    case ErrorCode::LabFailed:
        return QStringLiteral("lab-failed");
    case ErrorCode::Internal:
        return QStringLiteral("internal");
    }
    return QStringLiteral("internal");
}

bool errorCodeFromId(const QString &id, ErrorCode *code)
{
    // Codes are numbered without gaps from the first to Internal, the last.
    for (int number = 0; number <= static_cast<int>(ErrorCode::Internal); ++number) {
        if (errorId(static_cast<ErrorCode>(number)) == id) {
            *code = static_cast<ErrorCode>(number);
            return true;
        }
    }
    return false;
}

} // namespace pmpha
